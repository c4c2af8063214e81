import { TransparencyLogData } from './transparency-log';
import { ArgumentFinding } from '../core/construct-place';
import { Severity } from '../core/findings';
import { RuleInfo } from '../core/rule';

export const KEYLESS_WITHOUT_LOG: RuleInfo = {
  id: 'bootcdk::keyless-without-log',
  severity: Severity.ERROR,
  title: 'keyless signature without a transparency log',
  why: 'its certificate is valid for minutes: only the log says that it was signed in time, so that nobody could verify it',
  fix: 'leave `transparencyLog` at PUBLIC, or leave out `keyless`',
  see: 'https://docs.sigstore.dev/about/security/',
};

/**
 * cosign verifies a keyless signature as soon as it is made, by the trusted root of the public services, and that does not
 * know the log.
 *
 * @see sigstore/cosign:pkg/cosign/bundle/sign.go@d6d86c224e5899b54f56cbb063b79dc43abc11c2
 */
export const KEYLESS_OWN_LOG: RuleInfo = {
  id: 'bootcdk::keyless-own-log',
  severity: Severity.ERROR,
  title: "keyless signature in a log of one's own",
  why: 'the certificate is of the public services, whose trusted root does not know the log: cosign refuses what it has signed itself',
  fix: 'leave out `keyless`, or leave `transparencyLog` at PUBLIC',
  see: 'https://docs.sigstore.dev/cosign/signing/overview/',
};

/** Which log a keyless signature cannot be in, for `reject`; undefined for the public one. */
export function keylessLogFinding({
  log,
}: TransparencyLogData): (ArgumentFinding & { readonly rule: RuleInfo }) | undefined {
  const got = 'transparencyLog';
  if (log === 'public') return undefined;
  return log === 'none'
    ? { rule: KEYLESS_WITHOUT_LOG, message: 'the keyless signature is to be in no log', got }
    : { rule: KEYLESS_OWN_LOG, message: "the keyless signature is to be in a log of one's own", got };
}
