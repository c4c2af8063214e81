/** Made when the tests run, so that no file of ours looks like a secret to those who scan it. */
import { generateKeyPairSync } from 'node:crypto';

const DIGITS = '0123456789';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();

/** As random as a secret, and the same in every run. */
export function random(length: number, alphabet = DIGITS + LOWER + UPPER, seed = 1): string {
  let state = seed * 2654435761;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return alphabet[(state >>> 8) % alphabet.length];
  }).join('');
}

const hex = (length: number): string => random(length, '0123456789abcdef');
const word = random;
const join = (...parts: string[]): string => parts.join('');
const pem = (label: string, body: string): string =>
  join('-----', `BEGIN ${label}`, '-----\n', body.replace(/(.{64})/g, '$1\n'), '\n-----', `END ${label}`, '-----\n');
const base64 = (length: number): string => random(length, `${UPPER}${LOWER}${DIGITS}+/`);

export const RSA = generateKeyPairSync('rsa', {
  modulusLength: 1024,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
export const ED25519 = generateKeyPairSync('ed25519', {
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

/** Kind, and a text that contains one. */
export const SECRETS: ReadonlyArray<readonly [kind: string, text: string]> = [
  ['a cosign private key', pem(join('ENCRYPTED SIGSTORE', ' PRIVATE KEY'), base64(640))],
  ['a cosign private key', pem(join('ENCRYPTED COSIGN', ' PRIVATE KEY'), base64(640))],
  ['an SSH private key', pem(join('OPENSSH', ' PRIVATE KEY'), base64(500))],
  ['an OpenPGP private key', pem(join('PGP PRIVATE KEY', ' BLOCK'), `Version: GnuPG v2\n\n${base64(500)}\n=aBcD`)],
  ['a private key', RSA.privateKey],
  ['a private key', ED25519.privateKey],
  [
    'a private key',
    pem(join('RSA', ' PRIVATE KEY'), `Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,${hex(32)}\n\n${base64(600)}`),
  ],
  ['a private key', JSON.stringify({ type: 'service_account', private_key: RSA.privateKey })],
  ['an age private key', join('AGE-SECRET-', 'KEY-1', word(58, 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L'))],
  [
    'a minisign or signify secret key',
    join('untrusted comment: minisign encrypted ', 'secret key\n', 'RWRT', base64(208), '\n'),
  ],
  ['a WireGuard private key', join('[Interface]\nPrivateKey', ' = ', base64(42), 'A=\nAddress = 10.0.0.1/24\n')],
  ['a GitHub token', join('token: gh', 'p_', word(36))],
  ['a GitHub token', join('"\\ngh', 'o_', word(36), '"')],
  ['a GitHub token', join('github', '_pat_', word(22), '_', word(59))],
  ['a GitHub installation token', join('GH_TOKEN=gh', 's_', word(36))],
  ['a GitHub installation token', join('gh', 's_12345_', word(80), '.', word(300), '.', word(86))],
  ['a GitLab token', join('https://oauth2:glp', 'at-', word(20), '@gitlab.com/a/b')],
  ['a GitLab token', join('glcbt', '-64_', word(20))],
  ['an AWS access key id', join('aws_access_key_id = AK', 'IA', word(16, `${UPPER}234567`))],
  ['a Google API key', join('AI', 'za', word(35))],
  ['an Azure storage key', join('Account', 'Key=', base64(86), '==')],
  ['a Slack token', join('xox', 'b-', word(12, DIGITS), '-', word(12, DIGITS), '-', word(24))],
  [
    'a Slack webhook',
    join('https://hooks.slack', '.com/services/T', word(8, UPPER), '/B', word(8, UPPER), '/', word(25)),
  ],
  ['an npm token', join('//registry.example.com/:_authToken=np', 'm_', word(36))],
  ['a PyPI token', join('pypi-', 'AgEIcHlwaS5vcmc', word(150))],
  ['a Docker Hub token', join('dckr', '_pat_', word(27))],
  ['a Tailscale key', join('tailscale up --auth-key=ts', 'key-auth-', word(12), '-', word(32))],
  ['a DigitalOcean token', join('do', 'p_v1_', hex(64))],
  ['a Hugging Face token', join('h', 'f_', word(34, LOWER + UPPER))],
  ['a HashiCorp Vault token', join('hv', 's.', word(95))],
  ['an OpenShift token', join('oc login --token=sha256', '~', word(43))],
  ['a Stripe key', join('sk', '_live_', word(24))],
  ['a SendGrid key', join('S', 'G.', word(22), '.', word(43))],
  ['a Grafana token', join('gl', 'sa_', word(32), '_', hex(8))],
];

/** Texts that contain none. */
export const HARMLESS: readonly string[] = [
  RSA.publicKey,
  ED25519.publicKey,
  pem('CERTIFICATE', base64(900)),
  pem('PGP PUBLIC KEY BLOCK', `\n${base64(900)}\n=aBcD`),
  pem('PGP SIGNATURE', base64(300)),
  pem(join('RSA', ' PRIVATE KEY'), 'MIIEow...\n...'),
  join('echo "-----', 'BEGIN PRIVATE KEY-----" > header'),
  pem(join('EC', ' PRIVATE KEY'), 'x'.repeat(200)),
  'if grep -q "PRIVATE KEY" "$1"; then exit 1; fi',
  `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA${base64(43)} alice@example.com`,
  `age1${word(58, 'qpzry9x8gf2tvdw0s3jn54khce6mua7l')}`,
  `[Peer]\nPublicKey = ${base64(42)}A=\n`,
  '[Interface]\nPrivateKey = %d/wireguard.key\n# PrivateKey = <yours>\n',
  `FROM quay.io/a/b@sha256:${hex(64)}`,
  `commit ${hex(40)}`,
  `"integrity": "sha512-${base64(86)}=="`,
  `[Flatpak Repo]\nGPGKey=mQINBFlD2sAB${base64(700)}`,
  join('AK', 'IAIOSFODNN7EXAMPLE'),
  join('AK', 'IA', 'X'.repeat(16)),
  join('gh', 'p_', 'x'.repeat(36)),
  join('gh', 'p_', '0'.repeat(36)),
  'token: ${{ secrets.GITHUB_TOKEN }} # ghp_… or ghs_…',
  'EnvironmentFile=%d/credential',
  '3f2504e0-4f89-11d3-9a0c-0305e82c3301',
  `data:image/png;base64,${base64(2000)}`,
  join('sk', '_test_', word(24)),
  join('a', 'gh', 'p_', word(36)),
  `sha256~${word(20)}`,
  'see https://hooks.slack.com/services/ and the xoxb- tokens, hvs. and npm_ and tskey-auth-',
  'curl https://user@example.com/ https://example.com:8443/a@b',
];
