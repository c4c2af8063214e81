import { expect, it } from 'vitest';
import { image, ROOT } from './support';
import { App, ci } from '../../src';
import { PipelineModel } from '../../src/ci/model';
import { NO_MIRRORS } from '../../src/core/mirror-map';
import { DeliveryContext } from '../../src/image/delivery';
import { ImagePlanner } from '../../src/image/plan/plan-image';
import { SourceReader } from '../../src/image/plan/reader';

it('names every path from the root of the repository, wherever the output folder is', () => {
  const app = new App({ projectRoot: ROOT });
  const pipeline = new ci.ImagePipeline(app, 'Release');
  const planner = new ImagePlanner(new SourceReader(ROOT));
  planner.plan(image(app, 'os'));
  const context: DeliveryContext = {
    plans: planner.planned,
    outputPath: 'os/bootcdk.out',
    mirrors: NO_MIRRORS,
    read: () => undefined,
  };
  const models: readonly PipelineModel[] = pipeline._models(context);
  const text = JSON.stringify(models);
  expect(text.match(/[\w./-]*bootcdk\.out/g)!.filter((path) => path !== 'os/bootcdk.out')).toEqual([]);
  const [row] = models[0]!.jobs[0]!.matrix!.rows;
  expect(row).toMatchObject({ CONTEXT: 'os/bootcdk.out/images/os', INPUTS: 'os/bootcdk.out/images/os' });
});
