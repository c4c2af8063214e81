import { AssertionError } from './failure';
import { reportText } from './reported';
import { chainOf } from './resources/resource';
import { synthesized } from './synthesized';
import { App } from '../app/app';
import { SynthesizedImage } from '../app/artifacts';
import { FindingReport } from '../app/protocol';
import { Image } from '../image/image';
import { isWithin } from '../image/plan/paths';

/** The image as it is planned; what is wrong with it is thrown, unless errors are allowed. */
export function planOf(image: Image, allowErrors: boolean): SynthesizedImage {
  const app = App.of(image);
  const { synthesis, findings } = synthesized(app);
  // Every image of the app is planned.
  const planned = synthesis.images.find(({ plan }) => plan.origin === image.node.path)!;
  const errors = errorsOf(findings, image, planned);
  if (errors.length > 0 && !allowErrors) {
    throw notWritten(`the image ${JSON.stringify(image.imageId)}`, errors, app);
  }
  return planned;
}

/** Nothing is written of a program with errors, so a test that passes in spite of them would say something wrong. */
export function notWritten(where: string, errors: readonly FindingReport[], app: App): AssertionError {
  const count = errors.length === 1 ? 'an error' : `${errors.length} errors`;
  return new AssertionError(`${where} has ${count}, and nothing would be written`, reportText(errors, app));
}

export const isOpenError = ({ severity, acknowledgedBecause }: FindingReport): boolean =>
  severity === 'error' && acknowledgedBecause === undefined;

/** About the image, those that it is based on, and what is in no image. */
function errorsOf(findings: readonly FindingReport[], image: Image, { plan }: SynthesizedImage): FindingReport[] {
  const own = chainOf(plan).map(({ origin }) => origin);
  const images = image.node.root.node.findAll().filter((construct) => Image.isImage(construct));
  const others = images.map(({ node }) => node.path).filter((path) => !own.includes(path));
  return findings.filter((finding) => isOpenError(finding) && !others.some((other) => isWithin(finding.path, other)));
}
