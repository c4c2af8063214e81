import { App, BaseImage, Image, ImageProps } from '../../src';
import { synthesize } from '../../src/app/synthesize';
import { instructionText } from '../../src/containerfile/instructions';
import { Instruction } from '../../src/containerfile/model';
import { ImagePlan, RootPlan, Step } from '../../src/image/plan/plan';
import { Reported, reportedOn, synthesized } from '../support/program';

type Files = Readonly<Record<string, string>>;

/** The plan of a program of one image, on Fedora bootc unless said otherwise. */
export function planned(program: (image: Image, app: App) => void, props: Partial<ImageProps> = {}, files?: Files) {
  return plansOf((app) => program(new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), ...props }), app), files)
    .os!;
}

/** All plans of a program, by the ids of the images. */
export function plansOf(program: (app: App) => void, files?: Files): Readonly<Record<string, ImagePlan>> {
  return Object.fromEntries(synthesized(program, files).images.map(({ plan }) => [plan.id, plan]));
}

/** Steps by id, a line a command or instruction; without what every image has. */
export function stepsOf(root: RootPlan): Readonly<Record<string, readonly string[]>> {
  const own = root.steps.filter(({ id }) => id !== 'image/finish/labels' && id !== 'image/verify/script-lint');
  return Object.fromEntries(own.map((step) => [step.id, linesOf(step)]));
}

export function linesOf(step: Step): readonly string[] {
  switch (step.kind) {
    case 'run':
      return step.commands;
    case 'copy':
      return step.files.map(({ path, chmod, chown = '-' }) => `copy ${path} ${chmod} ${chown}`);
    case 'instructions':
      return step.instructions.map(textOf);
  }
}

export function textOf(instruction: Instruction): string {
  if (instruction.kind === 'comment') return instruction.lines.map((line) => `# ${line}`).join('\n');
  return instructionText(instruction, ['/bin/sh', '-c']).lines.join('\n');
}

/** The text of a program of one image, without the labels and the lint that end it. */
export function textOn(program: (image: Image, app: App) => void, props: Partial<ImageProps> = {}, files?: Files) {
  const { images } = synthesized(
    (app) => program(new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), ...props }), app),
    files,
  );
  return images.find(({ plan }) => plan.id === 'os')!.containerfile.text.split('\n# image/finish/labels')[0]!;
}

/** Ids of what is reported, without the base that nobody pinned. */
export function ids(found: readonly Reported[]): string[] {
  return found.map(({ id }) => id).filter((id) => id !== 'bootcdk::base-not-pinned');
}

/** The same for a program of one image. */
export const idsOn = (program: (image: Image) => void, props: Partial<ImageProps> = {}, files?: Files): string[] =>
  ids(reportedOn(program, props, files));

/** Path to text of everything that an app writes. */
export function assemblyOf(app: App): Readonly<Record<string, string>> {
  const { units } = synthesize(app, app.projectRoot).assembly();
  return Object.fromEntries(
    units.flatMap(({ files }) => files.map(({ path, content }) => [path, Buffer.from(content).toString('latin1')])),
  );
}
