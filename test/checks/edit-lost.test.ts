import { checkImages } from './image-table';
import { Edit, File, FileEdit, HostPolicy, Image, Layer, Phase, SigningKey, Source } from '../../src';
import { EDIT_LOST } from '../../src/checks/edit-lost';
import { KEYS } from '../trust/keys';

const PATH = '/etc/example.conf';
const edit = (scope: Image | Layer, phase?: Phase): FileEdit =>
  new FileEdit(scope, 'Edit', { path: PATH, edit: Edit.lines({ ensure: ['a'] }), createFrom: '', phase });
const file = (scope: Image | Layer, phase?: Phase): File =>
  new File(scope, 'File', { path: PATH, source: Source.text('b\n'), phase });
const policy = (image: Image, phase?: Phase): FileEdit =>
  new FileEdit(image, 'Mine', {
    path: '/etc/containers/policy.json',
    edit: Edit.json({
      set: [{ path: ['transports', 'docker', 'quay.io/a/b'], value: [{ type: 'insecureAcceptAnything' }] }],
    }),
    createFrom: '{}',
    phase,
  });
const props = {
  repository: 'ghcr.io/example/os',
};
const strict = (image: Image): void =>
  new SigningKey(image, 'Key', {
    publicKey: Source.text(KEYS.first),
    hostPolicy: HostPolicy.rejectUnknown(),
  }).bindToImage(image);

checkImages(
  EDIT_LOST,
  {
    'a file that comes last': {
      program: (image) => {
        edit(image);
        file(image, Phase.FINISH);
      },
      at: 'Edit',
      got: PATH,
      message: 'the edit of "/etc/example.conf" is lost: "os/File" writes the file afterwards',
    },
    'a file of a later layer': {
      program: (image) => {
        edit(image);
        file(new Layer(image, 'Later'));
      },
      at: 'Edit',
      message: 'the edit of "/etc/example.conf" is lost: "os/Later/File" writes the file afterwards',
    },
    'a policy that is replaced': {
      props,
      program: (image) => {
        policy(image);
        strict(image);
      },
      at: 'Mine',
      got: '/etc/containers/policy.json',
      message:
        'the edit of "/etc/containers/policy.json" is lost: "os/SignaturePolicy/Policy" writes the file afterwards',
    },
  },
  {
    'a file and its edit': {
      program: (image) => {
        edit(image);
        file(image);
      },
    },
    'both at the end': {
      props,
      program: (image) => {
        policy(image, Phase.FINISH);
        strict(image);
      },
    },
    'a dependency that turns them round': {
      program: (image) => edit(image, Phase.FILES).node.addDependency(file(image, Phase.CONFIGURATION)),
    },
    'an edit of what nobody writes': { program: (image) => edit(image) },
  },
);
