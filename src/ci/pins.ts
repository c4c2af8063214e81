import { ActionPin } from './model';

/**
 * What pipelines use of others: a row each, with the public files where the version and its commit, digest or checksum
 * stand together. What could not be read stands here not at all.
 */

export interface PinnedAction extends ActionPin {
  /** `owner/repository:path@commit` */
  readonly source: string;
}

/** A program to download, by its checksum. */
export interface PinnedTool {
  readonly name: string;
  readonly version: string;
  /** The program is a member of the file, which is a tar archive. */
  readonly archived: boolean;
  /** By OCI's name of the architecture. */
  readonly downloads: { readonly amd64: Download; readonly arm64: Download };
  readonly source: string;
}

export interface Download {
  readonly url: string;
  /** SHA-256, hexadecimal. */
  readonly checksum: string;
}

export interface PinnedImage {
  /** With tag and digest. */
  readonly reference: string;
  readonly source: string;
}

export const CHECKOUT: PinnedAction = {
  action: 'actions/checkout',
  commit: '3d3c42e5aac5ba805825da76410c181273ba90b1',
  version: 'v7.0.1',
  source:
    'coreos/chunkah:.github/workflows/ci.yml@4c8abc389c27fe6d57c082f6817f70b723d995a5; actions/attest:.github/workflows/check-dist.yml@1e69f48acb82d1966a394da916b4c1698aa569d6; the tag of the action itself',
};

export const UPLOAD_ARTIFACT: PinnedAction = {
  action: 'actions/upload-artifact',
  commit: 'cf430e030ddbb5b0abf93d22962f4752f3646cd9',
  version: 'v7.0.2',
  source: 'LorbusChris/bluespin:.github/workflows/build-oci.yml@1f0edc7434540141497780ce3bd554cce1200728',
};

export const DOWNLOAD_ARTIFACT: PinnedAction = {
  action: 'actions/download-artifact',
  commit: '9000827ccba6bdab643e8b6fd33ac0654aef8333',
  version: 'v8.0.2',
  source: 'LorbusChris/bluespin:.github/workflows/attest.yml@1f0edc7434540141497780ce3bd554cce1200728',
};

export const ATTEST: PinnedAction = {
  action: 'actions/attest',
  commit: '1e69f48acb82d1966a394da916b4c1698aa569d6',
  version: 'v4.2.2',
  source:
    'ublue-os/bluefin:.github/workflows/reusable-build.yml@e038626d7db5975808405690613ec2ecba40a9be; zizmorcore/zizmor:.github/workflows/release-binaries.yml@11bbf7e6cffac7ccf4f803d40255e0cd54c60236; the tag of the action itself',
};

const COSIGN_RELEASE = 'https://github.com/sigstore/cosign/releases/download/v3.1.3';

export const COSIGN: PinnedTool = {
  name: 'cosign',
  version: 'v3.1.3',
  archived: false,
  downloads: {
    amd64: {
      url: `${COSIGN_RELEASE}/cosign-linux-amd64`,
      checksum: '4629c757b7618056f8ddd7e2625ae9fdd94c0372a65049520bc7d9df9efc7f71',
    },
    arm64: {
      url: `${COSIGN_RELEASE}/cosign-linux-arm64`,
      checksum: 'c5d324e091826b0d7a78eb16fef316450b4eb9aaec045611c08ba06f5e73220a',
    },
  },
  source: 'qualor-dev/qualor:tools/release/install-tools.sh@fc1706e437ed8c3c051184b951e31bf065a2d6e5',
};

const SYFT_RELEASE = 'https://github.com/anchore/syft/releases/download/v1.54.1';

export const SYFT: PinnedTool = {
  name: 'syft',
  version: 'v1.54.1',
  archived: true,
  downloads: {
    amd64: {
      url: `${SYFT_RELEASE}/syft_1.54.1_linux_amd64.tar.gz`,
      checksum: 'c069905b391cc4c20a5ba65ad5c10be2a7ba074f8ea6ad203e24d14e303dad47',
    },
    arm64: {
      url: `${SYFT_RELEASE}/syft_1.54.1_linux_arm64.tar.gz`,
      checksum: 'dfdf0537610113edbefe1f1fc6548bc957b2d77439636ec824fcf0e10d46d054',
    },
  },
  source: 'asefameerador96-ctrl/Aron-Pro-Max:tools/ci/install-tool.sh@06b05577542f63c61171ce7a6468223bb63318e0 (amd64)',
};

export const BINFMT: PinnedImage = {
  reference:
    'docker.io/tonistiigi/binfmt:qemu-v10.2.3-68@sha256:400a4873b838d1b89194d982c45e5fb3cda4593fbfd7e08a02e76b03b21166f0',
  source: 'Fortemi/fortemi:scripts/ci/setup-multiarch-buildx.sh@152577f6c240100f6dadfdf3a603fad2bfb19017',
};

export const CHUNKAH: PinnedImage = {
  reference: 'quay.io/coreos/chunkah:v0.6.0@sha256:ff8b8b466a942ec6000445d4001fc661e2fc5a952ad9ee29b4de9ab09d1d1708',
  source:
    'projectbluefin/actions:bootc-build/chunka/action.yml@3296819d88cd0a588fc95cbbd5819590490bfe5b; LorbusChris/bluespin:bluespin.env@16f282f126e2e93bf0c2b058e682e17500f22f13',
};
