import { BASE_NOT_PINNED } from './base-not-pinned';
import { EDIT_LOST } from './edit-lost';
import { ENGINE_FEATURE } from './engine-feature';
import { FOREIGN_PACKAGE } from './foreign-package';
import { IMAGE_REFERENCE } from './image-reference';
import { IMAGE_REPOSITORY } from './image-repository';
import { NO_PACKAGE_MANAGER } from './no-package-manager';
import { OWNER } from './owner';
import { PACKAGE_NAME } from './package-name';
import { PACKAGE_INSTALLED_AND_REMOVED } from './package-removed';
import { PATH_CONFLICT } from './path-conflict';
import { PATH_LOCATION } from './path-location';
import { PLATFORM_WITHOUT_BASE } from './platform-without-base';
import { REMOTE_FILE } from './remote-file';
import { REPOSITORY_UNVERIFIED } from './repository-unverified';
import { Rule } from './rule';
import { SCRIPT_TRAPS } from './script-traps';
import { SECRET } from './secret';
import { SPECIAL_MODE } from './special-mode';
import { STATEFUL_OPT } from './stateful-opt';
import { UNKNOWN_STAGE } from './unknown-stage';
import { VAR_CONTENTS } from './var-contents';

/** Rules over what an image is built of: packages, paths, references, secrets, scripts. */
export const BUILD_RULES: readonly Rule[] = [
  BASE_NOT_PINNED,
  EDIT_LOST,
  ENGINE_FEATURE,
  FOREIGN_PACKAGE,
  IMAGE_REFERENCE,
  IMAGE_REPOSITORY,
  NO_PACKAGE_MANAGER,
  OWNER,
  PACKAGE_INSTALLED_AND_REMOVED,
  PACKAGE_NAME,
  PATH_CONFLICT,
  PATH_LOCATION,
  PLATFORM_WITHOUT_BASE,
  REMOTE_FILE,
  REPOSITORY_UNVERIFIED,
  SECRET,
  SPECIAL_MODE,
  STATEFUL_OPT,
  UNKNOWN_STAGE,
  VAR_CONTENTS,
  ...SCRIPT_TRAPS,
];
