import { ChildProcess } from 'child_process';
import { createHash } from 'crypto';
import * as path from 'path';
import { ended, killTree, start } from './process';
import { firstMissing, Requirement, thing } from './requirements';

const installed = thing('judges/registry');

/** A registry on loopback that keeps its images in memory. */
export class Registry {
  static readonly requirement: Requirement = { name: 'registry', missing: () => firstMissing(installed) };

  static async start(): Promise<Registry> {
    const child = start(path.join(installed.folder, 'registry'), ['-port', '0']);
    const port = await new Promise<string>((resolve, reject) => {
      let log = '';
      child.stderr!.setEncoding('utf8').on('data', (chunk: string) => {
        log += chunk;
        const found = /serving on port (\d+)/.exec(log);
        if (found) resolve(found[1]!);
      });
      child.on('error', reject).on('exit', () => reject(new Error(`the registry ended: ${log}`)));
    });
    // It logs every request; a full pipe would stop it.
    child.stdout!.resume();
    return new Registry(`127.0.0.1:${port}`, child);
  }

  private constructor(
    /** Host and port, the first part of a reference. */
    readonly host: string,
    private readonly child: ChildProcess,
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
    const response = await this.request(`${repository}/manifests/${tag}`, { headers: { accept: '*/*' } });
    const body = await response.text();
    const digest = `sha256:${createHash('sha256').update(body).digest('hex')}`;
    return { body, type: response.headers.get('content-type')!, digest };
  }

  private async put(repository: string, name: string, body: string, type: string): Promise<void> {
    await this.request(`${repository}/manifests/${name}`, { method: 'PUT', body, headers: { 'content-type': type } });
  }

  private async request(what: string, init?: RequestInit): Promise<Response> {
    const response = await fetch(`http://${this.host}/v2/${what}`, init);
    if (!response.ok) throw new Error(`${init?.method ?? 'GET'} ${what}: ${response.status} ${await response.text()}`);
    return response;
  }

  async close(): Promise<void> {
    const end = ended(this.child);
    killTree(this.child);
    await end;
  }
}
