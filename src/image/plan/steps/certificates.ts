import { Mount } from '../../../containerfile/model';

/** A list of certificates that the build is handed, for steps that download. */
export interface Certificates {
  /** Absolute: a place of its own, since what stands in another may be changed by a package while it is mounted over. */
  readonly path: string;
  readonly mount: Mount;
}

/** The id of the secret. */
export const CERTIFICATES_SECRET = 'build-certificates';

const PATH = `/run/secrets/${CERTIFICATES_SECRET}`;

/** Readable for all: apt downloads as a user of its own. */
export const CERTIFICATES: Certificates = {
  path: PATH,
  mount: { type: 'secret', id: CERTIFICATES_SECRET, target: PATH, mode: '0444', required: true },
};

/** What programs read that are no package managers: OpenSSL, Go and Python's ssl; curl; git; Python's requests; Node. */
const VARIABLES = ['SSL_CERT_FILE', 'CURL_CA_BUNDLE', 'GIT_SSL_CAINFO', 'REQUESTS_CA_BUNDLE', 'NODE_EXTRA_CA_CERTS'];

export const certificateExports = ({ path }: Certificates): string =>
  `export ${VARIABLES.map((name) => `${name}=${path}`).join(' ')}`;
