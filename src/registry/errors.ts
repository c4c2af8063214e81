/** Why an image could not be resolved, and what to do about it. */
export type RegistryProblem =
  /** Credentials are missing, wrong, or not enough. */
  | 'auth'
  /** By the configuration of this machine. */
  | 'blocked'
  /** A file of this machine that cannot be used: credentials, registries.conf, certificates. */
  | 'configuration'
  /** Not what the protocol or a digest says. */
  | 'invalid'
  | 'not-found'
  | 'proxy'
  | 'rate-limited'
  | 'tls'
  | 'unreachable';

export class RegistryError extends Error {
  public constructor(
    public readonly problem: RegistryProblem,
    /** Lower case, one sentence. */
    message: string,
    /** What to do. */
    public readonly hint?: string,
    /** Another try, a little later, may do. */
    public readonly transient: boolean = false,
  ) {
    super(message);
    this.name = 'RegistryError';
  }
}

/** Text of a server's, for a message: on one line, and not longer than that. */
export function quoted(text: string): string {
  const line = text.replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ').trim(); // eslint-disable-line no-control-regex -- a server's text may hold anything
  return JSON.stringify(line.length > 120 ? `${line.slice(0, 119)}…` : line);
}
