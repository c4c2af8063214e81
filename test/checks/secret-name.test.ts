import { expect, test } from 'vitest';
import { checkImages } from './image-table';
import { Image, Signer, SigningKey, Source } from '../../src';
import { Severity } from '../../src/core/findings';
import { SECRET_NAME } from '../../src/trust/secret-name';
import { reportedOn } from '../support/program';
import { KEYS } from '../trust/keys';

const by = (signer?: Signer) => (image: Image) =>
  new SigningKey(image, 'Key', { publicKey: Source.text(KEYS.first), signer });
const RENAME = 'name it otherwise, as in "COSIGN_PRIVATE_KEY"';

checkImages(
  SECRET_NAME,
  {
    'the file of the key': {
      program: (image) => by(Signer.secret('cosign.key'))(image),
      at: 'Key',
      got: 'cosign.key',
      message: 'the secret "cosign.key" contains "."',
      fix: 'write "COSIGN_KEY"',
    },
    'a name for people': {
      program: (image) => by(Signer.secret('Signing key (new)'))(image),
      at: 'Key',
      message: 'the secret "Signing key (new)" contains " "',
      fix: 'write "SIGNING_KEY_NEW"',
    },
    'an expression': {
      program: (image) => by(Signer.secret('${{ secrets.KEY }}'))(image),
      at: 'Key',
      message: 'the secret "${{ secrets.KEY }}" contains "$"',
    },
    nothing: {
      program: (image) => by(Signer.secret(''))(image),
      at: 'Key',
      message: 'the secret "" has no name',
    },
    'a digit first': {
      program: (image) => by(Signer.secret('2026_KEY'))(image),
      at: 'Key',
      got: '2026_KEY',
      message: 'the secret "2026_KEY" begins with a digit',
      fix: 'write "_2026_KEY"',
    },
    'a name of GitHub': {
      program: (image) => by(Signer.secret('GITHUB_SIGNING_KEY'))(image),
      at: 'Key',
      got: 'GITHUB_SIGNING_KEY',
      message: 'the secret "GITHUB_SIGNING_KEY" is a name that providers keep for themselves: "GITHUB_"',
      fix: RENAME,
    },
    'a name of GitHub in small letters, for the password': {
      program: (image) => by(Signer.secret('KEY', { passwordSecret: 'github_password' }))(image),
      at: 'Key',
      got: 'github_password',
      message: 'the secret "github_password" is a name that providers keep for themselves: "github_"',
    },
    'a name of Forgejo': {
      program: (image) => by(Signer.secret('FORGEJO_KEY'))(image),
      at: 'Key',
      message: 'the secret "FORGEJO_KEY" is a name that providers keep for themselves: "FORGEJO_"',
    },
    CI: {
      program: (image) => by(Signer.secret('CI'))(image),
      at: 'Key',
      message: 'the secret "CI" is a name that providers keep for themselves: "CI"',
    },
    'a name like those of GitLab': {
      program: (image) => by(Signer.secret('CI_SIGNING_KEY'))(image),
      at: 'Key',
      got: 'CI_SIGNING_KEY',
      severity: Severity.WARNING,
      message: 'the secret "CI_SIGNING_KEY" begins with "CI_", as GitLab\'s own variables do',
      fix: RENAME,
    },
    'one for both': {
      program: (image) => by(Signer.secret('SIGNING', { passwordSecret: 'SIGNING' }))(image),
      at: 'Key',
      got: 'SIGNING',
      message: 'the secret "SIGNING" is to be the private key and its password',
    },
  },
  {
    'none given': { program: (image) => by()(image) },
    'none named': { program: (image) => by(Signer.secret())(image) },
    'small letters': { program: (image) => by(Signer.secret('cosign_key'))(image) },
    'GITHUB elsewhere': { program: (image) => by(Signer.secret('MY_GITHUB_KEY'))(image) },
    'without the "_"': { program: (image) => by(Signer.secret('GITHUBKEY'))(image) },
    'CI at the beginning of a word': { program: (image) => by(Signer.secret('CITY_KEY'))(image) },
    'an underscore and a digit': { program: (image) => by(Signer.secret('_2026'))(image) },
    'with a password': { program: (image) => by(Signer.secret('KEY', { passwordSecret: 'KEY_PASSWORD' }))(image) },
    'a password that another language gives as nothing': {
      program: (image) => by(Signer.secret('KEY', { passwordSecret: null as unknown as undefined }))(image),
    },
  },
);

test.each([
  ['a key', `-----BEGIN ENCRYPTED SIGSTORE ${'PRIVATE'} KEY-----\nabcdefgh\n`],
  ['a token', ['gh', 'p_', 'a1B2c3D4'.repeat(5)].join('')],
  ['something long', 'Zm9v'.repeat(40)],
])('%s in place of its name is shown nowhere', (_what, value) => {
  const found = reportedOn(by(Signer.secret(value)));
  expect(found).toMatchObject([
    { id: SECRET_NAME.id, message: "a secret's value stands where its name is needed", got: undefined },
  ]);
  expect(JSON.stringify(found)).not.toContain(value.slice(8, 16));
});
