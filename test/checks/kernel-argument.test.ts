import { checkImages } from './image-table';
import { File, KernelArguments, Source } from '../../src';
import { KERNEL_ARGUMENT_OF_FILES } from '../../src/checks/kernel-argument';

const KARGS = '/usr/lib/bootc/kargs.d/10-os.toml';

checkImages(
  KERNEL_ARGUMENT_OF_FILES,
  {
    blank: {
      program: (image) =>
        new File(image, 'Kargs', {
          path: KARGS,
          source: Source.lines('kargs = [', '  "quiet", "console=ttyS0 quiet",', ']'),
        }),
      at: 'Kargs',
      got: 'console=ttyS0 quiet',
      message: '10-os.toml:2: the kernel argument "console=ttyS0 quiet" contains a blank outside of quotes',
    },
    root: {
      program: (image) => new File(image, 'Kargs', { path: KARGS, source: Source.lines('kargs = ["root=/dev/sda1"]') }),
      at: 'Kargs',
      got: 'root=/dev/sda1',
      message: '10-os.toml:1: the kernel argument "root=/dev/sda1" is not the image\'s to set',
    },
    typed: {
      program: (image) => new KernelArguments(image, 'Kargs', { arguments: ['quiet', 'ostree=/ostree/boot.0'] }),
      at: 'Kargs',
      got: 'ostree=/ostree/boot.0',
      message: 'the kernel argument "ostree=/ostree/boot.0" is not the image\'s to set',
    },
  },
  {
    raw: {
      program: (image) =>
        new File(image, 'Kargs', {
          path: KARGS,
          source: Source.lines('kargs = ["console=ttyS0,115200n8", "rootflags=subvol=root"]'),
        }),
    },
    quoted: {
      program: (image) =>
        new File(image, 'Kargs', { path: KARGS, source: Source.lines(`kargs = ['dyndbg="file a.c +p"']`) }),
    },
    typed: {
      program: (image) =>
        new KernelArguments(image, 'Kargs', {
          arguments: ['rd.luks.options=discard', 'ostree.prepare-root.composefs=1'],
        }),
    },
    'another directory': {
      program: (image) =>
        new File(image, 'Kargs', { path: '/usr/share/kargs.toml', source: Source.lines('kargs = ["root=a b"]') }),
    },
  },
);
