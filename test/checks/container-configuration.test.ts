import { checkImages } from './image-table';
import { ImageConfiguration, Instruction, Script, SystemdUnit } from '../../src';
import { CONTAINER_CONFIGURATION } from '../../src/checks/container-configuration';

checkImages(
  CONTAINER_CONFIGURATION,
  {
    environment: {
      program: (image) => new ImageConfiguration(image, 'Config', { environment: { EDITOR: 'vim' } }),
      at: 'Config',
      got: 'EDITOR',
      message: 'the environment variable "EDITOR" has no effect on a machine that boots from the image',
    },
    command: {
      program: (image) => new ImageConfiguration(image, 'Config', { command: ['/usr/bin/app', '--all'] }),
      at: 'Config',
      got: '/usr/bin/app',
      message: 'the command "/usr/bin/app --all" has no effect on a machine that boots from the image',
    },
    user: {
      program: (image) => new ImageConfiguration(image, 'Config', { user: 'app' }),
      at: 'Config',
      got: 'app',
      message: 'the user "app" has no effect on a machine that boots from the image',
    },
    port: {
      program: (image) => new ImageConfiguration(image, 'Config', { exposedPorts: ['8080', '9090/udp'] }),
      at: 'Config',
      got: '8080',
      message: 'the port "8080" has no effect on a machine that boots from the image',
    },
    entrypoint: {
      program: (image) => new ImageConfiguration(image, 'Config', { entrypoint: ['/usr/bin/app'] }),
      at: 'Config',
      got: '/usr/bin/app',
      message: 'the entrypoint "/usr/bin/app" has no effect on a machine that boots from the image',
    },
    'in a raw instruction': {
      program: (image) => image.steps.insertBefore('image/finish/labels', Instruction.raw('HEALTHCHECK CMD true')),
      at: 'image.steps.insertBefore',
      got: 'HEALTHCHECK',
      message: 'the health check has no effect on a machine that boots from the image',
    },
  },
  {
    'what lets it run as a container': {
      program: (image) =>
        new ImageConfiguration(image, 'Config', {
          command: ['/sbin/init'],
          stopSignal: 'SIGRTMIN+3',
          environment: { container: 'oci' },
        }),
    },
    'what takes away': {
      program: (image) => new ImageConfiguration(image, 'Config', { entrypoint: [], command: [], user: '0:0' }),
    },
    'of a step': {
      program: (image) => new Script(image, 'Script', { commands: ['true'], environment: { EDITOR: 'vim' } }),
    },
    'of a unit': {
      program: (image) =>
        new SystemdUnit(image, 'a.service', {
          service: { execStart: ['/usr/bin/app'], user: 'app', environment: { EDITOR: 'vim' } },
        }),
    },
  },
);
