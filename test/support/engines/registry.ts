import { ChildProcess } from 'child_process';
import { createHash } from 'crypto';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { gunzipSync } from 'zlib';
import { ended, killTree, start } from './process';
import { firstMissing, Requirement, thing } from './requirements';

const installed = thing('judges/registry');
const dockers = thing('judges/docker-registry');

/** What may come; some registries take `*` for an old client. */
const MANIFESTS = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

/** Who may read and write a registry that asks. */
export interface Account {
  readonly user: string;
  readonly password: string;
}

/** A registry on loopback that keeps its images in memory. */
export class Registry {
  static readonly requirement: Requirement = { name: 'registry', missing: () => firstMissing(installed) };
  static readonly privateRequirement: Requirement = {
    name: 'docker-registry',
    missing: () => firstMissing(dockers),
  };

  /** Who is let into a private one. */
  static readonly ACCOUNT: Account = { user: 'releaser', password: 'correct horse' };

  static async start(): Promise<Registry> {
    return Registry.run(path.join(installed.folder, 'registry'), ['-port', '0'], /serving on port (\d+)/);
  }

  /** Docker's own, which lets nobody read or write without the account. */
  static async startPrivate(): Promise<Registry> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bootcdk-registry-'));
    const file = (name: string, text: string): string => {
      fs.writeFileSync(path.join(folder, name), text);
      return path.join(folder, name);
    };
    // As `htpasswd -nbB -C 5` writes it.
    const passwords = file(
      'htpasswd',
      `${Registry.ACCOUNT.user}:$2y$05$7yHHhjSKX0ZQxqVdUJvQiO64bVCPl7s0eExsx6eaPj2sgGd47oTZy
`,
    );
    const configuration = {
      version: 0.1,
      log: { accesslog: { disabled: true } },
      storage: { inmemory: {} },
      http: { addr: '127.0.0.1:0' },
      auth: { htpasswd: { realm: 'tests', path: passwords } },
    };
    const words = ['serve', file('config.yml', JSON.stringify(configuration))];
    const program = path.join(dockers.folder, 'docker-registry');
    return Registry.run(program, words, /listening on 127\.0\.0\.1:(\d+)/, { account: Registry.ACCOUNT, folder });
  }

  private static async run(
    program: string,
    words: readonly string[],
    started: RegExp,
    own: { readonly account?: Account; readonly folder?: string } = {},
  ): Promise<Registry> {
    const child = start(program, words);
    const port = await new Promise<string>((resolve, reject) => {
      let log = '';
      child.stderr!.setEncoding('utf8').on('data', (chunk: string) => {
        log += chunk;
        const found = started.exec(log);
        if (found) resolve(found[1]!);
      });
      child.on('error', reject).on('exit', () => reject(new Error(`the registry ended: ${log}`)));
    });
    // It logs every request; a full pipe would stop it.
    child.stdout!.resume();
    return new Registry(`127.0.0.1:${port}`, child, own);
  }

  private constructor(
    /** Host and port, the first part of a reference. */
    readonly host: string,
    private readonly child: ChildProcess,
    /** What it was told, and its folder, which goes with it. */
    private readonly own: { readonly account?: Account; readonly folder?: string },
  ) {}

  /** The tags of a repository, sorted. */
  async tags(repository: string): Promise<string[]> {
    const { tags } = (await (await this.request(`${repository}/tags/list`)).json()) as { tags: string[] };
    return tags.sort();
  }

  async digest(repository: string, tag: string): Promise<string> {
    const { digest } = await this.manifest(repository, tag);
    return digest;
  }

  /** Puts what a tag names, signed or not, into another repository; gives its digest. */
  async copy(from: string, tag: string, to: string, as?: string): Promise<string> {
    const { body, type, digest } = await this.manifest(from, tag);
    const { config, layers } = JSON.parse(body) as { config: { digest: string }; layers: Array<{ digest: string }> };
    for (const blob of [config, ...layers]) {
      await this.request(`${to}/blobs/uploads/?mount=${blob.digest}&from=${from}`, { method: 'POST' });
    }
    await this.put(to, as ?? digest, body, type);
    return digest;
  }

  /** The digests of an image's layers. */
  async layers(repository: string, tag: string): Promise<string[]> {
    const { body } = await this.manifest(repository, tag);
    return (JSON.parse(body) as { layers: Array<{ digest: string }> }).layers.map(({ digest }) => digest);
  }

  /** All that some tags lead to, each thing once and unpacked: manifests, configurations, layers. */
  async contents(repository: string, tags: readonly string[]): Promise<Buffer[]> {
    const manifests = await Promise.all(tags.map(async (tag) => this.manifest(repository, tag)));
    const blobs = manifests.flatMap(({ body }) => {
      const { config, layers } = JSON.parse(body) as { config: { digest: string }; layers: Array<{ digest: string }> };
      return [config, ...layers].map(({ digest }) => digest);
    });
    const unpacked = [...new Set(blobs)].map(async (digest) => {
      const blob = Buffer.from(await (await this.request(`${repository}/blobs/${digest}`)).arrayBuffer());
      return blob[0] === 0x1f && blob[1] === 0x8b ? gunzipSync(blob) : blob;
    });
    return [...manifests.map(({ body }) => Buffer.from(body)), ...(await Promise.all(unpacked))];
  }

  /** The same image with one more annotation, so under another digest, which it gives. */
  async twin(repository: string, tag: string, annotation: string): Promise<string> {
    const { body, type } = await this.manifest(repository, tag);
    const text = JSON.stringify({ ...(JSON.parse(body) as object), annotations: { 'com.example.twin': annotation } });
    const digest = `sha256:${createHash('sha256').update(text).digest('hex')}`;
    await this.put(repository, digest, text, type);
    return digest;
  }

  /** The same image said to be for another platform; gives its digest. */
  async forPlatform(repository: string, tag: string, architecture: string): Promise<string> {
    const { body, type } = await this.manifest(repository, tag);
    const manifest = JSON.parse(body) as { config: { digest: string; size: number } };
    const config = await (await this.request(`${repository}/blobs/${manifest.config.digest}`)).json();
    const text = JSON.stringify({ ...(config as object), architecture });
    const digest = `sha256:${createHash('sha256').update(text).digest('hex')}`;
    await this.request(`${repository}/blobs/uploads/?digest=${digest}`, { method: 'POST', body: text });
    const changed = JSON.stringify({
      ...manifest,
      config: { ...manifest.config, digest, size: Buffer.byteLength(text) },
    });
    const changedDigest = `sha256:${createHash('sha256').update(changed).digest('hex')}`;
    await this.put(repository, changedDigest, changed, type);
    return changedDigest;
  }

  /** Gives the first layer of one tag an annotation that the first layer of another has. */
  async copyAnnotation(repository: string, from: string, to: string, name: string): Promise<void> {
    type Manifest = { layers: Array<{ annotations: Record<string, string> }> };
    const read = async (tag: string): Promise<{ manifest: Manifest; type: string }> => {
      const { body, type } = await this.manifest(repository, tag);
      return { manifest: JSON.parse(body) as Manifest, type };
    };
    const [source, target] = [await read(from), await read(to)];
    target.manifest.layers[0]!.annotations[name] = source.manifest.layers[0]!.annotations[name]!;
    await this.put(repository, to, JSON.stringify(target.manifest), target.type);
  }

  /** Puts what tags or digests name together; gives the digest of the index. */
  async index(repository: string, tag: string, platforms: Readonly<Record<string, string>>): Promise<string> {
    const manifests = await Promise.all(
      Object.entries(platforms).map(async ([architecture, name]) => {
        const { body, type, digest } = await this.manifest(repository, name);
        const size = Buffer.byteLength(body);
        return { mediaType: type, digest, size, platform: { os: 'linux', architecture } };
      }),
    );
    const type = 'application/vnd.oci.image.index.v1+json';
    await this.put(repository, tag, JSON.stringify({ schemaVersion: 2, mediaType: type, manifests }), type);
    return this.digest(repository, tag);
  }

  /** As registries do that keep no old digests. */
  async forget(repository: string, digest: string): Promise<void> {
    await this.request(`${repository}/manifests/${digest}`, { method: 'DELETE' });
  }

  /** Lets a tag name what a digest does. */
  async tag(repository: string, digest: string, tag: string): Promise<void> {
    const { body, type } = await this.manifest(repository, digest);
    await this.put(repository, tag, body, type);
  }

  private async manifest(repository: string, tag: string): Promise<{ body: string; type: string; digest: string }> {
    const response = await this.request(`${repository}/manifests/${tag}`, { headers: { accept: MANIFESTS } });
    const body = await response.text();
    const digest = `sha256:${createHash('sha256').update(body).digest('hex')}`;
    return { body, type: response.headers.get('content-type')!, digest };
  }

  private async put(repository: string, name: string, body: string, type: string): Promise<void> {
    await this.request(`${repository}/manifests/${name}`, { method: 'PUT', body, headers: { 'content-type': type } });
  }

  private async request(what: string, init?: RequestInit): Promise<Response> {
    const headers = new Headers(init?.headers);
    const { account } = this.own;
    if (account) headers.set('authorization', `Basic ${btoa(`${account.user}:${account.password}`)}`);
    const response = await fetch(`http://${this.host}/v2/${what}`, { ...init, headers });
    if (!response.ok) throw new Error(`${init?.method ?? 'GET'} ${what}: ${response.status} ${await response.text()}`);
    return response;
  }

  async close(): Promise<void> {
    const end = ended(this.child);
    killTree(this.child);
    await end;
    if (this.own.folder !== undefined) fs.rmSync(this.own.folder, { recursive: true });
  }
}
