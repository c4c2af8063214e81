import { brand, hasBrand } from '../core/brand';
import { ArgumentFinding } from '../core/construct-place';
import { Severity } from '../core/findings';
import { RuleInfo } from '../core/rule';
import { shown } from '../core/text';
import { Source } from '../image/source';

export const TRANSPARENCY_LOG: RuleInfo = {
  id: 'bootcdk::transparency-log',
  severity: Severity.ERROR,
  title: 'address that no transparency log has',
  why: 'cosign cannot enter the signature: the release stops after everything was built',
  fix: 'write the address of the server alone, as in "https://rekor.example.com"',
  see: 'https://docs.sigstore.dev/logging/overview/',
};

/** A transparency log of one's own. */
export interface RekorLogOptions {
  /**
   * Where it is: `https://rekor.example.com`. Rekor of version 1: entries of version 2 stand in a form of signature that
   * machines do not read.
   */
  readonly url: string;

  /**
   * The public key that it signs its entries with, in PEM form: what `<url>/api/v1/log/publicKey` gives. ECDSA, which is
   * Rekor's default and all that readers know.
   */
  readonly publicKey: Source;

  /**
   * Other keys whose entries machines accept as well: the next one, before the log begins to sign with it, and those of
   * before, as long as older images are pulled. Needs on machines what `nextKey` of a `SigningKey` needs.
   *
   * @default - none
   */
  readonly otherKeys?: Source[];

  /**
   * Whether machines refuse a signature that is not in the log: `rekorPublicKeyPath` in `policy.json`. Machines verify
   * what the log has signed, which comes with the signature: they ask no server.
   *
   * From then on the log is a second key. What is signed while it is away, or after it got another key that is not among
   * `otherKeys` of the release before, reaches no machine.
   *
   * @default false
   */
  readonly requiredOnMachines?: boolean;
}

/** @internal */
export type TransparencyLogData =
  | { readonly log: 'public' }
  | { readonly log: 'none' }
  | {
      readonly log: 'rekor';
      readonly url: string;
      /** What it signs with first. */
      readonly keys: readonly Source[];
      readonly required: boolean;
    };

/**
 * Whether signatures are entered into a log, and into which.
 *
 * @see https://docs.sigstore.dev/logging/overview/
 *
 * @example
 * import { App, SigningKey, Source, TransparencyLog } from 'bootcdk';
 *
 * new SigningKey(new App(), 'ReleaseKey', {
 *   publicKey: Source.file('cosign.pub'),
 *   transparencyLog: TransparencyLog.rekor({
 *     url: 'https://rekor.example.com',
 *     publicKey: Source.file('rekor.pub'),
 *   }),
 * });
 */
export class TransparencyLog {
  static {
    brand(this, 'TransparencyLog');
  }

  /**
   * Rekor, sigstore's public log: everybody can see when which image was signed, by its name too. cosign asks for the
   * entry when it verifies.
   */
  public static readonly PUBLIC = new TransparencyLog({ log: 'public' });

  /** No log: for images that nobody else should know of. Whoever verifies with cosign must say `--insecure-ignore-tlog`. */
  public static readonly NONE = new TransparencyLog({ log: 'none' });

  /** Whether `x` is a `TransparencyLog`. */
  public static isTransparencyLog(x: unknown): x is TransparencyLog {
    return hasBrand(x, 'TransparencyLog');
  }

  /**
   * A Rekor of one's own, which must be reachable where images are signed. Its key is in the image, beside the one that is
   * signed with: `/usr/lib/pki/containers/<repository>-log.pub`.
   */
  public static rekor(options: RekorLogOptions): TransparencyLog {
    return new TransparencyLog({
      log: 'rekor',
      url: options.url,
      keys: [options.publicKey, ...(options.otherKeys ?? [])],
      required: options.requiredOnMachines === true,
    });
  }

  private constructor(
    /** @internal */
    public readonly _data: TransparencyLogData,
  ) {}
}

/** What is wrong with it, for `reject`, or undefined. */
export function transparencyLogFinding(data: TransparencyLogData): ArgumentFinding | undefined {
  if (data.log !== 'rekor') return undefined;
  const { url } = data;
  const [, start, user, path, more] = /^(https?:\/\/)([^/?#]*@)?[^/?#\s@]+([^?#\s]*)([?#].*)?$/.exec(url) ?? [];
  if (user !== undefined) {
    // Neither the message nor the fix may repeat it.
    return { message: 'the address of the log holds a login', fix: 'leave it out: everybody can read the file' };
  }
  const wrong = (problem: string, fix?: string): ArgumentFinding => ({
    message: `the address ${shown(url)} of the log ${problem}`,
    got: url,
    fix,
  });
  if (start === undefined) return wrong('is none of http or https');
  if (more !== undefined) return wrong(`ends with ${shown(more)}`, `write ${shown(url.slice(0, -more.length))}`);
  const api = /\/api(?:\/.*)?$/.exec(path!)?.[0] ?? /\/+$/.exec(path!)?.[0];
  if (api === undefined) return undefined;
  return wrong(`ends with ${shown(api)}, which cosign adds itself`, `write ${shown(url.slice(0, -api.length))}`);
}
