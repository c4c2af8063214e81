import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, BaseImage, Image, ImageProps, assertions } from '../../src';
import { temporaryFolder } from '../support/program';

export const PINNED = BaseImage.fedoraBootc('44', { digest: `sha256:${'1'.repeat(64)}` });

/** Nothing has to be there. */
const NOWHERE = join(tmpdir(), 'bootcdk-no-such-project');

/** An app in a project of its own. */
export function testApp(files?: Readonly<Record<string, string>>): App {
  return assertions.InMemory.app({ projectRoot: files === undefined ? NOWHERE : temporaryFolder(files) });
}

/** The image `os` of an app of its own. */
export function testImage(program: (image: Image) => unknown, props: Partial<ImageProps> = {}): Image {
  const image = new Image(testApp(), 'os', { base: PINNED, ...props });
  program(image);
  return image;
}

export function templateOf(program: (image: Image) => unknown, props: Partial<ImageProps> = {}): assertions.Template {
  return assertions.Template.fromImage(testImage(program, props));
}

/** The message of what is thrown, line by line; nothing if nothing is. */
export function thrown(run: () => unknown): string[] {
  try {
    run();
  } catch (error) {
    return (error as Error).message.split('\n');
  }
  return [];
}
