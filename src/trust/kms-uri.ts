import { ArgumentFinding } from '../core/construct-place';
import { closest } from '../core/did-you-mean';
import { Severity } from '../core/findings';
import { RuleInfo } from '../core/rule';
import { listed, shown } from '../core/text';

export const KMS_URI: RuleInfo = {
  id: 'bootcdk::kms-uri',
  severity: Severity.ERROR,
  title: 'key that no key management service has',
  why: 'cosign finds no key by it: nothing is signed, and the release fails',
  fix: 'write it as cosign does, as in "awskms:///alias/release"',
  see: 'https://docs.sigstore.dev/cosign/key_management/overview/',
};

/** What stands after the scheme, by sigstore's own expressions (`pkg/signature/kms`), and how to write it. */
const SERVICES: ReadonlyMap<string, { readonly form: RegExp; readonly like: string }> = new Map([
  [
    'awskms',
    { form: /^[^/]*\/(?:alias\/.+|arn:[^/]+:(?:key|alias)\/.+|[A-Za-z0-9-]{32,})$/, like: 'awskms:///alias/NAME' },
  ],
  ['azurekms', { form: /^[^/]+\/[^/]+(?:\/[a-z0-9]*)?$/, like: 'azurekms://VAULT.vault.azure.net/KEY' }],
  [
    'gcpkms',
    {
      form: /^projects\/[^/]+\/locations\/[^/]+\/keyRings\/[^/]+\/cryptoKeys\/[^/]+(?:\/(?:versions|cryptoKeyVersions)\/[^/]+)?$/,
      like: 'gcpkms://projects/PROJECT/locations/LOCATION/keyRings/RING/cryptoKeys/KEY',
    },
  ],
  ['hashivault', { form: /^\w(?:[\w.-]*\w)?$/, like: 'hashivault://KEY' }],
  ['k8s', { form: /^[^/]+\/[^/]+$/, like: 'k8s://NAMESPACE/SECRET' }],
]);

/** What people call the services. */
const ALIASES: Readonly<Record<string, string>> = {
  aws: 'awskms',
  azure: 'azurekms',
  gcp: 'gcpkms',
  google: 'gcpkms',
  kubernetes: 'k8s',
  vault: 'hashivault',
};

/** What is wrong with the URI of a key, for `reject`, or undefined. */
export function kmsUriFinding(uri: string): ArgumentFinding | undefined {
  const wrong = (problem: string, more: Partial<ArgumentFinding> = {}): ArgumentFinding => ({
    message: `the key ${shown(uri)} ${problem}`,
    got: uri,
    ...more,
  });
  if (/\s/.test(uri)) return wrong('contains a blank', { fix: 'remove it' });
  const [, scheme, rest] = /^([A-Za-z][A-Za-z0-9+.-]*):\/\/(.*)$/.exec(uri) ?? [];
  if (scheme === undefined || rest === undefined) return wrong('is no URI', { fix: uriOf(uri) });
  const service = SERVICES.get(scheme);
  if (service) {
    return service.form.test(rest)
      ? undefined
      : wrong(`is not of the form ${shown(service.like)}`, awsFix(scheme, rest));
  }
  if (scheme === 'env') return wrong('is a variable, no key of a service', { fix: 'use Signer.secret()' });
  // Made by `cosign generate-key-pair gitlab://…`.
  if (scheme === 'gitlab' && rest !== '') return undefined;
  const meant = ALIASES[scheme.toLowerCase()] ?? closest(scheme, SERVICES.keys());
  if (meant !== undefined) {
    const better = `${meant}://`;
    return wrong(`begins with ${shown(`${scheme}://`)}, did you mean ${shown(better)}?`, {
      fix: `write ${shown(better + rest)}`,
    });
  }
  // cosign runs a program `sigstore-kms-<scheme>` for what it does not know.
  return wrong(`is in no service that cosign knows by itself: ${listed([...SERVICES.keys()].map(shown))}`, {
    severity: Severity.WARNING,
    fix: `name one of these; or bring "sigstore-kms-${scheme}" with the pipeline, and say so in an acknowledgement`,
  });
}

function uriOf(text: string): string {
  if (text.startsWith('arn:') || text.startsWith('alias/')) return `write ${shown(`awskms:///${text}`)}`;
  if (text.startsWith('projects/')) return `write ${shown(`gcpkms://${text}`)}`;
  return KMS_URI.fix;
}

/** The usual slip: what follows two slashes is the address of the service, so that there are three. */
function awsFix(scheme: string, rest: string): Partial<ArgumentFinding> {
  const key = rest.replace(/^\/+/, '');
  return scheme === 'awskms' && SERVICES.get(scheme)!.form.test(`/${key}`)
    ? { fix: `write ${shown(`awskms:///${key}`)}` }
    : {};
}
