/** A tiny package: text files and relations, nothing that runs. */
export interface PackageSpec {
  readonly name: string;
  readonly version: string;
  readonly requires?: readonly string[];
  readonly conflicts?: readonly string[];
  /** Absolute path and text. @default - `/usr/share/NAME/version` with the version and where it is from */
  readonly files?: Readonly<Record<string, string>>;
  /** RPM only: an apt repository is signed as a whole. @default true */
  readonly signed?: boolean;
}

/** The files of a package; `origin` tells two packages of the same name apart. */
export function filesOf(spec: PackageSpec, origin: string): Readonly<Record<string, string>> {
  return spec.files ?? { [`/usr/share/${spec.name}/version`]: `${spec.name} ${spec.version} from ${origin}\n` };
}
