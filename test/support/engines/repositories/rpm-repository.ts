import * as fs from 'fs';
import * as path from 'path';
import { output } from '../process';
import { firstMissing, program, Requirement } from '../requirements';
import { filesOf, PackageSpec } from './package-spec';
import { PackageSigningKey } from './signing-key';

const createrepo = program('createrepo_c', 'createrepo-c');
const tools = [program('rpmbuild', 'rpm'), program('rpmsign', 'rpm'), createrepo, program('gpg', 'gnupg')];

/** Groups of packages: id and the packages that are mandatory in it. */
export type PackageGroups = Readonly<Record<string, readonly string[]>>;

/** A signed RPM repository in a folder. */
export class RpmRepository {
  static readonly requirement: Requirement = { name: 'rpm tools', missing: () => firstMissing(...tools) };

  /** Makes the repository; the folder's name is what its packages say they are from. */
  static async create(
    folder: string,
    key: PackageSigningKey,
    specs: readonly PackageSpec[],
    groups: PackageGroups = {},
  ): Promise<RpmRepository> {
    fs.mkdirSync(folder, { recursive: true });
    const scratch = fs.mkdtempSync(`${folder}.build-`);
    try {
      for (const spec of specs) await buildPackage(spec, folder, scratch, key);
      const comps = path.join(scratch, 'comps.xml');
      fs.writeFileSync(comps, compsXml(groups));
      await output(createrepo.file, ['--quiet', '--revision', '1', '--set-timestamp-to-revision', '-g', comps, folder]);
    } finally {
      fs.rmSync(scratch, { recursive: true, force: true });
    }
    await key.gpg('--armor', '--detach-sign', path.join(folder, 'repodata/repomd.xml'));
    fs.copyFileSync(key.publicKeyFile, path.join(folder, 'key.asc'));
    return new RpmRepository(folder);
  }

  private constructor(
    /** With the packages, `repodata` and the public key as `key.asc`. */
    readonly folder: string,
  ) {}
}

async function buildPackage(spec: PackageSpec, folder: string, top: string, key: PackageSigningKey): Promise<void> {
  const file = path.join(top, `${spec.name}.spec`);
  fs.writeFileSync(file, specFile(spec, path.basename(folder)));
  const defines = { _topdir: top, _rpmdir: folder, _build_name_fmt: '%{NAME}-%{VERSION}-%{RELEASE}.%{ARCH}.rpm' };
  await output('rpmbuild', ['-bb', '--quiet', ...defineOptions(defines), file], {
    env: { ...process.env, SOURCE_DATE_EPOCH: '1' },
  });
  if (spec.signed === false) return;
  // Without the path of gpg, Debian's rpmsign says "Could not exec gpg".
  const signing = { _gpg_name: 'bootcdk', _gpg_path: key.home, __gpg: program('gpg', 'gnupg').file };
  const rpm = path.join(folder, `${spec.name}-${spec.version}-1.noarch.rpm`);
  await output('rpmsign', [...defineOptions(signing), '--addsign', rpm]);
}

function defineOptions(values: Readonly<Record<string, string>>): string[] {
  return Object.entries(values).flatMap(([name, value]) => ['--define', `${name} ${value}`]);
}

function specFile(spec: PackageSpec, origin: string): string {
  const files = Object.entries(filesOf(spec, origin));
  return [
    `Name: ${spec.name}`,
    `Version: ${spec.version}`,
    'Release: 1',
    `Summary: ${spec.name}`,
    'License: MIT',
    'BuildArch: noarch',
    ...(spec.requires ?? []).map((name) => `Requires: ${name}`),
    ...(spec.conflicts ?? []).map((name) => `Conflicts: ${name}`),
    `%description\n${spec.name}`,
    '%install',
    ...files.map(([place, text]) => `install -D -m 0644 /dev/stdin %{buildroot}${place} <<'END'\n${text}END`),
    '%files',
    ...files.map(([place]) => place),
    '',
  ].join('\n');
}

function compsXml(groups: PackageGroups): string {
  const group = ([id, names]: [string, readonly string[]]) =>
    `<group><id>${id}</id><name>${id}</name><uservisible>true</uservisible><packagelist>${names
      .map((name) => `<packagereq type="mandatory">${name}</packagereq>`)
      .join('')}</packagelist></group>`;
  return `<?xml version="1.0"?>\n<comps>${Object.entries(groups).map(group).join('')}</comps>\n`;
}
