import { checkTable } from './support';
import { Architecture, BaseImage, Image } from '../../src';
import { PLATFORM_WITHOUT_BASE } from '../../src/checks/platform-without-base';

const { AMD64, ARM64 } = Architecture;
const base = BaseImage.fedoraBootc('44');

checkTable({
  rule: PLATFORM_WITHOUT_BASE,
  mistakes: [
    {
      name: 'a child for more platforms than its base',
      program: (app) => {
        const below = new Image(app, 'below', { base });
        new Image(app, 'child', { base: BaseImage.fromImage(below), platforms: [AMD64, ARM64] });
      },
      expect: {
        message: 'the image "child" is for arm64, but "below", which it is based on, is for amd64 only',
        line: "new Image(app, 'child', { base: BaseImage.fromImage(below), platforms: [AMD64, ARM64] });",
        got: 'platforms',
      },
    },
  ],
  legal: [
    {
      name: 'a published base, whose platforms nobody said',
      program: (app) => void new Image(app, 'a', { base, platforms: [ARM64] }),
    },
    {
      name: 'a child for fewer platforms',
      program: (app) => {
        const below = new Image(app, 'below', { base, platforms: [AMD64, ARM64] });
        new Image(app, 'child', { base: BaseImage.fromImage(below) });
      },
    },
    {
      name: 'the same platforms in another order',
      program: (app) => {
        const below = new Image(app, 'below', { base, platforms: [AMD64, ARM64] });
        new Image(app, 'child', { base: BaseImage.fromImage(below), platforms: [ARM64, AMD64] });
      },
    },
  ],
});
