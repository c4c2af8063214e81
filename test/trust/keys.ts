/** Public keys whose private halves nobody has. */
export const KEYS = {
  first:
    '-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEHjeqE4BhpH24h6tpJIhGOIFpxWX+\nwh4zp4ayKxvWIyc6O5OmZ+7V1nKYIhducdrOjSsOOo04AOpTHlZnuJ4UCQ==\n-----END PUBLIC KEY-----\n',
  second:
    '-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEgyyRUI9Vx2ZdARh0FKPSkg0Gnb2J\naAzt4QaaXjPWQJNpq/ZbA4N0lC28t/x/wyaznOAFFUDW8GZgv9W5o5XwJg==\n-----END PUBLIC KEY-----\n',
  third:
    '-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE3c6TSLGdzH2Wrq92L5V5NjqesSEW\nYVybfo4qGNPMgDawajnbQxd1v7MY1aFI95lNzBo5PUo8dlInrPIaoP5j+Q==\n-----END PUBLIC KEY-----\n',
};

/** What `openssl pkey -pubin -outform DER | sha256sum` says of them. */
export const FINGERPRINTS = {
  first: '830f5c319fa3b22f3417cb62c5172f3049ea513d89f822712a46371710b474bc',
  second: 'e624825a39fdc04f4370fcd6bb0da69c74f8c229f06ac76a8f94a3db62bfeb80',
  third: '89e040e4fd9861ea4a860d25aad3828aeee544e9c5e1221a583bff2edf499b21',
};
