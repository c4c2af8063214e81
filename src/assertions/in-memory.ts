import { synthesized } from './synthesized';
import { App } from '../app/app';
import { Settings, settingsFor } from '../app/settings';

/** Properties of `InMemory.app()`. */
export interface InMemoryAppProps {
  /**
   * Values for `node.tryGetContext()`. They are stronger than the `context` of `bootcdk.json`.
   *
   * @default - those of bootcdk.json
   */
  readonly context?: { readonly [key: string]: unknown };

  /**
   * The folder that sources are relative to.
   *
   * @default - the nearest folder with a bootcdk.json, from the working directory upwards; else the working directory
   */
  readonly projectRoot?: string;
}

/** What tests begin with. (A name that begins with `Test` is one that pytest takes for a test.) */
export class InMemory {
  /**
   * An app that is synthesized in memory: `synth()` writes no file, prints nothing and leaves the exit code alone. It
   * reads the project's files, `bootcdk.json` and `bootcdk.lock.json` among them, but nothing from the environment.
   *
   * @example
   * import { BaseImage, Image, assertions } from 'bootcdk';
   *
   * const app = assertions.InMemory.app({ context: { channel: 'beta' } });
   * const image = new Image(app, 'kiosk', { base: BaseImage.fedoraBootc('44') });
   * image.addPackages('cage');
   *
   * assertions.Template.fromImage(image).hasPackage('cage');
   */
  public static app(props: InMemoryAppProps = {}): App {
    return new AppInMemory(props);
  }

  private constructor() {}
}

/** Not exported, so that it goes by the name of `App` in what is synthesized, too. */
class AppInMemory extends App {
  public constructor(props: InMemoryAppProps) {
    super({ _settings: settingsOf(props) });
  }

  public override synth(): void {
    synthesized(this);
  }
}

function settingsOf({ context, projectRoot }: InMemoryAppProps): Settings {
  const settings = settingsFor({ projectRoot }, {}, process.cwd());
  return { ...settings, context: { ...settings.context, ...context } };
}
