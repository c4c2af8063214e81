import { Release } from './release';
import { testScript } from './test-script';
import { DeliveredFile } from '../../core/deliverable';
import { repositoryOf } from '../../core/references';
import { KnownKeys, policyFiles, PolicySource } from '../policy-files';

/** What the commands of a release read: `pipelines/<pipeline>` in the output folder. */
export function releaseFiles(release: Release): DeliveredFile[] {
  const { fileName, folder, targets, props } = release;
  const output = `pipelines/${fileName}`;
  const tests = targets.map((target) => ({
    path: `${output}/tests/${target.id}.sh`,
    content: testScript(target, props.tests ?? []),
    mode: 0o755,
  }));
  return [...tests, ...policyFiles(sourcesOf(release), { folder, output })];
}

/** Repositories that are pulled from while images are built. */
function sourcesOf(release: Release): PolicySource[] {
  const keys = new KnownKeys();
  /** What is signed, by where it is pulled from. */
  const signed = new Map<string, string>();
  for (const { plan, bases, parents, released } of release.targets) {
    // Published by an earlier run or by another pipeline, and signed by then.
    for (const image of [...parents.map(({ target }) => target), ...released]) {
      const repository = image.plan.repository!;
      keys.add(repository, release.signing(image)?.data.keys.map(({ content }) => content) ?? []);
      signed.set(repository, repository);
    }
    const pulled = new Map(plan.pulled.map((one) => [one.reference, one]));
    for (const base of bases.filter((one) => !released.some(({ reference }) => reference === one))) {
      const { named, publicKeys } = pulled.get(base) ?? { named: base };
      keys.add(repositoryOf(named), publicKeys ?? []);
      signed.set(repositoryOf(base), repositoryOf(named));
    }
  }
  return [...signed].map(([repository, origin]) => ({
    repository,
    keys: keys.of(origin),
    ...(origin === repository ? {} : { signedAs: origin }),
  }));
}
