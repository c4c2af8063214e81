import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { referenceOf } from './builds';
import {
  App,
  BaseImage,
  File,
  Image,
  ImageProps,
  JsonTool,
  PackageManagerType,
  PackageRepository,
  PackageRepositoryProps,
  Phase,
  Source,
} from '../../../src';
import {
  AptRepository,
  Base,
  FileServer,
  PackageSigningKey,
  PackageSpec,
  RpmRepository,
  sampleAptRepositories,
  sampleRpmRepositories,
  ServerCertificate,
} from '../../support/engines';

/** Where images have the public key. */
export const RPM_KEY = '/etc/pki/rpm-gpg/RPM-GPG-KEY-stable';

export interface PackageServerOptions {
  /** What `stable` has besides. */
  readonly packages?: readonly PackageSpec[];
  /** @default - plain HTTP */
  readonly certificate?: ServerCertificate;
}

/**
 * Signed repositories on loopback. `stable` stands in for the base's own repositories, so that no build depends on a
 * mirror; `extra` is one that a program adds. Projects have the public key as `key.asc`.
 */
export class PackageServer {
  static async apt(options: PackageServerOptions = {}): Promise<PackageServer> {
    return PackageServer.start(sampleAptRepositories, options);
  }

  static async rpm(options: PackageServerOptions = {}): Promise<PackageServer> {
    return PackageServer.start(sampleRpmRepositories, options);
  }

  private static async start(
    make: (
      folder: string,
      key: PackageSigningKey,
      more: readonly PackageSpec[],
    ) => Promise<{ stable: AptRepository | RpmRepository }>,
    { packages = [], certificate }: PackageServerOptions,
  ): Promise<PackageServer> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bootcdk-packages-'));
    const key = await PackageSigningKey.generate();
    await make(folder, key, packages);
    return new PackageServer(folder, key, await FileServer.start(folder, certificate));
  }

  private constructor(
    private readonly folder: string,
    private readonly key: PackageSigningKey,
    private readonly server: FileServer,
  ) {}

  get publicKey(): string {
    return this.key.publicKey;
  }

  /** The paths that builds asked for so far. */
  get requests(): readonly string[] {
    return this.server.requests;
  }

  async close(): Promise<void> {
    await this.server.close();
    await this.key.close();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  /** An image on the bootable Debian, with `stable` as its only repository. */
  debian(app: App, id: string, props: Partial<ImageProps> = {}): Image {
    const base = BaseImage.debian(referenceOf(Base.DEBIAN_BOOT), { jsonTools: [JsonTool.JQ], keepsDigests: false });
    const image = new Image(app, id, { base, ...props });
    const phase = Phase.REPOSITORIES;
    new File(image, 'StableKey', { path: '/etc/apt/keyrings/stable.asc', source: Source.file('key.asc'), phase });
    new File(image, 'NoMirror', { path: '/etc/apt/sources.list', source: Source.text(''), phase });
    const source = Source.lines(
      'Types: deb',
      `URIs: ${this.server.url}/stable/`,
      'Suites: ./',
      'Signed-By: /etc/apt/keyrings/stable.asc',
    );
    new File(image, 'Stable', { path: '/etc/apt/sources.list.d/stable.sources', source, phase });
    return image;
  }

  /** An image on the base with dnf5 or dnf 4, with `stable` as its only repository, which checks signatures. */
  dnf(app: App, id: string, base: Base, props: Partial<ImageProps> = {}): Image {
    const packageManager = base.name === Base.DNF5.name ? PackageManagerType.DNF5 : PackageManagerType.DNF4;
    const image = new Image(app, id, {
      base: BaseImage.fromReference(referenceOf(base), {
        packageManager,
        jsonTools: [JsonTool.JQ],
        keepsDigests: false,
      }),
      ...props,
    });
    const phase = Phase.REPOSITORIES;
    new File(image, 'StableKey', {
      path: RPM_KEY,
      source: Source.file('key.asc'),
      phase,
    });
    const source = Source.lines(...this.stable());
    new File(image, 'Stable', { path: '/etc/yum.repos.d/stable.repo', source, phase });
    return image;
  }

  /** The lines of a file for `stable` in `/etc/yum.repos.d`, which takes the key from `RPM_KEY`. */
  stable(): string[] {
    return [
      '[stable]',
      'name=stable',
      `baseurl=${this.server.url}/stable/`,
      'enabled=1',
      'gpgcheck=1',
      'repo_gpgcheck=1',
      `gpgkey=file://${RPM_KEY}`,
    ];
  }

  /** The repository `extra`, as a program adds it. */
  extra(image: Image, props: Partial<PackageRepositoryProps> = {}): PackageRepository {
    return new PackageRepository(image, 'Extra', {
      baseUrl: `${this.server.url}/extra/`,
      gpgKey: Source.file('key.asc'),
      ...(image.base._data.of === 'reference' && image.base._data.traits.packageManager === PackageManagerType.APT
        ? { suites: ['./'] }
        : { verifyMetadata: true }),
      ...props,
    });
  }
}
