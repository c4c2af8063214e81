/** What an image is made of, as far as the program says. */
export enum ResourceType {
  /** A package that is installed: `name`, `version`, `repositories`, `architectures`, `layer`. */
  PACKAGE = 'package',
  /** A group of packages that is installed: `name`, `architectures`, `layer`. */
  PACKAGE_GROUP = 'package-group',
  /** A package of the base that is removed: `name`, `architectures`, `layer`. */
  PACKAGE_REMOVAL = 'package-removal',
  /** A repository of packages: `id`, `baseUrls`, `gpgKeys`, `enabledOnMachine`, `priority`, `layer`. */
  PACKAGE_REPOSITORY = 'package-repository',
  /** A file: `path`, `contents`, `mode`, `owner`, `group`, `url`, `architectures`. */
  FILE = 'file',
  /** A directory that is made or changed: `path`, `mode`, `owner`, `group`, `architectures`. */
  DIRECTORY = 'directory',
  /** A link: `path`, `target`, `architectures`. */
  SYMLINK = 'symlink',
  /** A change to a file of the base: `path`, `format`, `set`, `remove`, `ensure`, as in `Edit`. */
  FILE_EDIT = 'file-edit',
  /** What is taken from another image or a stage: `path`, `source`, `image` or `stage` (a construct's path). */
  COPY_FROM = 'copy-from',
  /** A unit of systemd that the program writes or says something about: `name`, `scope`, `sections`, `enabled`, `masked`. */
  UNIT = 'unit',
  /** A label: `key`, `value`. */
  LABEL = 'label',
  /** A planned step of the image itself: `id`, `commands`, `files`, `secrets`, `caches`, `network`, `constructs`. */
  STEP = 'step',
}

/** An instruction of a Containerfile, by its keyword. */
export enum InstructionKind {
  /** `FROM`: `image`, `platform`, and `stage`, the name after `AS`. */
  FROM = 'FROM',
  /** `RUN`: `commands` or (in the form without a shell) `words`, `mounts`, `network`, `security`. */
  RUN = 'RUN',
  /** `COPY`: `sources`, `destination`, `from`, `chown`, `chmod`, `link`, `parents`, `exclude`. */
  COPY = 'COPY',
  /** `ADD`: `sources`, `destination`, `checksum`, `chown`, `chmod`, `link`, `exclude`, `keepGitDir`, `unpack`. */
  ADD = 'ADD',
  /** `ENV`: `variables`, values by their names. */
  ENV = 'ENV',
  /** `ARG`: `name`, `value`. */
  ARG = 'ARG',
  /** `LABEL`: `labels`, values by their names. */
  LABEL = 'LABEL',
  /** `WORKDIR`: `path`. */
  WORKDIR = 'WORKDIR',
  /** `USER`: `user`, `group`. */
  USER = 'USER',
  /** `SHELL`: `words`. */
  SHELL = 'SHELL',
  /** `STOPSIGNAL`: `signal`. */
  STOPSIGNAL = 'STOPSIGNAL',
  /** `CMD`: `words`. */
  CMD = 'CMD',
  /** `ENTRYPOINT`: `words`. */
  ENTRYPOINT = 'ENTRYPOINT',
  /** `EXPOSE`: `ports`. */
  EXPOSE = 'EXPOSE',
  /** `VOLUME`: `paths`. */
  VOLUME = 'VOLUME',
  /** `HEALTHCHECK`: `commands`, `words` or `none`, `interval`, `timeout`, `startPeriod`, `startInterval`, `retries`. */
  HEALTHCHECK = 'HEALTHCHECK',
  /** Text that is none of the others, or says what they cannot (a variable, a heredoc): `text`. */
  RAW = 'RAW',
}
