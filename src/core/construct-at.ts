import { IConstruct } from 'constructs';

/** The construct of a path, in the tree that another one is in: by its ids, not by a search. */
export function constructAt(anywhere: IConstruct, path: string): IConstruct | undefined {
  let at: IConstruct | undefined = anywhere.node.root;
  for (const id of path.split('/')) if (id !== '') at = at?.node.tryFindChild(id);
  return at;
}

/** The same; of what is no construct, as parts of a pipeline, the one that it is in. */
export function nearestConstruct(anywhere: IConstruct, path: string): IConstruct {
  return path.split('/').reduce((at, id) => at.node.tryFindChild(id) ?? at, anywhere.node.root);
}
