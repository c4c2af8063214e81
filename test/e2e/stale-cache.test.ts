import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  App,
  Edit,
  File,
  FileEdit,
  Image,
  Layer,
  Package,
  Phase,
  Script,
  ServiceType,
  Source,
  SystemdUnit,
} from '../../src';
import { AptRepository, Base, BuildResult, describeWith, Engine, Store } from '../support/engines';
import { ALL_TIERS, built, referenceOf } from './support/builds';
import { PackageServer } from './support/package-server';
import { Project } from './support/project';

/** What can change from one build to the next. */
interface Inputs {
  readonly script: string;
  readonly scriptInput: string;
  readonly file: string;
  readonly unit: string;
  readonly package: string;
  readonly label: string;
  readonly edit: string;
  readonly layerFile: string;
  readonly layerScript: string;
}

const START: Inputs = {
  script: 'script 1',
  scriptInput: 'input 1',
  file: 'file 1',
  unit: 'unit 1',
  package: 'hello',
  label: 'label 1',
  edit: 'edit 1',
  layerFile: 'layer file 1',
  layerScript: 'layer script 1',
};

/** One step of each kind, in the order in which they are built: what each RUN begins with. */
type StepName = 'repositories' | 'packages' | 'files' | 'script' | 'layer' | 'edits' | 'preset' | 'labels';
const STEPS: ReadonlyArray<readonly [StepName, RegExp]> = [
  ['repositories', /: repositories /],
  ['packages', /apt-get -y install/],
  ['files', /: files /],
  ['script', /: script-say /],
  ['layer', /: own /],
  ['edits', /\/etc\/edited/],
  ['preset', /systemctl preset/],
  ['labels', /^LABEL/],
];

interface Case {
  readonly change: Partial<Inputs>;
  /** The first step that may not come from the cache. */
  readonly rebuilds: StepName;
  readonly file?: string;
  readonly text?: string;
  /** On the newer engine, where another case is of the same kind. */
  readonly longTier?: boolean;
}

const CASES: Readonly<Record<string, Case>> = {
  'a script': {
    change: { script: 'script 2' },
    rebuilds: 'script',
    file: '/usr/share/said',
    text: 'script 2: input 1\n',
  },
  "a script's input": {
    longTier: true,
    change: { scriptInput: 'input 2' },
    rebuilds: 'script',
    file: '/usr/share/said',
    text: 'script 1: input 2\n',
  },
  'a file': { change: { file: 'file 2' }, rebuilds: 'files', file: '/usr/share/file', text: 'file 2\n' },
  'a unit': {
    change: { unit: 'unit 2' },
    rebuilds: 'files',
    file: '/usr/lib/systemd/system/own.service',
    text: 'unit 2',
  },
  'a package': {
    change: { package: 'editor' },
    rebuilds: 'packages',
    file: '/usr/share/editor/version',
    text: 'editor 1.0 from stable\n',
  },
  'an edit': { longTier: true, change: { edit: 'edit 2' }, rebuilds: 'edits', file: '/etc/edited', text: 'edit 2\n' },
  'a file of a layer': {
    longTier: true,
    change: { layerFile: 'layer file 2' },
    rebuilds: 'layer',
    file: '/usr/share/layer',
    text: 'layer file 2\n',
  },
  'a script of a layer': {
    longTier: true,
    change: { layerScript: 'layer script 2' },
    rebuilds: 'layer',
    file: '/usr/share/layer-said',
    text: 'layer script 2\n',
  },
  'a label': { change: { label: 'label 2' }, rebuilds: 'labels' },
};

const TAG = 'localhost/cached:1';

describeWith([...Engine.all(), Base.DEBIAN_BOOT, AptRepository.requirement], 'the cache', () => {
  let server: PackageServer;
  let project: Project;

  beforeAll(async () => {
    server = await PackageServer.apt();
    project = Project.create({ 'key.asc': server.publicKey });
  });
  afterAll(async () => {
    project.remove();
    await server.close();
  });

  describe.each(Engine.all())('of $name', (engine) => {
    let store: Store;

    beforeAll(async () => {
      store = engine.open();
      await store.importBase(Base.DEBIAN_BOOT, referenceOf(Base.DEBIAN_BOOT));
      // What all others are compared with: its layers stay in the cache.
      await build(START);
    });
    afterAll(() => store.close());

    const build = async (inputs: Inputs, buildArgs: Record<string, string> = {}): Promise<BuildResult> => {
      const output = project.synth((app) => program(server, app, inputs));
      return built(store, { context: output.image('cached'), tag: TAG, buildArgs });
    };

    it('gives everything when nothing changed', async () => {
      expect(rebuilt(await build(START))).toEqual([]);
    });

    it('does not mind a fresh checkout', async () => {
      const output = project.synth((app) => program(server, app, START));
      const context = output.image('cached');
      const now = new Date();
      for (const entry of fs.readdirSync(context, { recursive: true, withFileTypes: true })) {
        fs.utimesSync(path.join(entry.parentPath, entry.name), now, now);
      }
      expect(rebuilt(await built(store, { context, tag: TAG }))).toEqual([]);
    });

    it.each(casesFor(engine))('notices %s', async (_title, { change, rebuilds, file, text }) => {
      const result = await build({ ...START, ...change });
      expect(rebuilt(result), result.log).toEqual(from(rebuilds));
      if (change.label !== undefined) expect((await store.inspect(TAG)).labels['com.example.label']).toBe(change.label);
      if (file !== undefined) expect((await store.peek(TAG, [file]))[0]).toContain(text);
    });

    it('refreshes packages, and what follows, when it is told to', async () => {
      expect(rebuilt(await build(START, { PACKAGES_REFRESHED: '2026-11-21' }))).toEqual(from('packages'));
      expect(rebuilt(await build(START, { PACKAGES_REFRESHED: '2026-11-21' }))).toEqual([]);
    });
  });
});

/** The newer engine sees by itself what it is told here: in the short tier it has one case of each kind. */
function casesFor(engine: Engine): Array<[string, Case]> {
  const cases = Object.entries(CASES);
  if (ALL_TIERS || engine.name === Engine.all()[0]!.name) return cases;
  const [short, long] = [cases.filter(([, { longTier }]) => !longTier), cases.filter(([, { longTier }]) => longTier)];
  const left = long.map(([title]) => title).join(', ');
  process.stderr.write(`\nONLY IN THE LONG TIER (npm run test:all): ${left} on ${engine.name}\n`);
  return short;
}

/** The steps that did not come from the cache. */
function rebuilt({ steps }: BuildResult): StepName[] {
  return STEPS.filter(([name, pattern]) => {
    const step = steps.find(({ instruction }) => pattern.test(instruction));
    if (!step) {
      throw new Error(`there is no step ${name} in\n${steps.map(({ instruction }) => instruction).join('\n')}`);
    }
    return !step.cached;
  }).map(([name]) => name);
}

function from(first: StepName): StepName[] {
  const names = STEPS.map(([name]) => name);
  return names.slice(names.indexOf(first));
}

function program(server: PackageServer, app: App, inputs: Inputs): void {
  const image: Image = server.debian(app, 'cached', { labels: { 'com.example.label': inputs.label } });
  new Package(image, 'Wished', { packageName: inputs.package });
  new File(image, 'File', { path: '/usr/share/file', source: Source.lines(inputs.file) });
  new SystemdUnit(image, 'own.service', {
    unit: { description: inputs.unit },
    service: { type: ServiceType.ONESHOT, execStart: ['/usr/bin/true'] },
    enabled: true,
  });
  new Script(image, 'Say', {
    source: Source.lines(
      '#!/bin/sh',
      'set -eu',
      `printf '%s: ' '${inputs.script}' > /usr/share/said`,
      'cat /run/scripts/input >> /usr/share/said',
    ),
    inputs: { input: Source.lines(inputs.scriptInput) },
  });
  const layer = new Layer(image, 'Own');
  new File(layer, 'File', { path: '/usr/share/layer', source: Source.lines(inputs.layerFile) });
  new Script(layer, 'Say', { source: Source.lines(`echo '${inputs.layerScript}' > /usr/share/layer-said`) });
  new FileEdit(image, 'Edit', {
    path: '/etc/edited',
    createFrom: '',
    edit: Edit.lines({ ensure: [inputs.edit] }),
    phase: Phase.FINISH,
  });
}
