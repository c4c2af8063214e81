import { createHash } from 'node:crypto';

export const INDEX = 'application/vnd.oci.image.index.v1+json';
export const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
export const DOCKER_LIST = 'application/vnd.docker.distribution.manifest.list.v2+json';
export const DOCKER_MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';
const CONFIG = 'application/vnd.oci.image.config.v1+json';

export const sha256 = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

export interface Pushed {
  readonly digest: string;
  readonly size: number;
  readonly mediaType: string;
  readonly platform: { readonly os: string; readonly architecture: string };
}

/** Pushes to a registry that speaks plain HTTP and asks nobody who he is. */
export class Pusher {
  public constructor(
    /** `127.0.0.1:5000`. */
    private readonly host: string,
    private readonly repository: string,
  ) {}

  /** An image of one platform, without layers; under its digest, and a tag if one is given. */
  public async image(architecture: string, tag?: string, mediaType = MANIFEST): Promise<Pushed> {
    const platform = { os: 'linux', architecture };
    const config = JSON.stringify({ ...platform, rootfs: { type: 'layers', diff_ids: [] } });
    await this.blob(config);
    const descriptor = { mediaType: CONFIG, digest: sha256(config), size: config.length };
    const text = JSON.stringify({ schemaVersion: 2, mediaType, config: descriptor, layers: [] });
    await this.manifest(tag ?? sha256(text), text, mediaType);
    return { digest: sha256(text), size: text.length, mediaType, platform };
  }

  /** An index of images that were pushed before; gives its digest. */
  public async index(images: readonly Pushed[], tag: string, mediaType = INDEX): Promise<string> {
    const attestation = { ...images[0], platform: { os: 'unknown', architecture: 'unknown' } };
    const text = JSON.stringify({ schemaVersion: 2, mediaType, manifests: [...images, attestation] });
    await this.manifest(tag, text, mediaType);
    return sha256(text);
  }

  /** One image for both of the usual platforms. */
  public async both(tag: string): Promise<string> {
    return this.index([await this.image('arm64'), await this.image('amd64')], tag);
  }

  private async blob(text: string): Promise<void> {
    const start = await this.send('POST', 'blobs/uploads/');
    const url = new URL(start.headers.get('location')!, `http://${this.host}`);
    url.searchParams.set('digest', sha256(text));
    await this.send('PUT', url, text, 'application/octet-stream');
  }

  private async manifest(name: string, text: string, type: string): Promise<void> {
    await this.send('PUT', `manifests/${name}`, text, type);
  }

  private async send(method: string, path: string | URL, body?: string, type?: string): Promise<Response> {
    const url = typeof path === 'string' ? `http://${this.host}/v2/${this.repository}/${path}` : path;
    const response = await fetch(url, { method, body, headers: type === undefined ? {} : { 'content-type': type } });
    if (!response.ok) throw new Error(`${method} ${String(url)}: ${response.status} ${await response.text()}`);
    return response;
  }
}
