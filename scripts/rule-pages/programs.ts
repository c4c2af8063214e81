/**
 * The programs that the page of a rule shows, `docs/rules/programs/<rule>`: a project with a program that makes the mistake,
 * and one of what looks like it and is right.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import * as constructs from 'constructs';
import * as bootcdk from '../../src';
import { synthesizeApp } from '../../src/app/in-memory';
import { FindingReport, FrameReport } from '../../src/app/protocol';

/** A program, and what is reported of it. */
export interface ShownProgram {
  readonly text: string;
  /** The project's folder, in which places are. */
  readonly root: string;
  readonly findings: readonly FindingReport[];
}

/** Undefined if there is none. */
export interface Programs {
  readonly mistake?: ShownProgram;
  readonly right?: ShownProgram;
}

export function programsOf(folder: string): Programs {
  return { mistake: programAt(folder, 'mistake.ts'), right: programAt(folder, 'right.ts') };
}

function programAt(root: string, name: string): ShownProgram | undefined {
  const file = join(root, name);
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  return { text, root, findings: findingsOf(text, file, root) };
}

/** Such programs have no types: with its imports replaced on their lines one is JavaScript, and places are its own. */
function findingsOf(text: string, filename: string, projectRoot: string): readonly FindingReport[] {
  const found: FindingReport[][] = [];
  const inside = (frames: readonly FrameReport[]): readonly FrameReport[] =>
    frames.filter(({ file }) => file === filename);
  class App extends bootcdk.App {
    public constructor(props: bootcdk.AppProps = {}) {
      super({ ...props, projectRoot });
    }

    public override synth(): void {
      found.push(synthesizeApp(this).findings.map((finding) => ({ ...finding, frames: inside(finding.frames) })));
    }
  }
  const modules: Readonly<Record<string, unknown>> = { bootcdk: { ...bootcdk, App }, constructs };
  const code = text.replace(/^import (\{[^}]*\}) from '(\w+)';$/gm, 'const $1 = modules.$2;');
  compileFunction(code, ['modules'], { filename })(modules);
  if (found.length !== 1) throw new Error(`${filename} calls synth() ${found.length} times`);
  return found[0]!;
}
