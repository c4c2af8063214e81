import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { App } from '../../../src';
import { synthesize } from '../../../src/app/synthesize';
import { writeAssembly } from '../../../src/assembly/writer';
import { Severity } from '../../../src/core/findings';

/** A user's project in a folder of its own, whose program is a function of the test. */
export class Project {
  /** `files`: path to contents. */
  static create(files: Readonly<Record<string, string>> = {}): Project {
    const project = new Project(fs.mkdtempSync(path.join(os.tmpdir(), 'bootcdk-e2e-')));
    for (const [name, text] of Object.entries(files)) project.write(name, text);
    return project;
  }

  private constructor(readonly folder: string) {}

  write(name: string, text: string): void {
    const file = path.join(this.folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }

  read(name: string): string {
    return fs.readFileSync(path.join(this.folder, name), 'utf8');
  }

  /** Runs the program and writes its output, over what an earlier run wrote. A program with errors throws them. */
  synth(program: (app: App) => void): Output {
    const app = new App({ projectRoot: this.folder });
    program(app);
    const synthesis = synthesize(app, this.folder, undefined, undefined, app._mirrors);
    const errors = synthesis.findings.filter(
      ({ severity, acknowledgedBecause }) => severity === Severity.ERROR && acknowledgedBecause === undefined,
    );
    if (errors.length > 0) throw new Error(errors.map(({ id, message }) => `${id}: ${message}`).join('\n'));
    const folder = path.join(this.folder, 'bootcdk.out');
    writeAssembly(synthesis.assembly(), folder, { projectRoot: this.folder });
    return new Output(folder);
  }

  remove(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

/** What `bootcdk synth` writes. */
export class Output {
  constructor(readonly folder: string) {}

  /** The folder that an engine builds. */
  image(id: string): string {
    return path.join(this.folder, 'images', id);
  }

  containerfile(id: string): string {
    return fs.readFileSync(path.join(this.image(id), 'Containerfile'), 'utf8');
  }
}
