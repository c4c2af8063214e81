import { checkTable, on } from './support';
import { IMAGE_REPOSITORY } from '../../src/checks/image-repository';

const nothing = (): void => undefined;

checkTable({
  rule: IMAGE_REPOSITORY,
  mistakes: [
    {
      name: 'with a tag',
      program: (app) => on(nothing, { repository: 'ghcr.io/example/os:1' })(app),
      expect: {
        message: 'the repository "ghcr.io/example/os:1" has a tag',
        fix: 'write "ghcr.io/example/os", and `tag: "1"`',
        got: 'ghcr.io/example/os:1',
        line: 'new Image(',
      },
    },
    {
      name: 'with a digest',
      program: on(nothing, { repository: `ghcr.io/example/os@sha256:${'1'.repeat(64)}` }),
      expect: {
        message: /has a digest, which only a published image has$/,
        fix: 'leave it out: "ghcr.io/example/os"',
        line: '',
      },
    },
    {
      name: 'in capitals',
      program: on(nothing, { repository: 'ghcr.io/Example/os' }),
      expect: {
        message: 'the repository "ghcr.io/Example/os" has capital letters',
        fix: /"ghcr.io\/example\/os"/,
        line: '',
      },
    },
    {
      name: 'with a scheme',
      program: on(nothing, { repository: 'https://ghcr.io/example/os' }),
      expect: { message: 'the repository "https://ghcr.io/example/os" begins with "https://"', line: '' },
    },
    {
      name: 'without a registry',
      program: on(nothing, { repository: 'example/os' }),
      expect: {
        severity: 'warning',
        message: /^the repository "example\/os" names no registry/,
        fix: 'name it: "docker.io/example/os"',
        line: '',
      },
    },
    {
      name: 'a tag that is none',
      program: on(nothing, { tag: 'v1+beta' }),
      expect: { message: 'the tag "v1+beta" of the image is no tag', got: 'v1+beta', line: '' },
    },
  ],
  legal: [
    { name: 'plain', program: on(nothing, { repository: 'ghcr.io/example/os', tag: 'stable' }) },
    { name: 'with a port', program: on(nothing, { repository: 'localhost:5000/os', tag: '_1.0-x' }) },
    { name: 'deep', program: on(nothing, { repository: 'registry.gitlab.com/a/b/c/d__e' }) },
    { name: 'none', program: on(nothing) },
  ],
});
