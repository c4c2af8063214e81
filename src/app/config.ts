/** What bootcdk.json says, and all that is wrong with it. */
import * as fs from 'node:fs';
import { dirname } from 'node:path';
import { CONFIG_FILE } from './project';
import type { FindingReport } from './protocol';
import { didYouMean } from '../core/did-you-mean';
import { type JsonText, JsonError, parseJson, positionAt } from '../core/json';
import { readMirrors } from '../core/mirror-map';
import { listed } from '../core/text';

export const DEFAULT_OUTPUT = 'bootcdk.out';

export interface Config {
  /** The command that starts the program, for a shell. */
  readonly app?: string;
  /** Relative to the project's root. */
  readonly output?: string;
  readonly context?: Readonly<Record<string, unknown>>;
  readonly strict?: boolean;
  /** Where published images are pulled from instead: those entries that can be followed. */
  readonly mirrors?: Readonly<Record<string, string>>;
}

export interface ConfigFile {
  /** Absolute. */
  readonly path: string;
  /** The folder that it is in: the project's root. */
  readonly root: string;
  /** Without what is wrong. */
  readonly config: Config;
  /** All that is wrong with it. */
  readonly findings: readonly FindingReport[];
}

interface Setting {
  readonly is: (value: unknown) => boolean;
  readonly allowed: string;
  readonly example: string;
}

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '' && !value.includes('\0');
const SETTINGS: Readonly<Record<keyof Config, Setting>> = {
  app: { is: isText, allowed: 'a command', example: '"app": "npx tsx main.ts"' },
  output: { is: isText, allowed: 'the path of a folder', example: `"output": "${DEFAULT_OUTPUT}"` },
  context: { is: isObject, allowed: 'an object', example: '"context": { "channel": "stable" }' },
  strict: { is: (value) => typeof value === 'boolean', allowed: 'true or false', example: '"strict": true' },
  mirrors: {
    is: isObject,
    allowed: 'an object',
    example: '"mirrors": { "quay.io": "registry.example.com/quay" }',
  },
};
const SCHEMA = '$schema';

/** Never throws: a file that cannot be read is a finding. */
export function readConfig(path: string): ConfigFile {
  const root = dirname(path);
  let text: string;
  try {
    text = fs.readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    const message = code === 'EISDIR' ? `${CONFIG_FILE} is a folder` : `${CONFIG_FILE} cannot be read (${code})`;
    return { path, root, config: {}, findings: [finding('config-unreadable', `${message}: ${path}`)] };
  }
  let json: JsonText;
  try {
    json = parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    const frame = { file: path, ...positionAt(text, error.offset) };
    const message = `${CONFIG_FILE} is not JSON: ${error.message}`;
    const fix = text.trim() === '' ? `write { ${SETTINGS.app.example} } into it` : error.hint;
    return { path, root, config: {}, findings: [finding('config-not-json', message, { fix, frame })] };
  }
  return { path, root, ...check(json, path, text) };
}

function check(
  { value, keys, offsetOf }: JsonText,
  path: string,
  text: string,
): Pick<ConfigFile, 'config' | 'findings'> {
  const at = (offset: number) => ({ file: path, ...positionAt(text, offset) });
  if (!isObject(value)) {
    const message = `${CONFIG_FILE} holds ${kindOf(value)} where an object should stand`;
    return { config: {}, findings: [finding('config-value', message, { fix: `{ ${SETTINGS.app.example} }` })] };
  }
  const findings: FindingReport[] = [];
  const config: Record<string, unknown> = {};
  const names = Object.keys(SETTINGS);
  for (const [key, entry] of Object.entries(value)) {
    if (key === SCHEMA) continue;
    const frame = at(keys.get(key)!);
    const setting = Object.hasOwn(SETTINGS, key) ? SETTINGS[key as keyof Config] : undefined;
    if (!setting) {
      const message = `${JSON.stringify(key)} is no setting of ${CONFIG_FILE}${didYouMean(key, names)}`;
      findings.push(
        finding('config-unknown-key', message, { got: key, frame, fix: `the settings are ${listed(names)}` }),
      );
    } else if (!setting.is(entry)) {
      const message = `the setting ${JSON.stringify(key)} is ${kindOf(entry)} where ${setting.allowed} should stand`;
      findings.push(finding('config-value', message, { got: key, frame, fix: setting.example }));
    } else {
      config[key] = entry;
    }
  }
  const { mirrors } = config;
  if (isObject(mirrors)) {
    const { problems } = readMirrors(mirrors);
    for (const { key, message, fix, got } of problems) {
      findings.push(finding('mirror-map', message, { fix, got, frame: at(offsetOf('mirrors', key)) }));
    }
    const bad = new Set(problems.map(({ key }) => key));
    config.mirrors = Object.fromEntries(Object.entries(mirrors).filter(([key]) => !bad.has(key)));
  }
  return { config: config as Config, findings };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return value.trim() === '' ? 'empty' : `the text ${JSON.stringify(value)}`;
  if (typeof value === 'object') return 'an object';
  return JSON.stringify(value);
}

function finding(
  id: string,
  message: string,
  more: { fix?: string; got?: string; frame?: FindingReport['frames'][number] } = {},
): FindingReport {
  const { fix, got, frame } = more;
  return {
    id: `bootcdk::${id}`,
    severity: 'error',
    message,
    ...(fix === undefined ? {} : { fix }),
    ...(got === undefined ? {} : { got }),
    path: '',
    frames: frame ? [frame] : [],
  };
}
