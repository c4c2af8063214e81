import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { Architecture } from '../../src/image/architecture';
import { FilesystemType } from '../../src/image/base/traits';
import { Layer } from '../../src/image/layer';
import {
  BlockSetup,
  Bootloader,
  InstallConfiguration,
  InstallConfigurationProps,
} from '../../src/system/install-configuration';
import { KernelArguments } from '../../src/system/kernel-arguments';
import { renderToml } from '../../src/system/toml';
import { anImage, findings, lower, reports, texts } from '../support/lowering';

/** An independent reader. It is an ES module, and these are not. */
let parse: (text: string) => unknown;
beforeAll(async () => {
  ({ parse } = await import('smol-toml'));
});

function kernelArguments(...given: string[]): {
  text: string | undefined;
  found: Array<{ message: string; fix?: string; severity: string }>;
} {
  const image = anImage();
  new KernelArguments(image, 'Console', { arguments: given });
  const text = Object.values(texts(lower(image)))[0];
  return { text, found: findings(image).map(({ message, fix, severity }) => ({ message, fix, severity })) };
}

describe('TOML', () => {
  test('any string is read as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.string({ unit: 'binary' })), (one, list) => {
        const text = renderToml([
          {
            name: '',
            entries: [
              ['one', one],
              ['none', undefined],
            ],
          },
          {
            name: 'a.b',
            entries: [
              ['list', list],
              ['flag', true],
            ],
          },
          { name: 'empty', entries: [] },
        ]);
        expect(parse(text)).toEqual({ one, a: { b: { list, flag: true } } });
      }),
    );
  });

  test('half a character becomes a replacement character', () => {
    expect(parse(renderToml([{ name: '', entries: [['a', '\ud800']] }]))).toEqual({ a: '\ufffd' });
  });
});

describe('KernelArguments', () => {
  test('a flat file, named by image and construct, with the architectures that Rust knows', () => {
    const image = anImage();
    const made = new KernelArguments(new Layer(image, 'Serial'), 'Console', {
      arguments: ['console=ttyS0,115200n8', 'dyndbg="file drivers/usb/* +p"'],
      architectures: [Architecture.AMD64, Architecture.PPC64_LE, Architecture.ARM64],
    });
    expect(KernelArguments.isKernelArguments(made)).toBe(true);
    expect(lower(image, { depth: 1 })).toEqual([
      {
        kind: 'file',
        phase: 'files',
        path: '/usr/lib/bootc/kargs.d/51-workstation-serial-console.toml',
        content: {
          data:
            'kargs = ["console=ttyS0,115200n8", "dyndbg=\\"file drivers/usb/* +p\\""]\n' +
            'match-architectures = ["aarch64", "powerpc64", "x86_64"]\n',
        },
      },
    ]);
  });

  test.each<[string, string, string]>([
    [
      'console=tty0 quiet',
      'the kernel argument "console=tty0 quiet" contains a blank outside of quotes',
      'give each one a string: "console=tty0", "quiet"',
    ],
    [' quiet', 'the kernel argument " quiet" contains a blank outside of quotes', 'write "quiet"'],
    ['', 'the kernel argument "" is empty', 'leave it out'],
    ['a=\n', 'the kernel argument "a=\\n" contains a control character', 'remove it'],
    ['a="b', 'the kernel argument "a=\\"b" has a quote that is not closed', 'close it'],
    [
      'root=/dev/vda',
      'the kernel argument "root=/dev/vda" is not the image\'s to set',
      'leave it out: bootc install finds the root file system',
    ],
    [
      'ostree=/ostree/boot.1',
      'the kernel argument "ostree=/ostree/boot.1" is not the image\'s to set',
      'leave it out: it names the deployment',
    ],
  ])('%j', (argument, message, fix) => {
    const { text, found } = kernelArguments('quiet', argument);
    expect(found).toEqual([{ message, fix: expect.stringContaining(fix) as string, severity: 'error' }]);
    expect(text).toBe('kargs = ["quiet"]\n');
  });

  test.each(['rw', 'ro'])("%s is the installer's, but can be meant", (argument) => {
    const { text, found } = kernelArguments(argument);
    expect(found.map(({ severity }) => severity)).toEqual(['warning']);
    expect(text).toBe(`kargs = ["${argument}"]\n`);
  });

  test.each([
    'rootflags=subvol=root',
    'rootwait',
    'rd.luks.name=1=root',
    'rd.driver.blacklist=nouveau',
    'crashkernel=1G-4G:192M,4G-64G:256M',
    'a="b c"',
    '"a b=c"',
    'rwx',
    'systemd.unit=rescue.target',
    'ostree.prepare-root.composefs=1',
    'mitigations=auto,nosmt',
  ])('%s is legal', (argument) => {
    const { text, found } = kernelArguments(argument);
    expect(found).toEqual([]);
    expect(parse(text!)).toEqual({ kargs: [argument] });
  });

  test('nothing left, no file', () => {
    expect(kernelArguments('a b').text).toBeUndefined();
    expect(kernelArguments().text).toBeUndefined();
  });
});

describe('InstallConfiguration', () => {
  const configuration = (props: InstallConfigurationProps) => {
    const image = anImage();
    new InstallConfiguration(image, 'Install', props);
    return { files: texts(lower(image)), reports: reports(image) };
  };

  test('what a Fedora base needs', () => {
    expect(configuration({ rootFilesystem: FilesystemType.BTRFS })).toEqual({
      files: { '/usr/lib/bootc/install/50-workstation-install.toml': '[install.filesystem.root]\ntype = "btrfs"\n' },
      reports: [],
    });
  });

  test('everything', () => {
    const { files } = configuration({
      rootFilesystem: FilesystemType.EXT4,
      kernelArguments: ['console=tty0'],
      blockSetups: [BlockSetup.DIRECT, BlockSetup.TPM2_LUKS],
      bootloader: Bootloader.SYSTEMD_BOOT,
      enforceSignaturePolicy: true,
      discoverablePartitions: false,
      stateroot: 'main',
      architectures: [Architecture.ARM64],
    });
    expect(Object.values(files)).toEqual([
      `[install]
block = ["direct", "tpm2-luks"]
bootloader = "systemd"
discoverable-partitions = false
enforce-container-sigpolicy = true
kargs = ["console=tty0"]
stateroot = "main"
match-architectures = ["aarch64"]

[install.filesystem.root]
type = "ext4"
`,
    ]);
  });

  test('mistakes', () => {
    const { files, reports: said } = configuration({ kernelArguments: ['a b'], stateroot: 'a/b' });
    expect(said.map((report) => report.split(':')[2])).toEqual(['kernel-argument', 'install-configuration']);
    expect(files).toEqual({});
  });

  test.each<[InstallConfigurationProps]>([
    [{}],
    [{ stateroot: 'my_os.1' }],
    [{ kernelArguments: ['a="b c"'] }],
    [{ architectures: [Architecture.AMD64] }],
  ])('%#: legal', (props) => {
    expect(configuration(props).reports).toEqual([]);
  });
});
