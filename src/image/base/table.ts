import { JsonTool, PackageManagerType, FilesystemType, Traits, UpdateAgent } from './traits';
import { Source } from '../source';

/**
 * What is known of published bases, a row each. A fact stands here only with the public file where it was read; what
 * is not here is unknown, and nothing is concluded from it.
 *
 * Files are named `owner/repository:path@commit`, people's tests of published images as such.
 */

const COMPOSEPOST = 'coreos/rpm-ostree:rust/src/composepost.rs@d5ef5f0c (the same for all editions)';
const UNIFIED_SBIN = 'fedoraproject.org/wiki/Changes/Unify_bin_and_sbin (Fedora 42)';
const IMAGE_BASE = 'cgwalters-forge/base-images';

/** What ostree composes make of the root directory. */
const OSTREE_LINKS = {
  '/bin': 'usr/bin',
  '/home': 'var/home',
  '/lib': 'usr/lib',
  '/lib64': 'usr/lib64',
  '/media': 'run/media',
  '/mnt': 'var/mnt',
  '/root': 'var/roothome',
  '/sbin': 'usr/sbin',
  '/srv': 'var/srv',
  '/var/run': '../run',
};

/** The same since Fedora 42. */
const FEDORA_LINKS = { ...OSTREE_LINKS, '/usr/sbin': 'bin' };

/** Where packages in `/opt` and `/usr/local` land in `/var`, which updates never change. */
const STATEFUL_OPT = { '/opt': 'var/opt', '/usr/local': '../var/usrlocal' };

export const FEDORA_BOOTC: Traits = {
  name: 'Fedora bootc',
  packageManager: PackageManagerType.DNF5,
  hasBootc: true,
  links: FEDORA_LINKS,
  jsonTools: [JsonTool.JQ, JsonTool.PYTHON3],
  hasRootFilesystemDefault: false,
  updateAgent: UpdateAgent.BOOTC,
  keepsDigests: false,
  hasKernel: true,
  sources: {
    packageManager: `${IMAGE_BASE}:minimal/manifest.yaml@4888be4e`,
    hasBootc: 'bootc container lint --fatal-warnings on an image derived from fedora-bootc:44: 14 checks passed',
    links: `${COMPOSEPOST}; ${UNIFIED_SBIN}; /opt and /usr/local are directories: ${IMAGE_BASE}:minimal/postprocess-conf.yaml@383f5289`,
    jsonTools: `${IMAGE_BASE}:minimal-plus/manifest.yaml@407c3a67 (jq), standard/manifest.yaml@0f11682e (python3)`,
    hasRootFilesystemDefault: 'docs.fedoraproject.org/bootc/storage: none; bootc install asks for one',
    updateAgent: `${IMAGE_BASE}:standard/autoupdates.yaml@2c6d03cf, a link in /usr/lib/systemd/system/default.target.wants`,
    keepsDigests: 'dam-agents/dam#3661, tuna-os/tunaOS#2112: a digest is gone as soon as its tag moves',
    hasKernel: `${IMAGE_BASE}:minimal/kernel.yaml`,
  },
};

export const CENTOS_BOOTC: Traits = {
  name: 'CentOS Stream bootc',
  packageManager: PackageManagerType.DNF4,
  hasBootc: true,
  links: OSTREE_LINKS,
  jsonTools: [JsonTool.PYTHON3],
  hasRootFilesystemDefault: true,
  rootFilesystem: FilesystemType.XFS,
  updateAgent: UpdateAgent.BOOTC,
  keepsDigests: false,
  hasKernel: true,
  sources: {
    packageManager: 'projectbluefin/bluefin-lts:build_scripts/20-packages.sh@311171b8',
    hasBootc: 'projectbluefin/bluefin-lts:build_scripts/cleanup.sh@311171b8',
    links: `${COMPOSEPOST}; /opt and /usr/local are directories: ${IMAGE_BASE}:minimal/postprocess-conf.yaml@383f5289; /usr/sbin left out: not read`,
    jsonTools: 'dnf 4 is written in Python; projectbluefin/bluefin-lts runs python3 before it installs anything',
    hasRootFilesystemDefault: 'docs.fedoraproject.org/bootc/storage',
    rootFilesystem: 'docs.fedoraproject.org/bootc/storage',
    updateAgent: `${IMAGE_BASE}:standard/autoupdates.yaml@2c6d03cf`,
    keepsDigests: 'cozystack/cozystack#3305: every historical digest of stream10 is gone',
    hasKernel: `${IMAGE_BASE}:minimal/kernel.yaml`,
  },
};

export const FEDORA_ATOMIC: Traits = {
  name: 'Fedora Atomic Desktop',
  packageManager: PackageManagerType.DNF5,
  hasBootc: true,
  links: { ...FEDORA_LINKS, ...STATEFUL_OPT },
  jsonTools: [JsonTool.JQ],
  updateAgent: UpdateAgent.NONE,
  keepsDigests: false,
  hasKernel: true,
  sources: {
    packageManager: 'travier/fedora-atomic-desktops-devel:dnf5.yaml@5d7785ae',
    hasBootc: 'RUN bootc container lint --fatal-warnings on fedora-silverblue:44 in public Containerfiles',
    links: `${COMPOSEPOST}; ${UNIFIED_SBIN}; coreos/rpm-ostree:docs/treefile.md (opt-usrlocal: var)`,
    jsonTools:
      'ublue-os/main:build_files/packages.sh@cab01d71 runs jq on silverblue, kinoite and base-atomic before it installs anything',
    updateAgent: 'travier/fedora-atomic-desktops-devel@5d7785ae enables no timer',
    keepsDigests: 'cozystack/cozystack#3305: quay.io/fedora keeps no historical digest',
    hasKernel: 'travier/fedora-atomic-desktops-devel:common.yaml@5d7785ae',
  },
};

/** Since 2 July 2024. Their backup key is not here: with two, the podman of Ubuntu 24.04 refuses the whole policy. */
const UNIVERSAL_BLUE_KEY = `-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEHLRpBfPRYiMl9wb7s6fx47PzzNWu
3zyJgXhWEvxoOgwv9CpwjbvUwR9qHxNMWkJhuGE6cjDA2hpy1I6NbA+24Q==
-----END PUBLIC KEY-----
`;

export const UNIVERSAL_BLUE: Traits = {
  name: 'Universal Blue',
  packageManager: PackageManagerType.DNF5,
  hasBootc: true,
  links: { ...FEDORA_LINKS, ...STATEFUL_OPT },
  jsonTools: [JsonTool.JQ],
  keepsDigests: true,
  hasKernel: true,
  files: ['/etc/containers/policy.json'],
  publicKeys: [Source.text(UNIVERSAL_BLUE_KEY)],
  attachments: ['ghcr.io/ublue-os', 'quay.io/toolbx-images'],
  sources: {
    packageManager: 'ublue-os/main:build_files/install.sh@cab01d71',
    hasBootc: 'ublue-os/main:Containerfile@cab01d71',
    links: `${COMPOSEPOST}; ${UNIFIED_SBIN}; ublue-os/bluefin:Containerfile@e038626d (ln -s /var/opt /opt)`,
    jsonTools: 'ublue-os/main:build_files/packages.sh@cab01d71',
    keepsDigests: 'ghcr.io keeps untagged manifests until they are deleted; images have dated tags',
    hasKernel: 'ublue-os/main:build_files/install.sh@cab01d71',
    files:
      'ublue-os/main:build_files/install.sh@cab01d71; projectbluefin/common:system_files/shared/etc/containers/policy.json@b68f6adc',
    publicKeys:
      'ublue-os/main:cosign.pub@cab01d71, the same in ublue-os/bluefin@e038626d, ublue-os/bazzite@18a22051 and ublue-os/ucore@544dfa3; the policy of machines demands it of all of ghcr.io/ublue-os: ublue-os/packages:packages/ublue-os-signing@5279e97',
    attachments:
      'ublue-os/packages:packages/ublue-os-signing/src/etc/containers/registries.d@5279e97; projectbluefin/common:system_files/shared/etc/containers/registries.d@b68f6adc',
  },
};

export const FEDORA_COREOS: Traits = {
  name: 'Fedora CoreOS',
  packageManager: PackageManagerType.DNF5,
  hasBootc: true,
  links: { ...FEDORA_LINKS, ...STATEFUL_OPT },
  jsonTools: [JsonTool.JQ],
  updateAgent: UpdateAgent.ZINCATI,
  keepsDigests: true,
  hasKernel: true,
  sources: {
    packageManager: 'coreos/fedora-coreos-config:manifests/include-dnf.yaml@b0533698',
    hasBootc: 'coreos/fedora-coreos-config#4277 runs bootc container lint in its own build',
    links: `${COMPOSEPOST}; ${UNIFIED_SBIN}; coreos/fedora-coreos-config:manifests/coreos-bootc-minimal-plus.yaml@02ddc86c`,
    jsonTools:
      'coreos/fedora-coreos-config:manifests/user-experience.yaml; python3 is excluded: manifests/fedora-coreos.yaml',
    updateAgent: 'coreos/fedora-coreos-config (zincati enabled by preset)',
    keepsDigests: 'each release keeps a version tag',
    hasKernel: 'coreos/fedora-coreos-config',
  },
};

export const DEBIAN: Traits = {
  name: 'Debian',
  packageManager: PackageManagerType.APT,
  links: {
    '/bin': 'usr/bin',
    '/lib': 'usr/lib',
    '/lib64': 'usr/lib64',
    '/sbin': 'usr/sbin',
    '/var/run': '/run',
    '/var/lock': '/run/lock',
  },
  sources: {
    packageManager: 'Debian',
    links: 'usrmerge: wiki.debian.org/UsrMerge; base-files makes /var/run and /var/lock',
  },
};
