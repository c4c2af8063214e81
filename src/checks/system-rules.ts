import { ACCOUNT_ID_TAKEN } from './account-id-taken';
import { ACCOUNT_NAME_OF_FILES } from './account-name';
import { BASE_PUBLIC_KEY } from './base-public-key';
import { BOUND_IMAGE } from './bound-image';
import { CONTAINER_CONFIGURATION } from './container-configuration';
import { CONTAINER_REFUSED } from './container-refused';
import { INSTALL_CONFIGURATION_FILE } from './install-configuration-file';
import { KERNEL_ARGUMENT_OF_FILES } from './kernel-argument';
import { KERNEL_ARGUMENTS_FILE } from './kernel-arguments-file';
import { KERNEL_PACKAGE } from './kernel-package';
import { MACHINE_ID } from './machine-id';
import { NO_ROOT_FILESYSTEM } from './no-root-filesystem';
import { OS_RELEASE_OF_FILES } from './os-release';
import { POLICY_ATTACHMENTS } from './policy-attachments';
import { POLICY_FILE } from './policy-file';
import { POLICY_KEY } from './policy-key';
import { POLICY_SCOPE_OF_FILES } from './policy-scope';
import { QUADLET_ENABLED } from './quadlet-enabled';
import { REGISTRIES_FILE } from './registries-file';
import { Rule } from './rule';
import { TMPFILES_OF_FILES } from './tmpfiles';
import { UNIT_CALENDAR_OF_FILES } from './unit-calendar';
import { UNIT_DIRECTIVE } from './unit-directive';
import { UNIT_DISABLE_WITHOUT_EFFECT_OF_FILES } from './unit-disable-without-effect';
import { UNIT_DROPIN_EXEC } from './unit-dropin-exec';
import { UNIT_EXEC_FILE } from './unit-exec-file';
import { UNIT_EXEC_PATH } from './unit-exec-path';
import { UNIT_INCOMPLETE_OF_FILES } from './unit-incomplete';
import { UNIT_INSTALL } from './unit-install';
import { UNIT_SECTION_OF_FILES } from './unit-section';
import { UNIT_TARGET } from './unit-target';
import { UNIT_TEMPLATE_ENABLED_OF_FILES } from './unit-template-enabled';
import { UNIT_TIMER } from './unit-timer';
import { UNIT_WITHOUT_SECTION } from './unit-without-section';
import { UNKNOWN_ACCOUNT } from './unknown-account';

/** Rules over what is in the system: units, accounts, kernel arguments, trust. */
export const SYSTEM_RULES: readonly Rule[] = [
  ACCOUNT_ID_TAKEN,
  ACCOUNT_NAME_OF_FILES,
  BASE_PUBLIC_KEY,
  BOUND_IMAGE,
  CONTAINER_CONFIGURATION,
  CONTAINER_REFUSED,
  INSTALL_CONFIGURATION_FILE,
  KERNEL_ARGUMENTS_FILE,
  KERNEL_ARGUMENT_OF_FILES,
  KERNEL_PACKAGE,
  MACHINE_ID,
  NO_ROOT_FILESYSTEM,
  OS_RELEASE_OF_FILES,
  POLICY_ATTACHMENTS,
  POLICY_FILE,
  POLICY_KEY,
  POLICY_SCOPE_OF_FILES,
  QUADLET_ENABLED,
  REGISTRIES_FILE,
  TMPFILES_OF_FILES,
  UNIT_CALENDAR_OF_FILES,
  UNIT_DIRECTIVE,
  UNIT_DISABLE_WITHOUT_EFFECT_OF_FILES,
  UNIT_DROPIN_EXEC,
  UNIT_EXEC_FILE,
  UNIT_EXEC_PATH,
  UNIT_INCOMPLETE_OF_FILES,
  UNIT_INSTALL,
  UNIT_SECTION_OF_FILES,
  UNIT_TARGET,
  UNIT_TEMPLATE_ENABLED_OF_FILES,
  UNIT_TIMER,
  UNIT_WITHOUT_SECTION,
  UNKNOWN_ACCOUNT,
];
