import { checkImages, ImageMistake } from './image-table';
import { Image, KeylessIdentity, KeylessSigning, SigningKey, Source, TransparencyLog } from '../../src';
import { KEYLESS_IDENTITY } from '../../src/trust/keyless-identity';
import { KEYLESS_WITHOUT_LOG } from '../../src/trust/keyless-log';
import { KEYS } from '../trust/keys';

const GITHUB = 'https://token.actions.githubusercontent.com';
const WORKFLOW = 'https://github.com/example/images/.github/workflows/release.yml';
const signing = (identity: KeylessIdentity) => (image: Image) => new KeylessSigning(image, 'Workflow', { identity });
const key = (keyless: KeylessIdentity, transparencyLog?: TransparencyLog) => (image: Image) =>
  new SigningKey(image, 'Workflow', { publicKey: Source.text(KEYS.first), keyless, transparencyLog });
const certificate = (identity: string, issuer: string) => signing(KeylessIdentity.fromCertificate(identity, issuer));
const at = (program: ImageMistake['program'], got: string, message: string, fix?: string): ImageMistake => ({
  ...{ program, got, message, fix },
  at: 'Workflow',
});

checkImages(
  KEYLESS_IDENTITY,
  {
    'an issuer without https': at(
      certificate('a@example.com', 'accounts.google.com'),
      'accounts.google.com',
      'the issuer "accounts.google.com" is no https address',
    ),
    'an issuer with a slash too many': at(
      certificate(`${WORKFLOW}@refs/heads/main`, `${GITHUB}/`),
      `${GITHUB}/`,
      `the issuer "${GITHUB}/" ends with a slash`,
      `write "${GITHUB}"`,
    ),
    'a pattern': at(
      certificate('^https://github.com/example/.*$', GITHUB),
      '^https://github.com/example/.*$',
      'the identity "^https://github.com/example/.*$" is none: it is compared as a whole, not as a pattern',
    ),
    'a workflow without a ref': at(
      certificate(WORKFLOW, GITHUB),
      WORKFLOW,
      `the identity "${WORKFLOW}" has no ref after "@"`,
      'write "https://github.com/OWNER/REPOSITORY/.github/workflows/FILE.yml@refs/heads/main"',
    ),
    'a branch by its short name': at(
      key(KeylessIdentity.githubWorkflow('example/images', 'release.yml', 'main')),
      `${WORKFLOW}@main`,
      `the identity "${WORKFLOW}@main" has the ref "main", which is short for one`,
      `write "${WORKFLOW}@refs/heads/main"`,
    ),
    'the issuer of somebody else': at(
      certificate('https://gitlab.com/example/images//.gitlab-ci.yml@refs/heads/main', GITHUB),
      'https://gitlab.com/example/images//.gitlab-ci.yml@refs/heads/main',
      'the identity "https://gitlab.com/example/images//.gitlab-ci.yml@refs/heads/main" does not begin with "https://github.com/"',
    ),
  },
  {
    'a workflow': { program: signing(KeylessIdentity.githubWorkflow('example/images', 'release.yml')) },
    'a tag': { program: signing(KeylessIdentity.githubWorkflow('example/images', 'release.yml', 'refs/tags/v1')) },
    'a reusable workflow by its commit': { program: certificate(`${WORKFLOW}@${'0a'.repeat(20)}`, GITHUB) },
    'a pipeline': { program: signing(KeylessIdentity.gitlabPipeline('example/images')) },
    'a person': { program: certificate('release+images@example.com', 'https://accounts.google.com') },
    'an issuer that ends with a slash': { program: certificate('a@example.com', 'https://example.auth0.com/') },
    'beside a key': { program: key(KeylessIdentity.githubWorkflow('example/images', 'release.yml')) },
  },
);

checkImages(
  KEYLESS_WITHOUT_LOG,
  {
    'no log': at(
      key(KeylessIdentity.githubWorkflow('example/images', 'release.yml'), TransparencyLog.NONE),
      'transparencyLog',
      'the keyless signature is to be in no log',
    ),
  },
  {
    'the public log': {
      program: key(KeylessIdentity.githubWorkflow('example/images', 'release.yml'), TransparencyLog.PUBLIC),
    },
    'without saying': { program: key(KeylessIdentity.githubWorkflow('example/images', 'release.yml')) },
    'no log for a key': {
      program: (image) =>
        new SigningKey(image, 'Key', {
          publicKey: Source.text(KEYS.first),
          transparencyLog: TransparencyLog.NONE,
        }),
    },
  },
);
