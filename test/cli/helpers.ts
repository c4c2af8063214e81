import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll } from 'vitest';
import type { FindingReport, ImageReport, SynthResponse } from '../../src/app/protocol';
import { buildManifest } from '../../src/assembly/manifest';
import { run } from '../../src/cli/run';

const made: string[] = [];

afterAll(() => {
  for (const folder of made) {
    fs.chmodSync(folder, 0o755);
    fs.rmSync(folder, { recursive: true, force: true });
  }
});

/** A folder with files; gone after the tests. */
export function project(files: Readonly<Record<string, string>> = {}): string {
  const root = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'bootcdk-test-')));
  made.push(root);
  for (const [path, text] of Object.entries(files)) put(root, path, text);
  return root;
}

export function put(root: string, path: string, text: string): void {
  fs.mkdirSync(dirname(join(root, path)), { recursive: true });
  fs.writeFileSync(join(root, path), text);
}

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  /** The project's folder as `<root>`. */
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly terminal?: boolean;
  /** Below the root. */
  readonly cwd?: string;
  /** Keys that are pressed when a question is there; then there is a keyboard. */
  readonly answers?: ReadonlyArray<readonly [question: string, keys: string]>;
}

/** Runs the command line in this process. */
export async function cli(root: string, argv: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  const keep = (list: Buffer[]) => (text: string | Uint8Array) => list.push(Buffer.from(text as Uint8Array));
  const keyboard = options.answers ? new Keyboard(options.answers) : undefined;
  const code = await run(argv, {
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8', ...options.env },
    ...(keyboard ? { stdin: keyboard } : {}),
    platform: process.platform,
    cwd: () => join(root, options.cwd ?? ''),
    stdout: { write: keep(out) },
    stderr: {
      write: (text) => {
        keep(err)(text);
        keyboard?.see(String(text));
      },
      isTTY: options.terminal ?? keyboard !== undefined,
    },
    inherit: false,
  });
  const text = (list: Buffer[]): string => Buffer.concat(list).toString().split(root).join('<root>');
  return { code, stdout: text(out), stderr: text(err) };
}

class Keyboard extends PassThrough {
  public readonly isTTY = true;
  private seen = '';
  private readonly answers: Array<readonly [question: string, keys: string]>;

  public constructor(answers: ReadonlyArray<readonly [question: string, keys: string]>) {
    super();
    this.answers = [...answers];
  }

  public setRawMode(): this {
    return this;
  }

  public see(text: string): void {
    this.seen += text;
    const [question, keys] = this.answers[0] ?? [];
    if (question === undefined || !this.seen.includes(question)) return;
    this.answers.shift();
    this.seen = '';
    // Not before the question listens.
    setTimeout(() => this.write(keys!), 20);
  }
}

export const CONFIG = JSON.stringify({ app: 'node main.js' });

/** A program that answers as told, and writes the files of images. */
export function fakeApp(response: Partial<SynthResponse> = {}, files: Readonly<Record<string, string>> = {}): string {
  const images = response.images ?? [];
  const all: Record<string, string> = { ...files };
  if (Object.keys(files).length > 0) {
    const manifest = buildManifest(
      images.map(({ id, path, platforms }) => ({
        id,
        path,
        containerfile: 'Containerfile',
        base: 'quay.io/example/base:1',
        platforms,
        dependencies: [],
        files: Object.entries(files)
          .filter(([name]) => name.startsWith(`${path}/`))
          .map(([name, content]) => ({ path: name, content, mode: 0o644 })),
      })),
      Object.entries(files)
        .filter(([name]) => !images.some(({ path }) => name.startsWith(`${path}/`)))
        .map(([path, content]) => ({ path, content, mode: 0o644 })),
    );
    all['manifest.json'] = JSON.stringify(manifest, null, 2);
  }
  const answer: SynthResponse = { version: 1, findings: [], written: null, images: [], ...response };
  return `
const fs = require('node:fs');
const { dirname, join } = require('node:path');
const session = process.env.BOOTCDK_SESSION;
const request = JSON.parse(fs.readFileSync(join(session, 'request.json'), 'utf8'));
for (const [path, text] of Object.entries(${JSON.stringify(all)})) {
  fs.mkdirSync(dirname(join(request.outdir, path)), { recursive: true });
  fs.writeFileSync(join(request.outdir, path), text);
}
fs.writeFileSync(join(session, 'response.json'), ${JSON.stringify(JSON.stringify(answer))});
fs.writeFileSync(join(request.projectRoot, 'request.log'), JSON.stringify({ ...request, session, jsii: process.env.JSII_HOST_STACK_TRACES, cwd: process.cwd(), argv: process.argv.slice(2) }));
`;
}

export function finding(more: Partial<FindingReport> = {}): FindingReport {
  return { id: 'bootcdk::test', severity: 'error', message: 'something is wrong', path: '', frames: [], ...more };
}

export function image(id: string, more: Partial<ImageReport> = {}): ImageReport {
  return { id, path: `images/${id}`, dependsOn: [], platforms: [], steps: [], ...more };
}
