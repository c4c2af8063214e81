import { RepositoryFile } from './data';
import { RepositoryFileExpectation } from './expectations';
import { globOf } from './glob';
import { isOpenError, notWritten } from './planned';
import { contentsOf } from './resources/entries';
import { expectNone, expectOne, Wording } from './search';
import { synthesized } from './synthesized';
import { TemplateOptions } from './template';
import { App } from '../app/app';
import { outputPathOf } from '../app/in-memory';
import { AssemblyFile } from '../assembly/assembly';
import { brand, hasBrand } from '../core/brand';
import { octal } from '../image/plan/steps/files';

/**
 * The files that `bootcdk synth` would write, for a test: workflows and other files where their tools read them, and the
 * output folder.
 *
 * @example
 * import { BaseImage, Image, assertions, ci } from 'bootcdk';
 *
 * const app = assertions.InMemory.app();
 * new Image(app, 'kiosk', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/kiosk' });
 * new ci.ImagePipeline(app, 'Release', { schedule: ['0 5 * * 1'] });
 *
 * assertions.RepositoryFiles.fromApp(app).hasFile('.github/workflows/release.yml', {
 *   contents: assertions.Match.serializedYaml({ on: { schedule: [{ cron: '0 5 * * 1' }] } }),
 * });
 */
export class RepositoryFiles {
  static {
    brand(this, 'assertions.RepositoryFiles');
  }

  /** Whether `x` is a `RepositoryFiles`. */
  public static isRepositoryFiles(x: unknown): x is RepositoryFiles {
    return hasBrand(x, 'assertions.RepositoryFiles');
  }

  /**
   * The files of an app.
   *
   * @param app an `App`, or what `InMemory.app()` gives
   * @throws if something is wrong with it
   */
  public static fromApp(app: App, options: TemplateOptions = {}): RepositoryFiles {
    const { synthesis, findings } = synthesized(app);
    const errors = findings.filter(isOpenError);
    if (errors.length > 0 && options.allowErrors !== true) throw notWritten('the app', errors, app);
    const { units, repositoryFiles } = synthesis.assembly();
    const folder = outputPathOf(app);
    const output = units.flatMap(({ files }) => files).map((file) => ({ ...file, path: `${folder}/${file.path}` }));
    const files = [...repositoryFiles, ...output].sort((a, b) => (a.path < b.path ? -1 : 1));
    return new RepositoryFiles(files.map(fileOf));
  }

  private constructor(private readonly files: readonly RepositoryFile[]) {}

  /**
   * Asserts that a file would be there.
   *
   * @param path relative to the project: `.github/workflows/release.yml`, `bootcdk.out/images/kiosk/Containerfile`
   * @param expected what it is to be like
   */
  public hasFile(path: string, expected?: RepositoryFileExpectation): void {
    expectOne(WORDING, this.candidates(), expected, path);
  }

  /**
   * Asserts that a file would not be there, or not as expected.
   *
   * @param path relative to the project
   * @param expected what no file at this path is to be like
   */
  public hasNoFile(path: string, expected?: RepositoryFileExpectation): void {
    expectNone(WORDING, this.candidates(), expected, path);
  }

  /**
   * The files by their paths.
   *
   * @param pattern a path in which `*` stands for a part of a name and `**` for any number of folders:
   * `.github/workflows/*.yml`
   */
  public findFiles(pattern: string): RepositoryFile[] {
    const wanted = globOf(pattern);
    return this.files.filter(({ path }) => wanted.test(path)).map((file) => ({ ...file }));
  }

  private candidates(): Array<{ readonly name: string; readonly data: unknown; readonly origins: readonly string[] }> {
    return this.files.map((file) => ({ name: file.path, data: file, origins: [] }));
  }
}

const WORDING: Wording = { where: 'the app', one: 'file', many: 'files' };

const fileOf = ({ path, content, mode }: AssemblyFile): RepositoryFile => ({
  path,
  ...contentsOf({ data: content }),
  mode: octal(mode),
});
