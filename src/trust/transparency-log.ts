/** Whether signatures are entered into a public log. */
export enum TransparencyLog {
  /**
   * Rekor, sigstore's public log: everybody can see when which image was signed, by its name too. cosign asks for the
   * entry when it verifies.
   */
  PUBLIC = 'public',
  /** No log: for images that nobody else should know of. Whoever verifies with cosign must say `--insecure-ignore-tlog`. */
  NONE = 'none',
}
