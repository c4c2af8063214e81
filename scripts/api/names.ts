/** Names as jsii writes them in languages that have other habits than JavaScript. */

/** `gpgKeyUrls` → `gpg_key_urls`, `restrictSUIDSGID` → `restrict_suidsgid` */
export const snakeCase = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();

export const upperFirst = (name: string): string => name[0]!.toUpperCase() + name.slice(1);
export const lowerFirst = (name: string): string => name[0]!.toLowerCase() + name.slice(1);
