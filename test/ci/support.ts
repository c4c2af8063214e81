import {
  App,
  AppProps,
  Architecture,
  BaseImage,
  ci,
  Image,
  ImageProps,
  SigningKey,
  SigningKeyProps,
  Source,
} from '../../src';
import { synthesize } from '../../src/app/synthesize';
import { PipelineModel } from '../../src/ci/model';
import { DeliveryContext } from '../../src/image/delivery';
import { readSource } from '../../src/image/plan/collect';
import { ImagePlanner } from '../../src/image/plan/plan-image';
import { SourceReader } from '../../src/image/plan/reader';
import { KEYS } from '../trust/keys';

export const ROOT = __dirname;

/** The pipelines of a program, as data, after the user's changes would be applied to them. */
export function modelsOf(
  program: (app: App) => ci.Pipeline,
  mirrors: AppProps['mirrors'] = {},
): readonly PipelineModel[] {
  const app = new App({ projectRoot: ROOT, mirrors });
  const pipeline = program(app);
  const reader = new SourceReader(ROOT);
  const planner = new ImagePlanner(reader, undefined, app._mirrors);
  for (const construct of app.node.findAll()) if (Image.isImage(construct)) planner.plan(construct);
  const context: DeliveryContext = {
    plans: planner.planned,
    outputPath: 'bootcdk.out',
    mirrors: app._mirrors,
    read: (source, at) => readSource(reader, source, at),
  };
  return pipeline._models(context);
}

export interface Delivered {
  /** Repository files and those of `pipelines/` in the output folder, by path. */
  readonly files: Readonly<Record<string, string>>;
  /** `<id>: <message>`, errors and warnings of pipelines. */
  readonly findings: readonly string[];
}

/** What a program's pipelines become. */
export function deliveredBy(program: (app: App) => void): Delivered {
  const app = new App({ projectRoot: ROOT });
  program(app);
  const synthesis = synthesize(app, ROOT, undefined, undefined, app._mirrors);
  const { repositoryFiles, units } = synthesis.assembly();
  const outputs = units.flatMap(({ files }) => files).filter(({ path }) => path.startsWith('pipelines/'));
  return {
    files: Object.fromEntries([...repositoryFiles, ...outputs].map(({ path, content }) => [path, String(content)])),
    findings: synthesis.findings.map(({ id, message }) => `${id}: ${message}`),
  };
}

export const image = (app: App, id: string, props: Partial<ImageProps> = {}): Image =>
  new Image(app, id, { base: BaseImage.fedoraBootc('44'), repository: `ghcr.io/example/${id}`, ...props });

export const signingKey = (app: App, props: Partial<SigningKeyProps> = {}): SigningKey =>
  new SigningKey(app, 'Key', { publicKey: Source.text(KEYS.first), ...props });

/** A base, two desktops on it, for two platforms, signed: what most features show in. */
export function family(app: App): Image[] {
  const key = signingKey(app);
  const platforms = [Architecture.AMD64, Architecture.ARM64];
  const base = image(app, 'base', { signingKey: key, platforms });
  const on = (id: string): Image => image(app, id, { base: BaseImage.fromImage(base), signingKey: key, platforms });
  return [base, on('gnome'), on('kde')];
}
