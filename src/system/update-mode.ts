/** What happens with updates, without anybody doing anything. */
export enum UpdateMode {
  /** As the base has it: bootc's own timer reboots the machine, others do not. */
  LEAVE = 'leave',
  /** Updates are fetched and made ready, and take effect when somebody reboots. */
  STAGE = 'stage',
  /** Nothing. `bootc upgrade` still works. */
  OFF = 'off',
}
