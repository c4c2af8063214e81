/** What a project needs, beside what a machine has: data in, data out. */
import type { Answer, Machine, Probe } from './machine';
import { compareVersions, DIALECTS, type Engine, FAULTS, PORTABLE } from '../../containerfile/dialects';
import { compareText, listed } from '../../core/text';

export type Purpose = 'program' | 'build' | 'emulate' | 'sign' | 'verify';
export type ProgramLanguage = 'typescript' | 'python' | 'java' | 'go';

/** What its program says of a project. */
export interface Needs {
  readonly language?: ProgramLanguage;
  /** Images are built on this machine, not only by a pipeline on others. */
  readonly builds: boolean;
  /** Other machines than this do not sign for it. */
  readonly signs: boolean;
  /** Some policy holds more than one key. */
  readonly severalKeys: boolean;
  /** A key pair is to be made. */
  readonly keyIsMissing: boolean;
  /** Architectures of OCI that images are for. */
  readonly architectures: readonly string[];
}

export type State = 'there' | 'too old' | 'missing' | 'broken';

export interface Check {
  readonly tool: string;
  readonly purpose: Purpose;
  readonly state: State;
  /** The project cannot do without. */
  readonly needed: boolean;
  readonly version?: string;
  /** A sentence about what is there, or why it is not enough. */
  readonly detail?: string;
  readonly fix?: string;
  /** Of an engine. */
  readonly dialect?: DialectReport;
}

export interface DialectReport {
  readonly engine: Engine;
  readonly version: string;
  /** What a raw instruction cannot use. */
  readonly lacks: readonly string[];
  /** Faults that generated files work around. */
  readonly faults: readonly string[];
}

export const NODE_FLOOR = '20.16';
/** containers-image 5.33, which reads a policy with several keys, came with it. */
export const SEVERAL_KEYS_SKOPEO = '1.17';

export function probesFor({ language }: Needs): readonly Probe[] {
  const common: readonly Probe[] = [
    ...(['buildah', 'podman', 'podmanVersion', 'docker', 'buildx', 'cosign', 'skopeo', 'git'] as const),
  ];
  return [...common, ...(language === undefined ? [] : LANGUAGE_TOOLS[language].map(({ probe }) => probe))];
}

interface LanguageTool {
  readonly probe: Probe;
  readonly tool: string;
  readonly floor?: string;
  readonly fix: string;
}

const NPM: LanguageTool = { probe: 'npm', tool: 'npm', fix: 'it comes with Node' };
const LANGUAGE_TOOLS: Readonly<Record<ProgramLanguage, readonly LanguageTool[]>> = {
  typescript: [NPM],
  python: [{ probe: 'python', tool: 'Python', floor: '3.10', fix: 'install Python 3.10 or later' }],
  java: [
    { probe: 'java', tool: 'Java', floor: '17', fix: 'install a JDK, 17 or later' },
    { probe: 'maven', tool: 'Maven', fix: 'install Maven' },
    NPM,
  ],
  go: [{ probe: 'go', tool: 'Go', floor: '1.25', fix: 'install Go 1.25 or later' }, NPM],
};

export function judge(machine: Machine, needs: Needs): readonly Check[] {
  const { answers } = machine;
  const tools = needs.language === undefined ? [] : LANGUAGE_TOOLS[needs.language];
  return [
    floored('Node', 'program', true, machine.node, NODE_FLOOR, `install Node ${NODE_FLOOR} or later`),
    ...tools.map(({ probe, tool, floor, fix }) => toolCheck(tool, 'program', true, answers[probe], floor, fix)),
    toolCheck('git', 'program', needs.builds, answers.git, undefined, 'install git'),
    ...engineChecks(machine, needs),
    ...emulationChecks(machine, needs),
    cosignCheck(answers.cosign, needs),
    skopeoCheck(answers.skopeo, needs),
  ];
}

function toolCheck(
  tool: string,
  purpose: Purpose,
  needed: boolean,
  answer: Answer | undefined,
  floor: string | undefined,
  fix: string,
): Check {
  if (!answer) return { tool, purpose, needed, state: 'missing', fix };
  if ('problem' in answer) return { tool, purpose, needed, state: 'broken', detail: answer.problem, fix };
  return floored(tool, purpose, needed, versionIn(answer.text), floor, fix);
}

function floored(
  tool: string,
  purpose: Purpose,
  needed: boolean,
  version: string | undefined,
  floor: string | undefined,
  fix: string,
): Check {
  // A build that does not know its own version is taken as it is: Debian's cosign calls itself "devel".
  const known = version === undefined ? {} : { version };
  if (floor === undefined || version === undefined || compareVersions(version, floor) >= 0) {
    return { tool, purpose, needed, state: 'there', ...known };
  }
  return { tool, purpose, needed, state: 'too old', ...known, detail: `${floor} is needed`, fix };
}

/** The first thing that looks like one. */
export function versionIn(text: string): string | undefined {
  return /(?:^|[^\w.]|\bgo)v?(\d+(?:\.\d+)+)/.exec(text)?.[1] ?? /\bversion "?(\d+)\b/.exec(text)?.[1];
}

const ENGINE_FIX = 'install podman, buildah or Docker with buildx';

function engineChecks({ answers }: Machine, { builds }: Needs): readonly Check[] {
  const found = [
    engine('buildah', 'buildah', answers.buildah, answers.buildah),
    // podman is an engine by the buildah inside of it, which says another version.
    engine('podman', 'buildah', answers.podmanVersion, answers.podman),
    engine('Docker', 'buildkit', answers.docker, answers.buildx && buildKitIn(answers.buildx)),
  ].filter((check): check is Check => check !== undefined);
  if (found.length === 0) {
    return [{ tool: 'an engine', purpose: 'build', needed: builds, state: 'missing', fix: ENGINE_FIX }];
  }
  // One is enough.
  const works = found.some(({ state }) => state === 'there');
  return found.map((check) => ({ ...check, needed: builds && !works }));
}

function buildKitIn(answer: Answer): Answer {
  if ('problem' in answer) return answer;
  const version = /^\s*BuildKit(?: version)?:\s*v?(\d+(?:\.\d+)+)/im.exec(answer.text)?.[1];
  return version === undefined ? { problem: 'no builder of buildx is running' } : { text: version };
}

function engine(
  tool: string,
  kind: Engine,
  installed: Answer | undefined,
  inside: Answer | undefined,
): Check | undefined {
  if (!installed) return undefined;
  const common = { tool, purpose: 'build', needed: false } as const;
  const own = 'text' in installed ? versionIn(installed.text) : undefined;
  const named = own === undefined ? {} : { version: own };
  const problem = !inside ? 'it has no buildx' : 'problem' in inside ? inside.problem : undefined;
  if (problem !== undefined) return { ...common, ...named, state: 'broken', detail: problem, fix: ENGINE_FIX };
  const version = versionIn((inside as { text: string }).text);
  if (version === undefined) return { ...common, ...named, state: 'there', detail: 'it does not say its version' };
  const floor = PORTABLE.find((one) => one.engine === kind)!.version;
  const dialect = dialectOf(kind, version);
  const name = kind === 'buildah' ? 'buildah' : 'BuildKit';
  if (compareVersions(version, floor) < 0) {
    const detail = `${name} ${version} damages images, or cannot read what is generated: ${floor} is needed`;
    return { ...common, ...named, state: 'too old', detail, fix: `take ${name} ${floor} or later`, dialect };
  }
  return { ...common, ...named, state: 'there', detail: `builds as ${name} ${version}`, dialect };
}

export function dialectOf(kind: Engine, version: string): DialectReport {
  const since = (first: string | undefined): boolean => first !== undefined && compareVersions(version, first) >= 0;
  return {
    engine: kind,
    version,
    lacks: Object.values(DIALECTS)
      .filter((dialect) => !since(dialect[kind].since))
      .map(({ title }) => title)
      .sort(compareText),
    faults: FAULTS.filter((fault) => fault.engine === kind && !since(fault.mendedIn)).map(({ effect }) => effect),
  };
}

function emulationChecks({ architecture, emulated }: Machine, needs: Needs): readonly Check[] {
  const foreign = needs.architectures.filter((one) => one !== architecture).sort(compareText);
  if (foreign.length === 0) return [];
  const missing = foreign.filter((one) => !emulated.includes(one));
  const common = { tool: 'emulation', purpose: 'emulate', needed: needs.builds } as const;
  if (missing.length === 0) return [{ ...common, state: 'there', detail: `for ${listed(foreign)}` }];
  return [
    {
      ...common,
      state: 'missing',
      detail: `images are for ${listed(missing)}, this machine is ${architecture}`,
      fix: 'install qemu-user-static and its binfmt entries, or build on such a machine',
    },
  ];
}

function cosignCheck(answer: Answer | undefined, { signs, keyIsMissing }: Needs): Check {
  const fix = 'install cosign';
  return toolCheck('cosign', 'sign', signs || keyIsMissing, answer, undefined, fix);
}

function skopeoCheck(answer: Answer | undefined, { signs, severalKeys }: Needs): Check {
  const check = toolCheck('skopeo', 'verify', signs, answer, undefined, 'install skopeo');
  const { version } = check;
  if (version === undefined || compareVersions(version, SEVERAL_KEYS_SKOPEO) >= 0) return check;
  const detail = `before ${SEVERAL_KEYS_SKOPEO} it refuses a policy with several keys`;
  if (!severalKeys) return { ...check, detail };
  return { ...check, state: 'too old', detail, fix: `install skopeo ${SEVERAL_KEYS_SKOPEO} or later` };
}
