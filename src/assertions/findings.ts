import { Finding } from './data';
import { FindingExpectation } from './expectations';
import { AssertionError } from './failure';
import { findingsAbout, reportText } from './reported';
import { Candidate, expectNone, expectOne, Wording } from './search';
import { synthesized } from './synthesized';
import { App } from '../app/app';
import { FindingReport } from '../app/protocol';
import { brand, hasBrand } from '../core/brand';
import { Severity } from '../core/findings';
import { Image } from '../image/image';

/**
 * What `bootcdk synth` would report about a program, for a test.
 *
 * What is acknowledged is not among it, but for `acknowledged()`.
 *
 * @example
 * import { BaseImage, Image, assertions } from 'bootcdk';
 *
 * const app = assertions.InMemory.app();
 * const image = new Image(app, 'kiosk', { base: BaseImage.fedoraBootc('44') });
 * image.addPackages('cage firefox');
 *
 * assertions.Findings.fromImage(image).hasFinding('bootcdk::package-name', {
 *   message: assertions.Match.stringContaining('"cage firefox"'),
 * });
 */
export class Findings {
  static {
    brand(this, 'assertions.Findings');
  }

  /** Whether `x` is a `Findings` of the assertions. */
  public static isFindings(x: unknown): x is Findings {
    return hasBrand(x, 'assertions.Findings');
  }

  /**
   * About an image and what is in it, not about the images that it is based on.
   *
   * @param image an image of an app
   */
  public static fromImage(image: Image): Findings {
    const app = App.of(image);
    return new Findings(app, `the image ${JSON.stringify(image.imageId)}`, (all) => findingsAbout(all, image));
  }

  /**
   * About everything in an app, its `bootcdk.json` and its lock file.
   *
   * @param app an `App`, or what `InMemory.app()` gives
   */
  public static fromApp(app: App): Findings {
    return new Findings(app, 'the app', (all) => all);
  }

  private readonly all: readonly FindingReport[];

  private constructor(
    private readonly app: App,
    private readonly where: string,
    chosen: (all: readonly FindingReport[]) => readonly FindingReport[],
  ) {
    this.all = chosen(synthesized(app).findings);
  }

  /**
   * Asserts that something is reported.
   *
   * @param id `bootcdk::package-name`
   * @param expected what the finding is to be like
   */
  public hasFinding(id: string, expected?: FindingExpectation): void {
    expectOne(this.wording('finding'), this.candidates(), expected, id);
  }

  /**
   * Asserts that something is not reported.
   *
   * @param id `bootcdk::package-name`
   * @param expected what no finding is to be like (one that differs is allowed)
   */
  public hasNoFinding(id: string, expected?: FindingExpectation): void {
    expectNone(this.wording('finding'), this.candidates(), expected, id);
  }

  /** Asserts that there is no error: `bootcdk synth` would write its output. */
  public hasNoErrors(): void {
    this.expectNoneOf(Severity.ERROR, 'error');
  }

  /** Asserts that there is no warning. */
  public hasNoWarnings(): void {
    this.expectNoneOf(Severity.WARNING, 'warning');
  }

  /** The errors. */
  public errors(): Finding[] {
    return this.open(Severity.ERROR).map(findingOf);
  }

  /** The warnings. */
  public warnings(): Finding[] {
    return this.open(Severity.WARNING).map(findingOf);
  }

  /** The notes. */
  public notes(): Finding[] {
    return this.open(Severity.INFO).map(findingOf);
  }

  /** What is accepted, each with the reason. */
  public acknowledged(): Finding[] {
    return this.all.filter(({ acknowledgedBecause }) => acknowledgedBecause !== undefined).map(findingOf);
  }

  private open(severity?: Severity): FindingReport[] {
    return this.all.filter(
      (finding) =>
        finding.acknowledgedBecause === undefined && (severity === undefined || finding.severity === severity),
    );
  }

  private expectNoneOf(severity: Severity, word: string): void {
    const found = this.open(severity);
    if (found.length === 0) return;
    const count = found.length === 1 ? `an ${word}`.replace('an w', 'a w') : `${found.length} ${word}s`;
    throw new AssertionError(`${this.where} has ${count}`, reportText(found, this.app));
  }

  private candidates(): Candidate[] {
    return this.open()
      .map(findingOf)
      .map((finding) => ({ name: finding.id, data: finding, origins: [finding.construct].filter((path) => path) }));
  }

  private wording(one: string): Wording {
    return { where: this.where, one, many: `${one}s` };
  }
}

function findingOf({ id, severity, message, fix, path, acknowledgedBecause }: FindingReport): Finding {
  return {
    id,
    severity: severity as Severity,
    message,
    construct: path,
    ...(fix === undefined ? {} : { fix }),
    ...(acknowledgedBecause === undefined ? {} : { acknowledgedBecause }),
  };
}
