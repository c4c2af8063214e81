import { Construct } from 'constructs';
import { brand, hasBrand } from '../../core/brand';
import { Severity } from '../../core/findings';
import { RuleInfo } from '../../core/rule';
import { shown, sortedEntries } from '../../core/text';
import { Phase } from '../phase';
import { pathProblem } from '../plan/paths';
import { LoweringContext, Primitive, PrimitiveProps } from '../primitive';
import { Secret } from '../secret';
import { Source } from '../source';
import { Content, Draft, ScriptWish } from '../wishes';

export const SCRIPT: RuleInfo = {
  id: 'bootcdk::script',
  severity: Severity.ERROR,
  title: 'script without commands',
  why: 'a step that does nothing hides that something is missing',
  fix: 'give `commands` or a `source`',
  acknowledgeable: false,
};

export const SCRIPT_INPUT: RuleInfo = {
  id: 'bootcdk::script-input',
  severity: Severity.ERROR,
  title: 'input of a script under a name that it cannot have',
  why: 'the script would not find the file at /run/scripts',
  fix: 'give a name of its own, such as "data.json", or a relative path without "." and ".."',
  acknowledgeable: false,
};

/** Properties of a `Script`. */
export interface ScriptProps extends PrimitiveProps {
  /**
   * Commands for `sh`, one a string. The first that fails ends the build. For more than a few lines use `source`.
   *
   * @default - `source`
   */
  readonly commands?: string[];

  /**
   * A script file. It is run by the interpreter that its first line names, `sh` if it names none, and is not in the
   * image afterwards.
   *
   * @default - `commands`
   */
  readonly source?: Source;

  /**
   * Arguments for the script file.
   *
   * @default - none
   */
  readonly arguments?: string[];

  /**
   * Files that it reads: each is at `/run/scripts/<name>` during the step. A change in any of them runs it again.
   *
   * @default - none
   */
  readonly inputs?: { readonly [name: string]: Source };

  /**
   * Environment of this step only.
   *
   * @default - none
   */
  readonly environment?: { readonly [name: string]: string };

  /**
   * Secrets that this step, and no other, can read.
   *
   * @default - none
   */
  readonly secrets?: Secret[];

  /**
   * Directories that are kept from build to build and are not in the image.
   *
   * @default - none
   */
  readonly caches?: string[];

  /**
   * Whether it can reach the network. (In engines that can isolate a step.)
   *
   * @default true
   */
  readonly network?: boolean;

  /**
   * When it runs.
   *
   * @default Phase.CONFIGURATION
   */
  readonly phase?: Phase;
}

/**
 * Commands that run in the build, as root, in the image. Nothing of the machine is there: no running systemd, no
 * hardware, no user.
 *
 * `/run`, `/tmp` and `/var/log` are empty, and what is written there is not in the image.
 */
export class Script extends Primitive {
  static {
    brand(this, 'Script');
  }

  /** Whether `x` is a `Script`. */
  public static isScript(x: unknown): x is Script {
    return hasBrand(x, 'Script');
  }

  private readonly props: ScriptProps;

  public constructor(scope: Construct, id: string, props: ScriptProps) {
    super(scope, id, props);
    this.props = props;
    if (!props.source && (props.commands ?? []).every((command) => command.trim() === '')) {
      this._reject(SCRIPT, { message: `the script ${shown(id)} has no commands` });
    }
  }

  /** @internal */
  public _lower(context: LoweringContext): readonly Draft[] {
    const { props } = this;
    const commands = (props.commands ?? []).filter((command) => command.trim() !== '');
    const content = props.source && context.read(props.source, this);
    if (props.source ? content === undefined : commands.length === 0) return [];
    const inputs: Array<{ name: string; content: Content }> = [];
    const scriptName = content && (content.from?.split('/').pop() ?? 'script');
    for (const [name, source] of sortedEntries(props.inputs ?? {})) {
      if (!this.isInputName(name, scriptName)) continue;
      const input = context.read(source, this);
      if (input) inputs.push({ name, content: input });
    }
    const draft: Draft<ScriptWish> = {
      kind: 'script',
      phase: props.phase ?? Phase.CONFIGURATION,
      ...this._architectures,
      name: this.node.id,
      commands,
      script: content && {
        name: scriptName!,
        content,
        interpreter: interpreterOf(content),
        arguments: props.arguments ?? [],
      },
      inputs,
      environment: sortedEntries(props.environment ?? {}).map(([name, value]) => ({ name, value })),
      secrets: (props.secrets ?? []).map((secret) => ({ id: secret.secretId, target: secret.target })),
      network: props.network === false ? 'none' : undefined,
      caches: props.caches ?? [],
    };
    return [draft];
  }

  private isInputName(name: string, scriptName: string | undefined): boolean {
    const path = pathProblem(`/${name}`);
    if (!path && name !== scriptName) return true;
    this._reject(SCRIPT_INPUT, {
      message: path
        ? `the input ${shown(name)} of the script ${shown(this.node.id)} is no name of a file`
        : `the input ${shown(name)} has the name of the script itself`,
      got: name,
    });
    return false;
  }
}

/** The words of `#!`; the file is named to the interpreter because its execute bit depends on the checkout. */
function interpreterOf(content: Content): readonly string[] {
  const text =
    typeof content.data === 'string' ? content.data : Buffer.from(content.data.subarray(0, 256)).toString('utf8');
  const match = /^#!\s*(.+)/.exec(text);
  if (!match) return ['sh'];
  const words = match[1]!.trim().split(/\s+/);
  if (!/(^|\/)env$/.test(words[0]!)) return words;
  const named = words.slice(words[1] === '-S' ? 2 : 1);
  // Options and variables are for env itself.
  return /^[^-=][^=]*$/.test(named[0] ?? '-') ? named : [words[0]!, ...named];
}
