import { copies, directories, fileEdits, files, symlinks } from './entries';
import { labels } from './labels';
import { installedPackages, packageGroups, removedPackages } from './packages';
import { packageRepositories } from './repositories';
import { Resource } from './resource';
import { steps } from './steps';
import { units } from './units';
import { ImagePlan } from '../../image/plan/plan';
import { ResourceType } from '../kinds';

/** Where the resources of each type are read; what they are called in messages. */
export const RESOURCES: Readonly<
  Record<ResourceType, { readonly plural: string; readonly of: (plan: ImagePlan) => readonly Resource[] }>
> = {
  [ResourceType.PACKAGE]: { plural: 'packages', of: installedPackages },
  [ResourceType.PACKAGE_GROUP]: { plural: 'groups of packages', of: packageGroups },
  [ResourceType.PACKAGE_REMOVAL]: { plural: 'removed packages', of: removedPackages },
  [ResourceType.PACKAGE_REPOSITORY]: { plural: 'repositories of packages', of: packageRepositories },
  [ResourceType.FILE]: { plural: 'files', of: files },
  [ResourceType.DIRECTORY]: { plural: 'directories', of: directories },
  [ResourceType.SYMLINK]: { plural: 'links', of: symlinks },
  [ResourceType.FILE_EDIT]: { plural: 'edits of files', of: fileEdits },
  [ResourceType.COPY_FROM]: { plural: 'copies', of: copies },
  [ResourceType.UNIT]: { plural: 'units', of: units },
  [ResourceType.LABEL]: { plural: 'labels', of: labels },
  [ResourceType.STEP]: { plural: 'steps', of: steps },
};
