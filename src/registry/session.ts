/** Talks to one registry, in the name of whoever this machine is logged in as. */
import { Challenge, readChallenges } from './challenge';
import type { CredentialStore, FoundCredentials } from './credentials';
import { quoted, RegistryError } from './errors';
import { Location, serverOf } from './location';
import type { FinalAnswer, Messenger } from './messenger';
import { basic, fetchToken } from './token';
import type { Answer } from './transport';

export interface Request {
  readonly method: 'GET' | 'HEAD';
  /** Below `/v2/<repository>/`. */
  readonly path: string;
  readonly accept: string;
  readonly most: number;
}

export class RegistrySession {
  /** By repository: a token is for one. */
  private readonly authorizations = new Map<string, string>();
  private scheme?: 'https' | 'http';

  public constructor(
    /** As references have it. */
    private readonly host: string,
    private readonly insecure: boolean,
    private readonly messenger: Messenger,
    private readonly store: CredentialStore,
  ) {}

  /** An answer of 200, or one that says that there is nothing (404); everything else throws. */
  public async ask({ repository }: Pick<Location, 'repository'>, request: Request): Promise<Answer> {
    const known = this.authorizations.get(repository);
    let answer = await this.send(repository, request, known);
    let found: FoundCredentials | undefined;
    // Who is behind a redirect gets no credentials, whatever it asks for.
    if (answer.status === 401 && answer.isOwn) {
      found = await this.store.find(this.host, repository);
      const authorization = await this.authorize(readChallenges(answer.headers['www-authenticate']), repository, found);
      if (authorization !== undefined) {
        this.authorizations.set(repository, authorization);
        answer = await this.send(repository, request, authorization);
      }
    }
    if (answer.status === 401 || answer.status === 403) {
      throw this.refused(answer, found ?? (await this.store.find(this.host, repository)));
    }
    if (answer.status === 200 || answer.status === 404) return answer;
    // Not every registry answers HEAD.
    if (request.method === 'HEAD' && answer.status >= 400 && answer.status < 429) return answer;
    throw this.unexpected(answer);
  }

  /** Plain HTTP only where it is allowed, and only to who has no TLS. */
  private async send(repository: string, request: Request, authorization?: string): Promise<FinalAnswer> {
    if (this.scheme || !this.insecure) return this.sendBy(this.scheme ?? 'https', repository, request, authorization);
    try {
      const answer = await this.sendBy('https', repository, request, authorization);
      this.scheme = 'https';
      return answer;
    } catch (error) {
      if (!(error instanceof RegistryError) || !['tls', 'unreachable'].includes(error.problem)) throw error;
      const answer = await this.sendBy('http', repository, request, authorization);
      this.scheme = 'http';
      return answer;
    }
  }

  private sendBy(scheme: string, repository: string, request: Request, authorization?: string): Promise<FinalAnswer> {
    const { method, path, accept, most } = request;
    const url = new URL(`${scheme}://${serverOf(this.host)}/v2/${repository}/${path}`);
    return this.messenger.send({ method, url, headers: { accept }, most, insecure: this.insecure }, authorization);
  }

  /** Undefined if there is nothing that could be tried. */
  private async authorize(
    challenges: readonly Challenge[],
    repository: string,
    found: FoundCredentials,
  ): Promise<string | undefined> {
    const { credentials } = found;
    for (const challenge of challenges) {
      if (challenge.scheme === 'basic') {
        if (credentials?.kind === 'password') return basic(credentials);
      } else if (challenge.scheme === 'bearer') {
        if (credentials?.kind === 'registry') return `Bearer ${credentials.token}`;
        const scope = `repository:${repository}:pull`;
        const { host, insecure } = this;
        const token = await fetchToken(this.messenger, { challenge, scope, credentials, host, insecure });
        if (token !== undefined) return `Bearer ${token}`;
        throw wrong(host, found, '');
      }
    }
    return undefined;
  }

  private refused(answer: Answer, found: FoundCredentials): RegistryError {
    return wrong(this.host, found, said(answer));
  }

  private unexpected(answer: Answer): RegistryError {
    const what = `${this.host} answers ${answer.status}${said(answer)}`;
    return answer.status === 429
      ? new RegistryError(
          'rate-limited',
          what,
          `it wants to be asked less: log in (podman login ${this.host}), or try later`,
        )
      : new RegistryError('unreachable', what, 'try again later');
  }
}

/** @param why what the registry says itself, in parentheses */
function wrong(host: string, { credentials, note }: FoundCredentials, why: string): RegistryError {
  return credentials
    ? new RegistryError('auth', `${host} does not accept the credentials ${note ?? ''}${why}`, `podman login ${host}`)
    : new RegistryError(
        'auth',
        `${host} refuses access without credentials${why}`,
        `podman login ${host}; many registries say so of what does not exist, too${note === undefined ? '' : `; ${note}`}`,
      );
}

/** What a registry says itself, for a message. */
function said({ body }: Answer): string {
  try {
    const { errors } = JSON.parse(body.toString('utf8')) as { errors?: Array<{ code?: unknown; message?: unknown }> };
    const [first] = errors ?? [];
    const text = [first?.code, first?.message].filter((part) => typeof part === 'string' && part !== '').join(': ');
    return text === '' ? '' : ` (${quoted(text)})`;
  } catch {
    return '';
  }
}
