import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { App, BaseImage, Image, ImageProps } from '../../src';
import { readLock } from '../../src/app/lock/read';
import { Synthesis, synthesize } from '../../src/app/synthesize';
import { placeOf } from '../../src/core/construct-place';

/** A finding as a test expects it. */
export interface Reported {
  readonly id: string;
  readonly severity: string;
  readonly message: string;
  readonly fix?: string;
  readonly got?: string;
  readonly path: string;
  /** `file.test.ts:12`, the user's line. */
  readonly place?: string;
  readonly acknowledgedBecause?: string;
}

/** A folder that is gone when the test is. */
export function temporaryFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'bootcdk-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** Runs a program in memory. `files` are the project's. */
export function synthesized(program: (app: App) => void, files: Readonly<Record<string, string>> = {}): Synthesis {
  const app = new App({ projectRoot: temporaryFolder(files) });
  program(app);
  return synthesize(app, app.projectRoot, undefined, readLock(app.projectRoot).lock, app._mirrors);
}

/** All findings of a program. */
export function reported(program: (app: App) => void, files: Readonly<Record<string, string>> = {}): Reported[] {
  return synthesized(program, files).findings.map(
    ({ id, severity, message, fix, got, construct, place, acknowledgedBecause }) => {
      const frame = place?.frame ?? placeOf(construct)?.frame;
      return {
        id,
        severity,
        message,
        fix,
        got,
        path: construct.node.path,
        place: frame && `${frame.file.split('/').pop()}:${frame.line}`,
        acknowledgedBecause,
      };
    },
  );
}

/** Findings of a program of one image on Fedora bootc. */
export function reportedOn(
  program: (image: Image) => void,
  props: Partial<ImageProps> = {},
  files: Readonly<Record<string, string>> = {},
): Reported[] {
  return reported((app) => program(new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), ...props })), files);
}

/** The Containerfile of a program's only image (or of the one with that id). */
export function containerfileOf(
  program: (app: App) => void,
  files: Readonly<Record<string, string>> = {},
  id?: string,
): string {
  const { images } = synthesized(program, files);
  const image = id === undefined ? images[0] : images.find(({ plan }) => plan.id === id);
  return image!.containerfile.text;
}
