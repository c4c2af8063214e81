import { ImageFile } from './data';
import { FileExpectation, PackageExpectation, StepExpectation, UnitExpectation } from './expectations';
import { AssertionError, whatThereIs } from './failure';
import { globOf } from './glob';
import { InstructionKind, ResourceType } from './kinds';
import { costOf, compare } from './matching/compare';
import { planOf } from './planned';
import { RESOURCES } from './resources';
import { entriesOf, imageFileOf } from './resources/entries';
import { instructions } from './resources/instructions';
import { Resource } from './resources/resource';
import { expectNone, expectOne, Wording } from './search';
import { SynthesizedImage } from '../app/artifacts';
import { brand, hasBrand } from '../core/brand';
import { Image } from '../image/image';
import { canonicalPath } from '../image/plan/paths';

/** How an image is looked at. */
export interface TemplateOptions {
  /**
   * Whether an image with errors can be looked at: what is planned in spite of them. Otherwise they are thrown.
   *
   * @default false
   */
  readonly allowErrors?: boolean;
}

/**
 * What an image is made of, for a test: all that the program says about it, however it says it. A raw `File` in
 * `/usr/lib/systemd/system` is a unit like a `SystemdUnit`.
 *
 * What the images of the same app say that it is based on is part of it; the steps and instructions are its own. What is
 * in a published base nobody knows here: `hasNoPackage` says that the program does not install it.
 *
 * An assertion that does not hold is thrown, with the closest that there is: any test runner will do. The app is
 * synthesized in memory, once; no construct can be added to it afterwards, as after `synth()`. Changes of steps and
 * acknowledgements that are made later count for the templates that are made after them.
 *
 * @example
 * import { BaseImage, Image, SystemdUnit, assertions } from 'bootcdk';
 *
 * const image = new Image(assertions.InMemory.app(), 'kiosk', { base: BaseImage.fedoraBootc('44') });
 * image.addPackages('cage', 'firefox');
 * new SystemdUnit(image, 'kiosk.service', {
 *   service: { execStart: ['/usr/bin/cage -- firefox'] },
 *   enabled: true,
 * });
 *
 * const template = assertions.Template.fromImage(image);
 * template.hasPackage('cage');
 * template.hasNoPackage('gnome-shell');
 * template.hasUnit('kiosk.service', { enabled: true });
 */
export class Template {
  static {
    brand(this, 'assertions.Template');
  }

  /** Whether `x` is a `Template`. */
  public static isTemplate(x: unknown): x is Template {
    return hasBrand(x, 'assertions.Template');
  }

  /**
   * What an image is made of.
   *
   * @param image an image of an app
   * @throws if something is wrong with it, with what it is based on or with the program outside of all images
   */
  public static fromImage(image: Image, options: TemplateOptions = {}): Template {
    return new Template(planOf(image, options.allowErrors ?? false), `the image ${JSON.stringify(image.imageId)}`);
  }

  private readonly resources = new Map<ResourceType, readonly Resource[]>();

  private constructor(
    private readonly image: SynthesizedImage,
    private readonly where: string,
  ) {}

  /**
   * Asserts that a package is installed.
   *
   * @param name as the program has it
   * @param expected what it is to be like
   */
  public hasPackage(name: string, expected?: PackageExpectation): void {
    this.expectNamed(ResourceType.PACKAGE, 'package', name, expected);
  }

  /**
   * Asserts that the program installs no such package, or not as expected.
   *
   * @param name as the program would have it
   * @param expected what no package of this name is to be like
   */
  public hasNoPackage(name: string, expected?: PackageExpectation): void {
    this.expectNoneNamed(ResourceType.PACKAGE, 'package', name, expected);
  }

  /**
   * Asserts that the program writes a file, or has it downloaded.
   *
   * @param path absolute, in the image
   * @param expected what it is to be like
   */
  public hasFile(path: string, expected?: FileExpectation): void {
    const real = this.real(path);
    const entry = entriesOf(this.image.plan).find((each) => each.path === real);
    const isFile = this.of(ResourceType.FILE).some(({ name }) => name === real);
    if (entry && !isFile) {
      throw new AssertionError(
        `${this.where} has no file ${JSON.stringify(path)}: there is ${KINDS[entry.wish.kind]}`,
        [`from ${entry.wish.origin}`],
      );
    }
    this.expectNamed(ResourceType.FILE, 'file', real, expected);
  }

  /**
   * Asserts that the program writes no such file, or not as expected.
   *
   * @param path absolute, in the image
   * @param expected what no file at this path is to be like
   */
  public hasNoFile(path: string, expected?: FileExpectation): void {
    this.expectNoneNamed(ResourceType.FILE, 'file', this.real(path), expected);
  }

  /**
   * Asserts that the program writes a unit of systemd, or says something about it.
   *
   * @param name with its suffix: `backup.timer`
   * @param expected what it is to be like
   */
  public hasUnit(name: string, expected?: UnitExpectation): void {
    this.expectNamed(ResourceType.UNIT, 'unit', name, expected);
  }

  /**
   * Asserts that the program has no such unit of systemd, or not as expected.
   *
   * @param name with its suffix: `backup.timer`
   * @param expected what no unit of this name is to be like
   */
  public hasNoUnit(name: string, expected?: UnitExpectation): void {
    this.expectNoneNamed(ResourceType.UNIT, 'unit', name, expected);
  }

  /**
   * Asserts that the image is built in a step.
   *
   * @param id `<layer>/<phase>/<kind>`
   * @param expected what it is to be like
   */
  public hasStep(id: string, expected?: StepExpectation): void {
    this.expectNamed(ResourceType.STEP, 'step', id, expected);
  }

  /**
   * Asserts that the image is not built in a step, or not in one as expected.
   *
   * @param id `<layer>/<phase>/<kind>`
   * @param expected what no step of this id is to be like
   */
  public hasNoStep(id: string, expected?: StepExpectation): void {
    this.expectNoneNamed(ResourceType.STEP, 'step', id, expected);
  }

  /**
   * Asserts that the Containerfile has an instruction, in any of its stages.
   *
   * @param kind its keyword, whose documentation names the fields
   * @param expected an object of fields, or a matcher (`stage` is the name of the stage, not there in the last one)
   */
  public hasInstruction(kind: InstructionKind, expected?: unknown): void {
    expectOne(this.wording(`${kind} instruction`), this.instructions(kind), expected);
  }

  /**
   * Asserts that the Containerfile has no such instruction.
   *
   * @param kind its keyword, whose documentation names the fields
   * @param expected an object of fields, or a matcher
   */
  public hasNoInstruction(kind: InstructionKind, expected?: unknown): void {
    expectNone(this.wording(`${kind} instruction`), this.instructions(kind), expected);
  }

  /**
   * Asserts that the image has something of a type.
   *
   * @param resourceType its documentation names the fields
   * @param expected an object of fields, or a matcher
   */
  public hasResource(resourceType: ResourceType, expected?: unknown): void {
    const { plural } = RESOURCES[resourceType];
    expectOne({ where: this.where, one: resourceType, many: plural }, this.of(resourceType), expected);
  }

  /**
   * Asserts that the image has nothing of a type like this.
   *
   * @param resourceType its documentation names the fields
   * @param expected an object of fields, or a matcher
   */
  public hasNoResource(resourceType: ResourceType, expected?: unknown): void {
    const { plural } = RESOURCES[resourceType];
    expectNone({ where: this.where, one: resourceType, many: plural }, this.of(resourceType), expected);
  }

  /**
   * Asserts how many of a type the image has.
   *
   * @param resourceType what is counted
   * @param count how many there are to be
   */
  public resourceCountIs(resourceType: ResourceType, count: number): void {
    const found = this.of(resourceType);
    if (found.length === count) return;
    const { plural } = RESOURCES[resourceType];
    const names = whatThereIs(
      undefined,
      plural,
      found.map(({ name }) => name),
    );
    throw new AssertionError(`${this.where} has ${found.length} ${plural}, not ${count}`, names);
  }

  /**
   * Everything of a type, as plain data.
   *
   * @param resourceType its documentation names the fields
   * @param expected an object of fields, or a matcher, for those that are wanted
   */
  public findResources(resourceType: ResourceType, expected?: unknown): Array<{ readonly [key: string]: unknown }> {
    return this.of(resourceType)
      .filter(({ data }) => costOf(compare(expected, data)) === 0)
      .map(({ data }) => structuredClone(data));
  }

  /**
   * The files that the program writes, by path.
   *
   * @param pattern a path in which `*` stands for a part of a name and `**` for any number of folders:
   * `/usr/lib/systemd/**` is everything below that folder
   */
  public findFiles(pattern: string): ImageFile[] {
    const wanted = globOf(pattern);
    return entriesOf(this.image.plan).flatMap(({ path, wish, edited }) =>
      wish.kind === 'file' && wanted.test(path) ? [imageFileOf(path, wish, edited)] : [],
    );
  }

  /** The text of the Containerfile. */
  public toContainerfile(): string {
    return this.image.containerfile.text;
  }

  private of(type: ResourceType): readonly Resource[] {
    let found = this.resources.get(type);
    if (!found) this.resources.set(type, (found = RESOURCES[type].of(this.image.plan)));
    return found;
  }

  private instructions(kind: InstructionKind): Resource[] {
    const all = instructions(this.image.plan);
    const keywords: readonly string[] = Object.values(InstructionKind);
    return all.filter(({ name }) => name === kind || (kind === InstructionKind.RAW && !keywords.includes(name)));
  }

  /** Where a path really is, by the links of the base. */
  private real(path: string): string {
    return canonicalPath(path, this.image.plan.tree.links);
  }

  private wording(one: string, many = `${one}s`): Wording {
    return { where: this.where, one, many };
  }

  private expectNamed(type: ResourceType, one: string, name: string, expected: unknown): void {
    expectOne(this.wording(one), this.of(type), expected, name);
  }

  private expectNoneNamed(type: ResourceType, one: string, name: string, expected: unknown): void {
    expectNone(this.wording(one), this.of(type), expected, name);
  }
}

const KINDS = {
  file: 'a file',
  'remote-file': 'a file',
  directory: 'a directory',
  symlink: 'a link',
  edit: 'an edit of a file of the base',
  'copy-from': 'what is copied from elsewhere',
} as const;
