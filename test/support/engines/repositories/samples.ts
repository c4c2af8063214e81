import * as path from 'path';
import { AptRepository } from './apt-repository';
import { PackageSpec } from './package-spec';
import { RpmRepository } from './rpm-repository';
import { PackageSigningKey } from './signing-key';

/** `hello` in two versions with a dependency, a conflict, and a tool that the extra repository has in a newer version. */
const STABLE: readonly PackageSpec[] = [
  { name: 'hello-lib', version: '1.0' },
  { name: 'hello', version: '1.0', requires: ['hello-lib'] },
  { name: 'hello', version: '2.0', requires: ['hello-lib'] },
  { name: 'shared-tool', version: '1.0' },
  { name: 'editor', version: '1.0' },
  { name: 'rival-editor', version: '1.0', conflicts: ['editor'] },
];

/** What has to be taken from the extra repository, and what must not. */
const EXTRA: readonly PackageSpec[] = [
  { name: 'extra-tool', version: '1.0' },
  { name: 'shared-tool', version: '9.0' },
];

const UNSIGNED: PackageSpec = { name: 'unsigned-tool', version: '1.0', signed: false };

/**
 * `FOLDER/stable` (with the package `unsigned-tool`, which no key signed, and the group `greeters`: hello and editor) and
 * `FOLDER/extra`.
 */
export async function sampleRpmRepositories(
  folder: string,
  key: PackageSigningKey,
  more: readonly PackageSpec[] = [],
): Promise<{ stable: RpmRepository; extra: RpmRepository }> {
  const groups = { greeters: ['hello', 'editor'] };
  return {
    stable: await RpmRepository.create(path.join(folder, 'stable'), key, [...STABLE, UNSIGNED, ...more], groups),
    extra: await RpmRepository.create(path.join(folder, 'extra'), key, EXTRA),
  };
}

/** `FOLDER/stable`, `FOLDER/extra`, and `FOLDER/unsigned` with the package `unsigned-tool`. */
export async function sampleAptRepositories(
  folder: string,
  key: PackageSigningKey,
  more: readonly PackageSpec[] = [],
): Promise<{ stable: AptRepository; extra: AptRepository; unsigned: AptRepository }> {
  return {
    stable: await AptRepository.create(path.join(folder, 'stable'), key, [...STABLE, ...more]),
    extra: await AptRepository.create(path.join(folder, 'extra'), key, EXTRA),
    unsigned: await AptRepository.create(path.join(folder, 'unsigned'), undefined, [UNSIGNED]),
  };
}
