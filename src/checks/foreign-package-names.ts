/**
 * Packages whose names exist in one family of distributions only, and what has the same in the other one. A name is
 * here only if no repository of the other family's distributions has it: Fedora does have `apt-utils`, `dpkg-dev`,
 * `ninja-build` and `qemu-system-x86`, and Debian `cronie`, `dnf` and `golang`, so that these are not.
 */

/** Debian's name and Fedora's, each unknown to the other. */
const BOTH_WAYS: ReadonlyArray<readonly [deb: string, rpm: string]> = [
  ['dnsutils', 'bind-utils'],
  ['iputils-ping', 'iputils'],
  ['libbz2-dev', 'bzip2-devel'],
  ['libcurl4-openssl-dev', 'libcurl-devel'],
  ['libdbus-1-dev', 'dbus-devel'],
  ['libelf-dev', 'elfutils-libelf-devel'],
  ['libffi-dev', 'libffi-devel'],
  ['libglib2.0-dev', 'glib2-devel'],
  ['libgpgme-dev', 'gpgme-devel'],
  ['libgtk-3-dev', 'gtk3-devel'],
  ['liblzma-dev', 'xz-devel'],
  ['libncurses-dev', 'ncurses-devel'],
  ['libpam0g-dev', 'pam-devel'],
  ['libpq-dev', 'libpq-devel'],
  ['libreadline-dev', 'readline-devel'],
  ['libseccomp-dev', 'libseccomp-devel'],
  ['libsqlite3-dev', 'sqlite-devel'],
  ['libssl-dev', 'openssl-devel'],
  ['libsystemd-dev', 'systemd-devel'],
  ['libusb-1.0-0-dev', 'libusb1-devel'],
  ['libxml2-dev', 'libxml2-devel'],
  ['openssh-client', 'openssh-clients'],
  ['python3-dev', 'python3-devel'],
  ['silversearcher-ag', 'the_silver_searcher'],
  ['vim-tiny', 'vim-minimal'],
  ['zlib1g-dev', 'zlib-devel'],
];

/** What means nothing to dnf. An empty list: there is nothing like it, and no need for it. */
const DEBIAN_ONLY: Readonly<Record<string, readonly string[]>> = {
  apache2: ['httpd'],
  'apt-transport-https': [],
  'build-essential': ['gcc', 'gcc-c++', 'make'],
  'default-jdk': ['java-latest-openjdk-devel'],
  'default-jre': ['java-latest-openjdk'],
  'golang-go': ['golang'],
  'libudev-dev': ['systemd-devel'],
  'linux-headers-amd64': ['kernel-devel'],
  'linux-headers-generic': ['kernel-devel'],
  'linux-image-amd64': ['kernel'],
  'linux-image-generic': ['kernel'],
  'python3-venv': ['python3'],
  'software-properties-common': [],
  'xz-utils': ['xz'],
};

/** What means nothing to apt. */
const RPM_ONLY: Readonly<Record<string, readonly string[]>> = {
  NetworkManager: ['network-manager'],
  'epel-release': [],
  'gcc-c++': ['g++'],
  'glibc-langpack-en': ['locales'],
  httpd: ['apache2'],
  'java-latest-openjdk': ['default-jre'],
  'java-latest-openjdk-devel': ['default-jdk'],
  'kernel-core': ['linux-image-amd64'],
  'kernel-devel': ['linux-headers-amd64'],
  'kernel-headers': ['linux-libc-dev'],
  'nmap-ncat': ['ncat'],
  'procps-ng': ['procps'],
  'redhat-rpm-config': [],
  'shadow-utils': ['passwd'],
  'vim-enhanced': ['vim'],
};

const RPM_GROUPS: Readonly<Record<string, readonly string[]>> = {
  'c-development': ['build-essential'],
  'development-tools': ['build-essential'],
};

const table = (entries: ReadonlyArray<readonly [string, readonly string[]]>): ReadonlyMap<string, readonly string[]> =>
  new Map(entries);

/** Names of the other family, by the scheme of the manager that does not know them. */
export const FOREIGN_NAMES: Readonly<Record<'rpm' | 'deb', ReadonlyMap<string, readonly string[]>>> = {
  rpm: table([...BOTH_WAYS.map(([deb, rpm]) => [deb, [rpm]] as const), ...Object.entries(DEBIAN_ONLY)]),
  deb: table([...BOTH_WAYS.map(([deb, rpm]) => [rpm, [deb]] as const), ...Object.entries(RPM_ONLY)]),
};

/** dnf's groups, none of which is a task of apt's. */
export const FOREIGN_GROUPS: ReadonlyMap<string, readonly string[]> = table(Object.entries(RPM_GROUPS));
