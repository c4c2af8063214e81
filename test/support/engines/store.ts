import * as fs from 'fs';
import * as path from 'path';
import type { Base } from './base';
import { BuildProps, buildArguments, BuildResult, folders } from './build';
import { readSteps } from './build-log';
import type { Engine, EnterOptions } from './engine';
import { ImageContents } from './image-contents';
import { RootFileSystem } from './root-file-system';
import { WorkFolder } from './work-folder';

/** What an image says about itself. */
export interface ImageInspection {
  /** The digest of the configuration: equal when file system, configuration and history are. */
  readonly id: string;
  /** The digest of the manifest. */
  readonly digest: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly environment: readonly string[];
  readonly command: readonly string[];
  readonly architecture: string;
  /** Digests of the layers' tars. */
  readonly layers: readonly string[];
}

/** An engine's images, layers and cache mounts, in a folder of their own. */
export class Store {
  /** A new, empty store that reads the base images from where they were unpacked once: `images` is that folder. */
  static create(engine: Engine, images: string): Store {
    const driver = fs.readFileSync(path.join(images, 'driver'), 'utf8').trim();
    return new Store(engine, WorkFolder.create(), driver, images);
  }

  private constructor(
    readonly engine: Engine,
    private readonly work: WorkFolder,
    private readonly driver: string,
    private readonly images: string,
  ) {}

  /** Brings a base image in under a reference such as `localhost/base:1`. */
  async importBase(base: Base, reference: string): Promise<void> {
    await this.buildah(['tag', `localhost/${base.name}:base`, reference]);
  }

  /** Builds an image. A failed build is a result, no exception. */
  async build(props: BuildProps): Promise<BuildResult> {
    // Cache mounts live in TMPDIR and outlive images: who wants no cache wants none of these either.
    const temporary = props.noCache ? this.work.fresh('tmp') : this.work.child('tmp');
    const result = await this.engine.enter(
      ['bash', '-c', 'exec "$@" 2>&1', 'build', ...this.command('build'), ...buildArguments(props)],
      {
        binds: [this.work.folder, this.images, ...folders(props)],
        environment: { TMPDIR: temporary, ...props.environment },
        timeoutSeconds: props.timeoutSeconds,
      },
    );
    const steps = readSteps(result.all, result.earlier);
    const image = result.code === 0 ? await this.inspect(props.tag) : undefined;
    return {
      ok: result.code === 0,
      log: result.all,
      steps,
      stepsFromCache: steps.filter((step) => step.cached).map((step) => step.instruction),
      imageId: image?.id ?? '',
      digest: image?.digest ?? '',
    };
  }

  /** All that the engine says of an image: its configuration, its manifest, its history. */
  async description(tag: string): Promise<string> {
    return this.buildah(['inspect', '--type', 'image', tag]);
  }

  async inspect(tag: string): Promise<ImageInspection> {
    const json = JSON.parse(await this.description(tag)) as {
      FromImageID: string;
      FromImageDigest: string;
      OCIv1: {
        architecture: string;
        config?: { Labels?: Record<string, string>; Env?: string[]; Cmd?: string[] };
        rootfs?: { diff_ids?: string[] };
      };
    };
    return {
      id: json.FromImageID,
      digest: json.FromImageDigest,
      labels: json.OCIv1.config?.Labels ?? {},
      environment: json.OCIv1.config?.Env ?? [],
      command: json.OCIv1.config?.Cmd ?? [],
      architecture: json.OCIv1.architecture,
      layers: json.OCIv1.rootfs?.diff_ids ?? [],
    };
  }

  /** Reads an image's whole file system. */
  async readRootfs(tag: string): Promise<RootFileSystem> {
    const command = (then: string) => ['bash', '-c', MOUNTED + then, 'read', tag, ...this.command()];
    const tar = this.engine.stream(command(WRITE_TAR), this.options());
    const copy = () => {
      const folder = this.work.fresh('rootfs');
      this.engine.outputSync(command(`cp -a "$mount/." '${folder}/'`), this.options());
      return folder;
    };
    const [contents] = await Promise.all([ImageContents.read(tar.stdout, copy), tar.end]);
    return new RootFileSystem(contents);
  }

  /** The texts of some files of an image, undefined for those that are not there: without copying all of it out. */
  async peek(tag: string, files: readonly string[]): Promise<(string | undefined)[]> {
    // Not by `buildah run`, which under load loses what a command says just before it ends.
    const each = 'for file; do if test -e "$file"; then printf 1; cat "$file"; fi; printf "\\0"; done';
    const paths = files.map((file) => `'${file}'`).join(' ');
    const script = `${MOUNTED}chroot "$mount" sh -c '${each}' sh ${paths}`;
    const command = ['bash', '-c', script, 'peek', tag, ...this.command()];
    const texts = (await this.engine.output(command, this.options())).split('\0');
    return files.map((_, n) => (texts[n]!.startsWith('1') ? texts[n]!.slice(1) : undefined));
  }

  /** Pushes an image, as it is tagged here, to a reference such as `127.0.0.1:5000/base:1`; gives its digest there. */
  async push(tag: string, reference: string): Promise<string> {
    const file = path.join(this.work.fresh('push'), 'digest');
    await this.buildah(['push', '--quiet', '--tls-verify=false', '--digestfile', file, tag, `docker://${reference}`]);
    return fs.readFileSync(file, 'utf8').trim();
  }

  async pull(reference: string): Promise<void> {
    await this.buildah(['pull', '--quiet', '--tls-verify=false', `docker://${reference}`]);
  }

  /** Runs one buildah command on this store; gives its standard output. */
  async buildah(args: readonly string[]): Promise<string> {
    return this.engine.output([...this.command(), ...args], this.options());
  }

  /** Makes a `buildah` for this machine's shells, under any name: it works on this store. */
  writeProgram(file: string): void {
    const settings = path.join(this.work.fresh('settings'), 'containers.conf');
    // Engines ask for more than a sandbox may grant unless they are told.
    const limits = 'default_ulimits = ["nofile=1024:1024", "nproc=32768:32768"]';
    fs.writeFileSync(settings, `[containers]\n${limits}\n`);
    const { environment, ...options } = this.options();
    this.engine.writeProgram(file, this.command(), {
      ...options,
      environment: { ...environment, CONTAINERS_CONF: settings },
    });
  }

  /** Removes everything that the store holds. */
  close(): void {
    this.work.remove();
  }

  private options(): EnterOptions {
    return { binds: [this.work.folder, this.images], environment: { TMPDIR: this.work.child('tmp') } };
  }

  private command(...subcommand: string[]): string[] {
    return [
      ...['buildah', '--root', this.work.child('store'), '--runroot', '/run/buildah', '--storage-driver', this.driver],
      ...['--storage-opt', `${this.driver}.imagestore=${this.images}/store`],
      ...subcommand,
    ];
  }
}

/** Has an image's file system in `$mount` for what comes after. */
const MOUNTED = `
set -euo pipefail; tag=$1; shift
container=$("$@" from --quiet --pull=never --ulimit "nofile=$(ulimit -n):$(ulimit -n)" "$tag")
trap '"$@" umount "$container" >/dev/null; "$@" rm "$container" >/dev/null' EXIT
mount=$("$@" mount "$container")
`;

const WRITE_TAR = 'tar -C "$mount" --format=gnu --numeric-owner --hard-dereference -cf - .';
