import * as fs from 'fs';
import * as path from 'path';
import { output } from '../process';
import { firstMissing, program, Requirement } from '../requirements';
import { filesOf, PackageSpec } from './package-spec';
import { PackageSigningKey } from './signing-key';

const tools = [program('apt-ftparchive', 'apt-utils'), program('dpkg-deb', 'dpkg'), program('gpg', 'gnupg')];

/** An apt repository in a folder: one suite `./`, signed as a whole. */
export class AptRepository {
  static readonly requirement: Requirement = { name: 'apt tools', missing: () => firstMissing(...tools) };

  /** Makes the repository; without a key it is unsigned. The folder's name is what its packages say they are from. */
  static async create(
    folder: string,
    key: PackageSigningKey | undefined,
    specs: readonly PackageSpec[],
  ): Promise<AptRepository> {
    fs.mkdirSync(folder, { recursive: true });
    for (const spec of specs) await buildPackage(spec, folder);
    fs.writeFileSync(path.join(folder, 'Packages'), await output('apt-ftparchive', ['packages', '.'], { cwd: folder }));
    // Written at the end: a Release that stood in the folder would list itself.
    const release = await output('apt-ftparchive', ['release', '.'], { cwd: folder });
    fs.writeFileSync(path.join(folder, 'Release'), release);
    if (key) {
      await key.gpg('--clearsign', '--output', path.join(folder, 'InRelease'), path.join(folder, 'Release'));
      fs.copyFileSync(key.publicKeyFile, path.join(folder, 'key.asc'));
    }
    return new AptRepository(folder);
  }

  private constructor(
    /** With the packages, their indices and the public key as `key.asc`. */
    readonly folder: string,
  ) {}
}

async function buildPackage(spec: PackageSpec, folder: string): Promise<void> {
  const tree = fs.mkdtempSync(`${folder}.build-`);
  try {
    fs.chmodSync(tree, 0o755);
    for (const [place, text] of Object.entries(filesOf(spec, path.basename(folder)))) write(tree, place, text);
    write(tree, '/DEBIAN/control', control(spec));
    const deb = path.join(folder, `${spec.name}_${spec.version}_all.deb`);
    await output('dpkg-deb', ['--root-owner-group', '--build', tree, deb], {
      env: { ...process.env, SOURCE_DATE_EPOCH: '1' },
    });
  } finally {
    fs.rmSync(tree, { recursive: true, force: true });
  }
}

function write(tree: string, place: string, text: string): void {
  const file = path.join(tree, place);
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o755 });
  fs.writeFileSync(file, text, { mode: 0o644 });
}

function control(spec: PackageSpec): string {
  const relation = (name: string, values: readonly string[] = []) =>
    values.length > 0 ? [`${name}: ${values.join(', ')}`] : [];
  return [
    `Package: ${spec.name}`,
    `Version: ${spec.version}`,
    'Architecture: all',
    'Maintainer: bootcdk tests <tests@example.com>',
    `Description: ${spec.name}`,
    ...relation('Depends', spec.requires),
    ...relation('Conflicts', spec.conflicts),
    '',
  ].join('\n');
}
