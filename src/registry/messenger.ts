/** Requests with patience: servers that are busy are asked again, redirects are followed. */
import { RegistryError } from './errors';
import type { Answer, Exchange, Transport } from './transport';

const MOST_TRIES = 4;
const MOST_REDIRECTS = 5;
const FIRST_PAUSE = 500;
/** Who asks for more patience than this gets none. */
const LONGEST_PAUSE = 30_000;
const BUSY = [408, 429, 500, 502, 503, 504];
const REDIRECTS = [301, 302, 303, 307, 308];

export type Pause = (milliseconds: number) => Promise<void>;

export const sleep: Pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export interface FinalAnswer extends Answer {
  /** Of the server that was asked, not of one that it redirects to. */
  readonly isOwn: boolean;
}

export class Messenger {
  public constructor(
    private readonly transport: Pick<Transport, 'exchange'>,
    private readonly pause: Pause = sleep,
  ) {}

  /** @param authorization for the server of the address only: whoever it redirects to never sees it */
  public async send(exchange: Exchange, authorization?: string): Promise<FinalAnswer> {
    let { url } = exchange;
    let own: Record<string, string> = authorization === undefined ? {} : { authorization };
    for (let redirects = 0; ; redirects++) {
      const answer = await this.patiently({ ...exchange, url, headers: { ...exchange.headers, ...own } });
      const next = exchange.method === 'POST' ? undefined : redirection(answer, url);
      if (!next) return { ...answer, isOwn: url.origin === exchange.url.origin };
      if (redirects === MOST_REDIRECTS) {
        throw new RegistryError('invalid', `${exchange.url.host} redirects more than ${MOST_REDIRECTS} times`, ASK);
      }
      if (
        next.protocol !== 'https:' &&
        !(next.protocol === 'http:' && (url.protocol === 'http:' || exchange.insecure))
      ) {
        throw new RegistryError('tls', `${url.host} redirects to ${next.protocol}//${next.host}, without TLS`, ASK);
      }
      if (next.origin !== url.origin) own = {};
      url = next;
    }
  }

  private async patiently(exchange: Exchange): Promise<Answer> {
    for (let tries = 1; ; tries++) {
      const usual = FIRST_PAUSE * 2 ** (tries - 1);
      let wait: number | undefined;
      try {
        const answer = await this.transport.exchange(exchange);
        wait = BUSY.includes(answer.status) ? (retryAfter(answer) ?? usual) : undefined;
        if (wait === undefined || wait > LONGEST_PAUSE || tries === MOST_TRIES) return answer;
      } catch (error) {
        if (!(error instanceof RegistryError) || !error.transient || tries === MOST_TRIES) throw error;
        wait = usual;
      }
      await this.pause(wait);
    }
  }
}

const ASK = 'ask whoever runs the registry';

/** Milliseconds; a date in the past is as good as none. */
export function retryAfter({ headers }: Pick<Answer, 'headers'>, now = Date.now()): number | undefined {
  const value = String([headers['retry-after'] ?? ''].flat()[0]).trim();
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = /[a-z]/i.test(value) ? Date.parse(value) : NaN;
  return date > now ? date - now : undefined;
}

function redirection({ status, headers }: Answer, from: URL): URL | undefined {
  const [location] = [headers.location ?? []].flat();
  if (!REDIRECTS.includes(status) || location === undefined) return undefined;
  try {
    const url = new URL(location, from);
    url.username = url.password = '';
    return url;
  } catch {
    throw new RegistryError('invalid', `${from.host} redirects to what is no address`, ASK);
  }
}
