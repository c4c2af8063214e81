/** What a public key of a `SigningKey` is for. */
export type KeyRole = 'active' | 'next' | 'backup' | 'retired';

interface RoleInfo {
  /** The id of the construct; counted where there may be several. */
  readonly id: string;
  readonly many: boolean;
  /** What follows the repository in the name of the file. */
  readonly suffix: string;
  /** For messages. */
  readonly what: string;
}

export const ROLES: Readonly<Record<KeyRole, RoleInfo>> = {
  active: { id: 'Key', many: false, suffix: '', what: 'the public key' },
  next: { id: 'NextKey', many: false, suffix: '-next', what: 'the next key' },
  backup: { id: 'BackupKey', many: true, suffix: '-backup', what: 'a backup key' },
  retired: { id: 'RetiredKey', many: true, suffix: '-retired', what: 'a retired key' },
};
