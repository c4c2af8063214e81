import * as constructs from 'constructs';
import * as ts from 'typescript';
import { temporaryFolder } from './program';
import * as bootcdk from '../../src';
import { Synthesis, synthesize } from '../../src/app/synthesize';

/** Runs the text of a program that imports from 'bootcdk', in memory, and gives what its `app.synth()` would write. */
export function runExample(text: string, files: Readonly<Record<string, string>> = {}): Synthesis {
  const results: Synthesis[] = [];
  const root = temporaryFolder(files);
  class CapturedApp extends bootcdk.App {
    public constructor(props: bootcdk.AppProps = {}) {
      super({ ...props, projectRoot: root });
    }

    public override synth(): void {
      results.push(synthesize(this, root, undefined, undefined, this._mirrors));
    }
  }
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const modules: Readonly<Record<string, unknown>> = { bootcdk: { ...bootcdk, App: CapturedApp }, constructs };
  const load = (name: string): unknown => {
    if (!(name in modules)) throw new Error(`the example imports ${name}`);
    return modules[name];
  };
  new Function('require', 'exports', outputText)(load, {});
  if (results.length !== 1) throw new Error(`the example calls synth() ${results.length} times`);
  return results[0]!;
}
