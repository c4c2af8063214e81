import { Construct } from 'constructs';
import { brand, hasBrand } from '../core/brand';
import { reject, rememberPlace } from '../core/construct-place';
import { MIRROR_MAP, MirrorMap, readMirrors } from '../core/mirror-map';
import { MisuseError } from '../core/misuse';
import { sortedEntries } from '../core/text';
import { reportUncaught } from './report/uncaught';
import { Settings, settingsFor } from './settings';

/** Properties of an `App`. */
export interface AppProps {
  /**
   * Values for `node.tryGetContext()`. Stronger than these are, in this order, the `context` of `bootcdk.json`, the JSON
   * object in the environment variable `BOOTCDK_CONTEXT`, and `-c key=value`.
   *
   * @default - none
   */
  readonly context?: { readonly [key: string]: unknown };

  /**
   * Where published images are pulled from instead, for all that the program names: bases, images that files are copied
   * from, machines and tools of pipelines. A key is a registry, a folder in it or a repository, and its
   * value what stands in the place of that: with `"quay.io": "registry.example.com/quay"` the base
   * `quay.io/fedora/fedora-bootc:44` becomes `FROM registry.example.com/quay/fedora/fedora-bootc:44`. The longest key
   * counts, once. `debian` is `docker.io/library/debian`. Entries of `mirrors` in `bootcdk.json` are stronger.
   *
   * Images of the app itself have none, and on machines nothing changes: they update from where the image is published.
   *
   * @default - none
   */
  readonly mirrors?: { readonly [repository: string]: string };

  /**
   * The output folder, relative to the project, if the program is started by itself. The command line's `--output`
   * and `bootcdk.json` come before it.
   *
   * @default bootcdk.out
   */
  readonly outdir?: string;

  /**
   * The folder that sources are relative to, if the program is started by itself.
   *
   * @default - the nearest folder with a bootcdk.json, from the working directory upwards; else the working directory
   */
  readonly projectRoot?: string;

  /**
   * Instead of those of the process.
   *
   * @internal
   */
  readonly _settings?: Settings;
}

/**
 * The root of a program: everything that is synthesized stands below it.
 *
 * @example
 * import { App, BaseImage, Image } from 'bootcdk';
 *
 * const app = new App();
 * new Image(app, 'workstation', { base: BaseImage.fedoraBootc('44') });
 * app.synth();
 */
export class App extends Construct {
  static {
    brand(this, 'App');
  }

  /** Whether `x` is an `App`. */
  public static isApp(x: unknown): x is App {
    return hasBrand(x, 'App');
  }

  /**
   * The app that a construct belongs to.
   *
   * @throws if it is in none
   */
  public static of(construct: Construct): App {
    const { root } = construct.node;
    if (App.isApp(root)) return root;
    throw new MisuseError(
      'bootcdk::no-app',
      `the construct "${construct.node.path}" is not inside an App: give the app as the outermost scope`,
    );
  }

  /** The folder that sources are relative to, absolute. */
  public readonly projectRoot: string;

  /** The output folder, absolute. */
  public readonly outdir: string;

  /** @internal */
  public readonly _settings: Settings;
  /** @internal */
  public readonly _mirrors: MirrorMap;

  public constructor(props: AppProps = {}) {
    super(undefined as unknown as Construct, '');
    rememberPlace(this, new.target);
    this._settings = props._settings ?? settingsFor(props, process.env, process.cwd());
    this.projectRoot = this._settings.projectRoot;
    this.outdir = this._settings.outdir;
    const { map, problems } = readMirrors(props.mirrors ?? {}, this._settings.mirrors);
    this._mirrors = map;
    for (const { message, fix, got } of problems) reject(this, MIRROR_MAP, { message, fix, got });
    if (this._settings.session !== undefined) reportUncaught(this._settings.session);
    for (const [key, value] of sortedEntries(this._settings.context)) this.node.setContext(key, value);
  }

  /**
   * Runs the aspects, plans, checks and renders all images, and writes the output folder, unless there are errors.
   *
   * Started by `bootcdk synth` the program reports to it; started by itself it prints what is wrong on stderr and sets
   * the exit code: 1 if it could not write, 2 if there are errors. In other languages than JavaScript that is thrown.
   */
  public synth(): void {
    // Loaded when it is needed: a program that only builds a tree (a test of the user's) does without.
    const { runSynthesis } = require('./run') as typeof import('./run');
    runSynthesis(this);
  }
}
