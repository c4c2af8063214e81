import * as fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { App, BaseImage, Edit, FileEdit, Image, JsonTool, OsRelease, Phase, SigningKey, Source } from '../../src';
import { JQ_IMAGE } from '../../src/image/plan/steps/edits';
import { Base, describeWith, Engine, RootFileSystem, Store } from '../support/engines';
import { built, builtRootfs, changes, inThisTier, referenceOf, shape } from './support/builds';
import { Project } from './support/project';

const ENGINES = inThisTier(Engine.all(), Engine.all().slice(1));

/** Files that a base has, with modes and owners of their own, and links to them. */
const FILES = `
set -eu
mkdir -p /etc/app /usr/share/app
for kind in json ini lines; do
  cp /prepared/$kind /etc/app/$kind
  cp /prepared/$kind /usr/share/app/$kind
  ln -s ../../usr/share/app/$kind /etc/app/linked-$kind
  cp /prepared/$kind /usr/share/app/seed-$kind
done
chown 0:4 /etc/app/*; chown -h 0:0 /etc/app/linked-*
chmod 0640 /etc/app/json /etc/app/ini /etc/app/lines
chmod 0600 /usr/share/app/json /usr/share/app/ini /usr/share/app/lines
`;

const PREPARED = {
  json: '{"a": 1, "b": {"c": [1, 2]}, "gone": true}\n',
  ini: '# kept\ntop=1\n\n[main]\n; kept too\nkey = old\nother=1\ngone=1\n\n[last]\nx=y\n',
  // Without a newline at the end.
  lines: 'first\ngone\nlast',
};

const JSON_EDIT = Edit.json({
  set: [
    { path: ['b', 'd.e', 'f'], value: 'it\'s "quoted" & $HOME' },
    { path: ['new'], value: [true, null] },
  ],
  remove: [{ path: ['gone'] }, { path: ['never', 'there'] }],
});
const INI_EDIT = Edit.ini({
  section: 'main',
  set: { key: '"new value" \\ & $x', added: '1' },
  remove: ['gone', 'nothing'],
});
const LINES_EDIT = Edit.lines({ ensure: ['last', 'it\'s "added" \\ $x'], remove: ['gone', 'nothing'] });

const EDITED = {
  json: { a: 1, b: { c: [1, 2], 'd.e': { f: 'it\'s "quoted" & $HOME' } }, new: [true, null] },
  ini: '# kept\ntop=1\n\n[main]\n; kept too\nkey="new value" \\ & $x\nother=1\n\nadded=1\n[last]\nx=y\n',
  lines: 'first\nlast\nit\'s "added" \\ $x\n',
};

describeWith([...ENGINES, Base.DEBIAN_BOOT, Base.DNF4], 'edits of files', () => {
  let project: Project;

  beforeAll(() => {
    project = Project.create({
      'cosign.pub': fs.readFileSync('examples/appliance/cosign.pub', 'utf8'),
      'base/prepare.sh': FILES,
      ...Object.fromEntries(Object.entries(PREPARED).map(([kind, text]) => [`base/prepared/${kind}`, text])),
    });
  });
  afterAll(() => project.remove());

  describe.each(ENGINES)('on $name', (engine) => {
    let store: Store;

    beforeAll(async () => {
      store = engine.open();
      for (const base of [Base.DEBIAN_BOOT, Base.DNF4]) await store.importBase(base, referenceOf(base));
    });
    afterAll(() => store.close());

    /** A base made by commands that are none of bootcdk's. */
    const prepare = async (tag: string, from: Base, ...instructions: string[]): Promise<RootFileSystem> => {
      project.write('base/Containerfile', [`FROM ${referenceOf(from)}`, ...instructions, ''].join('\n'));
      return builtRootfs(store, { context: `${project.folder}/base`, tag });
    };
    const image = async (
      program: (app: App) => void,
      buildContexts?: Record<string, string>,
    ): Promise<RootFileSystem> => {
      const output = project.synth(program);
      return builtRootfs(store, { context: output.image('os'), tag: 'localhost/edited:1', buildContexts });
    };

    const TOOLS = [
      { title: 'jq', tool: JsonTool.JQ, from: Base.DEBIAN_BOOT },
      { title: 'python3', tool: JsonTool.PYTHON3, from: Base.DNF4 },
      { title: "jq's own image", tool: undefined, from: Base.DEBIAN_BOOT },
    ];
    it.each(TOOLS)('with $title keep modes, owners and links', async ({ tool, from }) => {
      const tag = `localhost/prepared-${tool ?? 'none'}:1`;
      const before = await prepare(
        tag,
        from,
        'COPY prepare.sh /',
        'COPY prepared /prepared',
        'RUN sh /prepare.sh && rm -r /prepare.sh /prepared',
      );
      const buildContexts = tool === undefined ? { [JQ_IMAGE]: await jqImage() } : undefined;
      const after = await image((app) => {
        const os = new Image(app, 'os', {
          base: BaseImage.fromReference(tag, { jsonTools: tool === undefined ? [] : [tool] }),
        });
        edit(os, 'json', JSON_EDIT, '{"gone": 1}');
        edit(os, 'ini', INI_EDIT, '[main]\ngone=1\n');
        edit(os, 'lines', LINES_EDIT, 'gone\n');
        new OsRelease(os, 'Identity', { prettyName: 'The "Edited" $OS', variantId: 'edited' });
      }, buildContexts);

      for (const path of ['/etc/app/json', '/usr/share/app/json', '/etc/app/seeded-json']) {
        expect(JSON.parse(after.text(path)), path).toEqual(EDITED.json);
      }
      expect(JSON.parse(after.text('/etc/app/new-json'))).toEqual({
        b: { 'd.e': EDITED.json.b['d.e'] },
        new: EDITED.json.new,
      });
      for (const kind of ['ini', 'lines'] as const) {
        for (const path of [`/etc/app/${kind}`, `/usr/share/app/${kind}`, `/etc/app/seeded-${kind}`]) {
          expect(after.text(path), path).toBe(EDITED[kind]);
        }
      }
      expect(after.text('/etc/app/new-ini')).toBe('[main]\nadded=1\nkey="new value" \\ & $x\n');
      expect(after.text('/etc/app/new-lines')).toBe('last\nit\'s "added" \\ $x\n');
      expect(after.text('/usr/lib/os-release')).toContain('PRETTY_NAME="The \\"Edited\\" \\$OS"\n');

      const kinds = ['ini', 'json', 'lines'];
      expect(changes(after, before)).toEqual([
        ...kinds.map((kind) => `/etc/app/${kind} content`),
        ...kinds.map((kind) => `/etc/app/new-${kind} added file`),
        ...kinds.map((kind) => `/etc/app/seeded-${kind} added file`),
        '/usr/lib/os-release content',
        ...kinds.map((kind) => `/usr/share/app/${kind} content`),
      ]);
      for (const kind of kinds) {
        expect(shape(after, `/etc/app/new-${kind}`)).toBe('file 0644 0:0');
        expect(shape(after, `/etc/app/seeded-${kind}`)).toBe('file 0644 0:0');
      }
    });

    const POLICY =
      '{"default": [{"type": "reject"}], "transports": {"docker": {"other.example.com": [{"type": "reject"}]}}}';
    const seed = `RUN mkdir -p /etc/containers /usr/share/containers && echo '${POLICY}' > /usr/share/containers/policy.json`;
    const STARTS = {
      'its own file': [seed, 'RUN install -m 0640 -g 4 /usr/share/containers/policy.json /etc/containers/policy.json'],
      'a link to one in /usr/share': [
        seed,
        'RUN ln -s ../../usr/share/containers/policy.json /etc/containers/policy.json',
      ],
      'one in /usr/share alone': [seed],
      'none at all': [],
    };
    it.each(Object.entries(STARTS))('a signing key where the base has %s', async (title, instructions) => {
      const before = await prepare('localhost/policy:1', Base.DEBIAN_BOOT, ...instructions);
      const after = await image((app) => {
        const signingKey = new SigningKey(app, 'Key', { publicKey: Source.file('cosign.pub') });
        const base = BaseImage.debian('localhost/policy:1', { jsonTools: [JsonTool.JQ] });
        new Image(app, 'os', { base, repository: 'registry.example.com/os', signingKey });
      });
      const real = after.resolve('/etc/containers/policy.json')!;
      const policy = JSON.parse(after.text(real)) as { default: object; transports: Record<string, object> };
      const own = {
        'registry.example.com/os': [
          {
            type: 'sigstoreSigned',
            keyPath: '/usr/lib/pki/containers/registry.example.com-os.pub',
            signedIdentity: { type: 'matchRepository' },
          },
        ],
      };
      if (title === 'none at all') {
        expect(policy.default).toEqual([{ type: 'insecureAcceptAnything' }]);
        expect(policy.transports.docker).toEqual(own);
        expect(policy.transports['docker-daemon']).toEqual({ '': [{ type: 'insecureAcceptAnything' }] });
      } else {
        expect(policy.default).toEqual([{ type: 'reject' }]);
        expect(policy.transports.docker).toEqual({ 'other.example.com': [{ type: 'reject' }], ...own });
      }
      // What was there keeps mode, owner and link; what was not is readable by everybody.
      const was = shape(before, '/etc/containers/policy.json');
      expect(shape(after, '/etc/containers/policy.json')).toBe(was === 'absent' ? 'file 0644 0:0' : was);
      if (title === 'one in /usr/share alone') {
        expect(after.text('/usr/share/containers/policy.json')).toBe(`${POLICY}\n`);
      }
    });

    it('start from the text of each, however they are named and however many there are', async () => {
      const after = await image((app) => {
        const os = new Image(app, 'os', { base: BaseImage.debian(referenceOf(Base.DEBIAN_BOOT)) });
        const add = (id: string, path: string, line: string, createFrom: string): void =>
          void new FileEdit(os, id, { path, createFrom, edit: Edit.lines({ ensure: [line] }) });
        add('Slash', '/etc/own/file', 'a', '# slash\n');
        add('Dash', '/etc/own-file', 'b', '# dash\n');
        add('Again', '/etc/own-file', 'c', '# not used\n');
      });
      expect(after.text('/etc/own/file')).toBe('# slash\na\n');
      expect(after.text('/etc/own-file')).toBe('# dash\nb\nc\n');
    });

    it('fail where the file is missing and nothing says what to start from', async () => {
      const output = project.synth((app) => {
        const os = new Image(app, 'os', { base: BaseImage.debian(referenceOf(Base.DEBIAN_BOOT)) });
        new FileEdit(os, 'Missing', { path: '/etc/missing', edit: LINES_EDIT });
      });
      expect((await store.build({ context: output.image('os'), tag: 'localhost/missing:1' })).ok).toBe(false);
    });

    /** Stands in for jq's own image, which has its program at `/jq` and nothing else. */
    const jqImage = async (): Promise<string> => {
      project.write(
        'jq/Containerfile',
        `FROM ${referenceOf(Base.DEBIAN_BOOT)} AS debian\nFROM scratch\nCOPY --from=debian /usr/bin/jq /jq\n`,
      );
      await built(store, { context: `${project.folder}/jq`, tag: 'localhost/jq:1' });
      return 'container-image://localhost/jq:1';
    };
  });
});

/** The four starts of one kind: a file, a link, a seed, nothing. */
function edit(image: Image, kind: string, change: Edit, createFrom: string): void {
  const add = (id: string, path: string, start: { seeds?: string[]; createFrom?: string } = {}): void =>
    void new FileEdit(image, `${kind}-${id}`, { path, edit: change, phase: Phase.CONFIGURATION, ...start });
  add('File', `/etc/app/${kind}`);
  add('Link', `/etc/app/linked-${kind}`, { seeds: [`/usr/share/app/seed-${kind}`], createFrom: 'not used' });
  add('Seeded', `/etc/app/seeded-${kind}`, { seeds: ['/usr/share/app/nowhere', `/usr/share/app/seed-${kind}`] });
  add('New', `/etc/app/new-${kind}`, { seeds: ['/usr/share/app/nowhere'], createFrom });
}
