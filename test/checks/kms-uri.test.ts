import { checkImages, ImageMistake, ImageProgram } from './image-table';
import { Image, Signer, SigningKey, Source } from '../../src';
import { Severity } from '../../src/core/findings';
import { KMS_URI } from '../../src/trust/kms-uri';
import { KEYS } from '../trust/keys';

const program = (uri: string) => (image: Image) =>
  new SigningKey(image, 'Key', { publicKey: Source.text(KEYS.first), signer: Signer.kms(uri) });
const mistake = (uri: string, problem: string, fix: string, severity?: Severity): [string, ImageMistake] => [
  uri,
  { program: program(uri), at: 'Key', got: uri, message: `the key "${uri}" ${problem}`, fix, severity },
];
const legal = (uri: string): [string, ImageProgram] => [uri, { program: program(uri) }];

const UUID = '1234abcd-12ab-34cd-56ef-1234567890ab';
const RING = 'projects/example/locations/global/keyRings/images/cryptoKeys/release';
const GENERAL = KMS_URI.fix;

checkImages(
  KMS_URI,
  Object.fromEntries([
    mistake(
      'awskm:///alias/release',
      'begins with "awskm://", did you mean "awskms://"?',
      'write "awskms:///alias/release"',
    ),
    mistake(
      'AWSKMS:///alias/release',
      'begins with "AWSKMS://", did you mean "awskms://"?',
      'write "awskms:///alias/release"',
    ),
    mistake('gcp://x', 'begins with "gcp://", did you mean "gcpkms://"?', 'write "gcpkms://x"'),
    mistake('vault://release', 'begins with "vault://", did you mean "hashivault://"?', 'write "hashivault://release"'),
    mistake('awskms://alias/release', 'is not of the form "awskms:///alias/NAME"', 'write "awskms:///alias/release"'),
    mistake(`awskms://${UUID}`, 'is not of the form "awskms:///alias/NAME"', `write "awskms:///${UUID}"`),
    mistake('awskms:///release', 'is not of the form "awskms:///alias/NAME"', GENERAL),
    mistake(
      'gcpkms://example/images/release',
      'is not of the form "gcpkms://projects/PROJECT/locations/LOCATION/keyRings/RING/cryptoKeys/KEY"',
      GENERAL,
    ),
    mistake('azurekms://release', 'is not of the form "azurekms://VAULT.vault.azure.net/KEY"', GENERAL),
    mistake('hashivault://transit/keys/release', 'is not of the form "hashivault://KEY"', GENERAL),
    mistake('k8s://cosign', 'is not of the form "k8s://NAMESPACE/SECRET"', GENERAL),
    mistake('env://COSIGN_PRIVATE_KEY', 'is a variable, no key of a service', 'use Signer.secret()'),
    mistake('cosign.key', 'is no URI', GENERAL),
    mistake('', 'is no URI', GENERAL),
    mistake('alias/release', 'is no URI', 'write "awskms:///alias/release"'),
    mistake(RING, 'is no URI', `write "gcpkms://${RING}"`),
    mistake('hashivault:// release', 'contains a blank', 'remove it'),
    mistake(
      'yubihsm://1',
      'is in no service that cosign knows by itself: "awskms", "azurekms", "gcpkms", "hashivault" and "k8s"',
      'name one of these; or bring "sigstore-kms-yubihsm" with the pipeline, and say so in an acknowledgement',
      Severity.WARNING,
    ),
  ]),
  Object.fromEntries(
    [
      'awskms:///alias/release',
      `awskms:///${UUID}`,
      `awskms:///mrk-${UUID.replace(/-/g, '')}`,
      'awskms://localhost:4566/alias/a/b',
      `awskms:///arn:aws:kms:us-east-2:111122223333:key/${UUID}`,
      'awskms:///arn:aws-us-gov:kms:us-gov-west-1:111122223333:alias/release',
      `gcpkms://${RING}`,
      `gcpkms://${RING}/versions/1`,
      `gcpkms://${RING}/cryptoKeyVersions/1`,
      'azurekms://example.vault.azure.net/release',
      'azurekms://example.vault.azure.net/release/0123abcd',
      'hashivault://release.key-1',
      'k8s://images/cosign',
      'gitlab://example/images',
    ].map(legal),
  ),
);
