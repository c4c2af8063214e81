/**
 * A client of registries that reads only: what a reference names at this moment.
 *
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md
 */
import { CredentialStore } from './credentials';
import { verifiedDigest } from './digest';
import { ACCEPTED, platformOfConfig, platformsOf, readDocument } from './documents';
import type { RegistryEnvironment } from './environment';
import { RegistryError } from './errors';
import { Location, locationOf, locationText } from './location';
import { Messenger, Pause } from './messenger';
import { PullSource, pullSources, RegistryEntry } from './registries-conf';
import { loadRegistries } from './registries-files';
import { RegistrySession } from './session';
import { missingTag } from './tags';
import { Answer, Limits, Transport } from './transport';

/** As engines have it. */
const MOST = 4 * 1024 * 1024;

export interface ResolvedImage {
  /** Of the index, or of the manifest where there is none. */
  readonly digest: string;
  /** `linux/amd64`, in order. */
  readonly platforms: readonly string[];
}

export interface ClientOptions {
  readonly userAgent?: string;
  readonly limits?: Limits;
  readonly pause?: Pause;
}

export class RegistryClient {
  private readonly transport: Transport;
  private readonly messenger: Messenger;
  private readonly store: CredentialStore;
  private readonly sessions = new Map<string, RegistrySession>();
  private registries?: readonly RegistryEntry[];

  public constructor(
    private readonly environment: RegistryEnvironment,
    { userAgent = 'bootcdk', limits, pause }: ClientOptions = {},
  ) {
    this.transport = new Transport(environment, userAgent, limits);
    this.messenger = new Messenger(this.transport, pause);
    this.store = new CredentialStore(environment);
  }

  /**
   * What a reference names now. Throws a RegistryError.
   *
   * @param known if that is still so, the registry need not give the image itself, which some of them count
   */
  public async resolve(reference: string, known?: ResolvedImage): Promise<ResolvedImage> {
    const wanted = locationOf(reference);
    this.registries ??= loadRegistries(this.environment);
    const failed: RegistryError[] = [];
    for (const source of pullSources(wanted, this.registries)) {
      try {
        return await this.resolveAt(source, known);
      } catch (error) {
        if (!(error instanceof RegistryError)) throw error;
        failed.push(error);
      }
    }
    throw summary(failed);
  }

  public async close(): Promise<void> {
    await this.transport.close();
  }

  private async resolveAt(source: PullSource, known: ResolvedImage | undefined): Promise<ResolvedImage> {
    const { location } = source;
    const session = this.sessionFor(source);
    const path = `manifests/${location.digest ?? location.tag}`;
    if (known) {
      // Not verified, and it need not be: it is only compared.
      const { status, headers } = await session.ask(location, { method: 'HEAD', path, accept: ACCEPTED, most: MOST });
      if (status === 200 && header(headers, 'docker-content-digest') === known.digest) return known;
    }
    const answer = await session.ask(location, { method: 'GET', path, accept: ACCEPTED, most: MOST });
    if (answer.status === 404) throw await missingTag(session, location);
    const { body, headers } = answer;
    const digest = verifiedDigest(body, [header(headers, 'docker-content-digest'), location.digest]);
    const document = readDocument(body);
    const platforms =
      document.kind === 'index'
        ? platformsOf(document.index)
        : platformOfConfig(await readBlob(session, location, document.manifest.config.digest));
    return { digest, platforms };
  }

  private sessionFor({ location: { host }, insecure }: PullSource): RegistrySession {
    const key = `${host} ${insecure}`;
    let session = this.sessions.get(key);
    if (!session) {
      session = new RegistrySession(host, insecure, this.messenger, this.store);
      this.sessions.set(key, session);
    }
    return session;
  }
}

async function readBlob(session: RegistrySession, location: Location, digest: string): Promise<Uint8Array> {
  const request = { method: 'GET', path: `blobs/${digest}`, accept: '*/*', most: MOST } as const;
  const { status, body } = await session.ask(location, request);
  if (status === 200) {
    verifiedDigest(body, [digest]);
    return body;
  }
  throw new RegistryError('invalid', `${locationText(location)} names ${digest}, which the registry does not have`);
}

function header(headers: Answer['headers'], name: string): string | undefined {
  return [headers[name] ?? []].flat()[0];
}

/** The registry's own word comes last and counts; what its mirrors said stands behind it. */
function summary(failed: readonly RegistryError[]): RegistryError {
  const last = failed[failed.length - 1]!;
  if (failed.length === 1) return last;
  const mirrors = failed.slice(0, -1).map(({ message }) => message);
  return new RegistryError(last.problem, `${last.message}; and before that, mirrors: ${mirrors.join('; ')}`, last.hint);
}
