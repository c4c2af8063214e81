/**
 * The documents of an image, as far as they are read here.
 *
 * @see https://github.com/opencontainers/image-spec
 */
import { RegistryError } from './errors';

/** What a registry may answer with: an index comes first where there is one. */
const MEDIA_TYPES = {
  index: 'application/vnd.oci.image.index.v1+json',
  dockerList: 'application/vnd.docker.distribution.manifest.list.v2+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
} as const;
export const ACCEPTED = Object.values(MEDIA_TYPES).join(', ');

const CONFIGS: readonly unknown[] = [
  'application/vnd.oci.image.config.v1+json',
  'application/vnd.docker.container.image.v1+json',
];

export interface Descriptor {
  readonly mediaType: string;
  /** `sha256:…` */
  readonly digest: string;
  readonly size: number;
  readonly platform?: Platform;
  readonly artifactType?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface Platform {
  readonly architecture: string;
  readonly os: string;
  readonly variant?: string;
}

/** One image for several platforms. */
export interface ImageIndex {
  readonly schemaVersion: 2;
  readonly mediaType?: string;
  readonly manifests: readonly Descriptor[];
}

/** An image for one platform. */
export interface ImageManifest {
  readonly schemaVersion: 2;
  readonly mediaType?: string;
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
}

export type ImageDocument =
  | { readonly kind: 'index'; readonly index: ImageIndex }
  | { readonly kind: 'manifest'; readonly manifest: ImageManifest };

/** Judged by what is in it, not by what the server calls it: that is what the digest is of. */
export function readDocument(body: Uint8Array): ImageDocument {
  const document = readObject(body);
  const { schemaVersion, manifests, config, layers } = document;
  // Two readers that see two images in it: CVE-2021-41190.
  if (manifests !== undefined && (config !== undefined || layers !== undefined)) {
    throw invalid('is index and image at once');
  }
  if (schemaVersion === 1) {
    throw new RegistryError(
      'invalid',
      'the registry has it in the form of Docker 1.9 (schema 1) only',
      'push it again with a tool of today, which engines can pull from',
    );
  }
  if (Array.isArray(manifests)) {
    if (!manifests.every(isDescriptor)) throw invalid('is an index with an entry that has no digest');
    return { kind: 'index', index: document as unknown as ImageIndex };
  }
  if (isDescriptor(config) && Array.isArray(layers)) {
    if (!CONFIGS.includes(config.mediaType)) {
      throw new RegistryError(
        'invalid',
        `it is no image of a system, but ${JSON.stringify(document.artifactType ?? config.mediaType)}`,
        'name an image',
      );
    }
    return { kind: 'manifest', manifest: document as unknown as ImageManifest };
  }
  throw invalid('is neither an index nor the manifest of an image');
}

/** Of an image for one platform. */
export function platformOfConfig(body: Uint8Array): string[] {
  const config = readObject(body);
  return isPlatform(config) ? [platformText(config)] : [];
}

/** What an index has images for, in order; what is attached to them (provenance) is none. */
export function platformsOf({ manifests }: ImageIndex): string[] {
  const platforms = manifests.flatMap(({ platform }) =>
    isPlatform(platform) && platform.os !== 'unknown' ? [platformText(platform)] : [],
  );
  return [...new Set(platforms)].sort((a, b) => (a < b ? -1 : 1));
}

/** As `--platform` has it; what a variant is by default is left out, as engines do. */
function platformText({ os, architecture, variant }: Platform): string {
  const usual = variant === undefined || variant === '' || (architecture === 'arm64' && variant === 'v8');
  return usual ? `${os}/${architecture}` : `${os}/${architecture}/${variant}`;
}

const WORD = /^[a-z0-9][a-z0-9._-]*$/i;
const isWord = (value: unknown): boolean => typeof value === 'string' && WORD.test(value);

function isPlatform(value: unknown): value is Platform {
  if (!isObject(value)) return false;
  const { os, architecture, variant } = value;
  return isWord(os) && isWord(architecture) && (variant === undefined || variant === '' || isWord(variant));
}

function isDescriptor(value: unknown): value is Descriptor {
  return isObject(value) && typeof value.digest === 'string' && /^sha(?:256|384|512):[0-9a-f]+$/.test(value.digest);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readObject(body: Uint8Array): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    throw invalid('is not JSON');
  }
  if (!isObject(value)) throw invalid('is not a JSON object');
  return value;
}

function invalid(what: string): RegistryError {
  return new RegistryError('invalid', `what the registry gives ${what}`, 'ask whoever runs the registry');
}
