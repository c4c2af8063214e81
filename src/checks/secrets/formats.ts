/**
 * Formats that are a secret whatever stands around them.
 *
 * Read in gitleaks' config/gitleaks.toml (rule ids as there), in sigstore/cosign's and GitHub's own documents; what is
 * often harmless (JSON web tokens, hashes of passwords) is not here. All patterns take bounded time at each place.
 */
export interface SecretFormat {
  /** With its article. */
  readonly kind: string;
  /** Without one of these the pattern need not be tried. */
  readonly anchors: readonly string[];
  readonly pattern: RegExp;
  /** Bits a character, below which it is a placeholder: `ghp_xxxx…`. */
  readonly entropy: number;
  /** What the pattern cannot say; `after` is what follows the match. */
  readonly accept?: (match: string, after: string) => boolean;
}

/** Not in the middle of a longer word; an escape in JSON (`\n`) is none. */
const START = '(?<!(?:^|[^\\\\])[A-Za-z0-9])';
const END = '(?![A-Za-z0-9_-])';
const ENTROPY = 3;

function token(kind: string, anchors: readonly string[], source: string, entropy = ENTROPY): SecretFormat {
  // What was matched once is not tried again with less of it, which no end could follow.
  return { kind, anchors, pattern: new RegExp(`${START}(?=(${source}))\\1${END}`, 'g'), entropy };
}

/** A private key in PEM or OpenPGP armor. */
function armored(kind: string, label: string): SecretFormat {
  return {
    kind,
    anchors: ['PRIVATE KEY'],
    pattern: new RegExp(`-----BEGIN ${label}-----`, 'g'),
    entropy: 0,
    accept: (_, after) => hasKeyBody(after),
  };
}

const LEAST_KEY = 64;

/** Examples in documentation have dots, or nothing, where a key has its data. */
function hasKeyBody(after: string): boolean {
  const body = after
    .split('-----', 1)[0]!
    .replace(/\\r|\\n/g, '\n')
    .replace(/^[ \t]*[\w-]+: .*$/gm, '')
    .replace(/\s+/g, '');
  const [data = ''] = /^[A-Za-z0-9+/=]*/.exec(body) ?? [];
  return data.length >= LEAST_KEY && entropyOf(data) > 3.5;
}

export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

const KEYS: readonly SecretFormat[] = [
  // cosign.key, beside the cosign.pub that was meant.
  armored('a cosign private key', 'ENCRYPTED (?:SIGSTORE|COSIGN) PRIVATE KEY'),
  armored('an SSH private key', 'OPENSSH PRIVATE KEY'),
  armored('an OpenPGP private key', 'PGP PRIVATE KEY BLOCK'),
  armored('a private key', '(?:(?!OPENSSH|PGP|ENCRYPTED (?:SIGSTORE|COSIGN))[A-Z0-9]{1,20} ){0,3}PRIVATE KEY'),
  token('an age private key', ['AGE-SECRET-KEY-1'], 'AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}'),
  {
    kind: 'a minisign or signify secret key',
    anchors: ['untrusted comment:'],
    pattern: /untrusted comment: [^\n]{0,200}secret key\r?\nRW[A-Za-z0-9+/=]{50}/g,
    entropy: ENTROPY,
  },
  {
    kind: 'a WireGuard private key',
    anchors: ['PrivateKey'],
    pattern: /^[ \t]{0,20}PrivateKey[ \t]{0,20}=[ \t]{0,20}[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=[ \t\r]{0,20}$/gm,
    entropy: 3.5,
  },
];

const FORGES: readonly SecretFormat[] = [
  token('a GitHub token', ['ghp_', 'gho_', 'ghu_', 'ghr_'], 'gh[poru]_[0-9A-Za-z]{36,76}'),
  // Since 2026 these have up to 520 characters, with a JSON web token in them.
  token('a GitHub installation token', ['ghs_'], 'ghs_[A-Za-z0-9._-]{36,600}'),
  token('a GitHub token', ['github_pat_'], 'github_pat_[0-9A-Za-z]{22}_[0-9A-Za-z]{59}'),
  token(
    'a GitLab token',
    ['glpat-', 'gldt-', 'glrt-', 'glft-', 'glsoat-', 'glffct-'],
    '(?:glpat|gldt|glrt|glft|glsoat|glffct)-[\\w-]{20,300}(?:\\.[0-9a-z.]{2,20})?',
  ),
  token(
    'a GitLab token',
    ['glcbt-', 'glptt-', 'glimt-', 'glagent-', 'gloas-'],
    'glcbt-[0-9A-Za-z]{1,5}_[\\w-]{20}|glptt-[0-9a-f]{40}|glimt-[\\w-]{25}|glagent-[\\w-]{50}|gloas-[\\w-]{64}',
  ),
  token('a GitLab runner token', ['GR1348941'], 'GR1348941[\\w-]{20}'),
  token('a Sourcegraph token', ['sgp_'], 'sgp_(?:[0-9a-f]{16}|local)_[0-9a-f]{40}'),
];

const CLOUDS: readonly SecretFormat[] = [
  {
    ...token('an AWS access key id', ['AKIA', 'ASIA', 'ABIA', 'ACCA'], '(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}'),
    // As in Amazon's own documentation.
    accept: (match) => !match.endsWith('EXAMPLE'),
  },
  token('a Google API key', ['AIza'], 'AIza[\\w-]{35}', 4),
  token('a Google OAuth secret', ['GOCSPX-'], 'GOCSPX-[\\w-]{28}'),
  token('an Azure client secret', ['Q~'], '[\\w~.]{3}\\dQ~[\\w~.-]{31,34}'),
  token('an Azure storage key', ['AccountKey='], 'AccountKey=[A-Za-z0-9+/]{86}==', 4),
  token('a DigitalOcean token', ['dop_v1_', 'doo_v1_', 'dor_v1_'], 'do[opr]_v1_[0-9a-f]{64}'),
  token('an OpenShift token', ['sha256~'], 'sha256~[\\w-]{43}'),
  token('a HashiCorp Vault token', ['hvs.', 'hvb.', 'hvr.'], 'hv[sbr]\\.[\\w-]{90,300}', 3.5),
  token('a Terraform token', ['.atlasv1.'], '[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_=-]{60,70}'),
  token('a Tailscale key', ['tskey-'], 'tskey-(?:auth|api|client|scim|webhook)-[A-Za-z0-9]{6,40}-[A-Za-z0-9]{10,60}'),
  token('a Pulumi token', ['pul-'], 'pul-[0-9a-f]{40}'),
  token('a Databricks token', ['dapi'], 'dapi[0-9a-f]{32}(?:-\\d)?'),
  token('a Fly token', ['fo1_'], 'fo1_[\\w-]{43}'),
  token('a Heroku key', ['HRKU-AA'], 'HRKU-AA[\\w-]{58}'),
  token('a 1Password token', ['ops_eyJ'], 'ops_eyJ[A-Za-z0-9+/]{250,4000}={0,3}'),
];

const REGISTRIES: readonly SecretFormat[] = [
  token('an npm token', ['npm_'], 'npm_[A-Za-z0-9]{36}'),
  token('a PyPI token', ['pypi-AgE'], 'pypi-AgE(?:IcHlwaS5vcmc|NdGVzdC5weXBpLm9yZw)[\\w-]{50,1000}'),
  token('a RubyGems key', ['rubygems_'], 'rubygems_[0-9a-f]{48}'),
  token('a Docker Hub token', ['dckr_pat_', 'dckr_oat_'], 'dckr_[po]at_[\\w-]{20,60}'),
  token('an Artifactory token', ['AKCp', 'cmVmd'], 'AKCp[A-Za-z0-9]{69}|cmVmd[A-Za-z0-9]{59}', 4.5),
  token('a Hugging Face token', ['hf_', 'api_org_'], '(?:hf|api_org)_[A-Za-z]{34}'),
];

const SERVICES: readonly SecretFormat[] = [
  token(
    'a Slack token',
    ['xoxb-', 'xoxp-', 'xoxe-', 'xoxa-', 'xoxr-', 'xoxs-', 'xapp-'],
    'xox[abeprs]-[A-Za-z0-9]{8,20}-[A-Za-z0-9-]{10,200}|xapp-\\d-[A-Z0-9]{5,20}-\\d{5,20}-[a-z0-9]{20,80}',
  ),
  token(
    'a Slack webhook',
    ['hooks.slack.com/'],
    'hooks\\.slack\\.com/(?:services|workflows|triggers)/[A-Za-z0-9+/]{43,56}',
  ),
  token('a Discord webhook', ['/api/webhooks/'], 'discord(?:app)?\\.com/api/webhooks/\\d{10,25}/[\\w-]{60,90}'),
  token('a Stripe key', ['sk_live_', 'rk_live_', 'sk_prod_', 'rk_prod_'], '[sr]k_(?:live|prod)_[A-Za-z0-9]{10,99}'),
  token('a SendGrid key', ['SG.'], 'SG\\.[\\w-]{22}\\.[\\w-]{43}'),
  token('an Anthropic key', ['sk-ant-'], 'sk-ant-(?:api|admin)\\d\\d-[\\w-]{93}AA'),
  token(
    'an OpenAI key',
    ['T3BlbkFJ'],
    'sk-(?:(?:proj|svcacct|admin)-[\\w-]{20,100}|[A-Za-z0-9]{20})T3BlbkFJ[\\w-]{20,100}',
  ),
  token('a Grafana token', ['glsa_'], 'glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}'),
  token('a Sentry token', ['sntryu_', 'sntrys_eyJ'], 'sntryu_[0-9a-f]{64}|sntrys_eyJ[A-Za-z0-9+/=_-]{80,400}'),
  token('a Postman key', ['PMAK-'], 'PMAK-[0-9a-f]{24}-[0-9a-f]{34}'),
  token('a Linear key', ['lin_api_'], 'lin_api_[A-Za-z0-9]{40}'),
  token('a Notion token', ['ntn_'], 'ntn_\\d{11}[A-Za-z0-9]{35}'),
  token('a Doppler token', ['dp.pt.'], 'dp\\.pt\\.[A-Za-z0-9]{43}'),
  token('a PlanetScale token', ['pscale_'], 'pscale_(?:tkn|oauth|pw)_[\\w=.-]{32,64}'),
  token('a Prefect key', ['pnu_'], 'pnu_[A-Za-z0-9]{36}'),
  token('a Shopify token', ['shpat_', 'shpca_', 'shppa_', 'shpss_'], 'shp(?:at|ca|pa|ss)_[A-Fa-f0-9]{32}'),
];

export const SECRET_FORMATS: readonly SecretFormat[] = [...KEYS, ...FORGES, ...CLOUDS, ...REGISTRIES, ...SERVICES];
