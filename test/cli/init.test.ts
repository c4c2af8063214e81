import * as fs from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cli, project, put, type RunOptions } from './helpers';
import { defaultRepository, nameFrom, repositoryProblem } from '../../src/cli/init/defaults';
import { writeProject } from '../../src/cli/init/folder';
import { notIgnored } from '../../src/cli/init/gitignore';
import { localNames, publishedNames } from '../../src/cli/init/local-build';
import { render } from '../../src/cli/init/template';

const BLANK = ['.editorconfig', '.gitignore', 'README.md', 'bootcdk.json', 'images.ts', 'main.ts', 'package.json'];
const ALL = [...BLANK, 'test/images.test.ts', 'tsconfig.json'];
const blank = (...more: string[]): string[] => ['init', '--template', 'blank', '--ci', 'none', '--yes', ...more];

function tree(folder: string, prefix = ''): string[] {
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory() ? tree(join(folder, entry.name), `${prefix}${entry.name}/`) : [`${prefix}${entry.name}`],
    )
    .sort();
}

const read = (root: string, path: string): string => fs.readFileSync(join(root, path), 'utf8');

/** The lines of a block of what was said. */
const after = (said: string, title: string): string[] =>
  new RegExp(`\\n${title}:\\n((?: {2}.*\\n)+)`).exec(said)![1]!.trimEnd().split('\n').map((line) => line.slice(2)); // prettier-ignore

describe('without questions', () => {
  test('what is not said is taken by default, and said; then the next three commands', async () => {
    const root = project();
    const { code, stdout, stderr } = await cli(root, ['init', '--dir', 'my-os'], { env: { PATH: '/nothing' } });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    const taken = '--language typescript --template workstation --ci github --repository ghcr.io/example/my-os';
    expect(stderr).toContain(`taken by default: ${taken}\n`);
    expect(after(stderr, 'Next')).toEqual([
      'cd my-os && npm install',
      'COSIGN_PASSWORD= cosign generate-key-pair',
      'npx bootcdk synth',
    ]);
    expect(after(stderr, 'Then')).toEqual([
      'npm test',
      'podman build -t ghcr.io/example/my-os:latest bootcdk.out/images/my-os',
    ]);
    expect(stderr).toContain('\nREADME.md says more; to undo all of this: rm -r my-os\n');
    expect(tree(join(root, 'my-os'))).toEqual([...ALL, 'files/sysctl.conf'].sort());
    expect(read(root, 'my-os/.gitignore')).toMatch(/^cosign\.key$/m);
    expect(JSON.parse(read(root, 'my-os/bootcdk.json'))).toMatchObject({ app: 'tsx main.ts' });
  });

  test.each([
    ['typescript', 'npm install', 'npx bootcdk synth', 'npm test'],
    [
      'python',
      'python3 -m venv .venv && .venv/bin/pip install --requirement requirements-dev.txt',
      '.venv/bin/bootcdk synth',
      '.venv/bin/pytest',
    ],
    ['java', 'npm install', 'npx bootcdk synth', 'mvn --no-transfer-progress test'],
    ['go', 'npm install && go mod tidy', 'npx bootcdk synth', 'go test ./...'],
  ])('%s, here, without a pipeline: no key', async (language, ...commands) => {
    const root = project();
    const { stderr } = await cli(root, blank('--language', language));
    expect(after(stderr, 'Next')).toEqual(commands);
    expect(after(stderr, 'Then')).toHaveLength(1);
    expect(stderr).toContain('\nREADME.md says more\n');
    const texts = tree(root).map((path) => read(root, path));
    expect(texts.filter((text) => /SigningKey|ImagePipeline|generate-key-pair/.test(text))).toEqual([]);
  });

  test.each([
    ['github', 'ghcr.io/example/os-'],
    ['gitlab', 'registry.gitlab.com/example/os/'],
  ])('the images of a family are published where %s lets them', async (ci, prefix) => {
    const root = project();
    const { stderr } = await cli(root, ['init', '--template', 'family', '--ci', ci, '--dir', 'os']);
    expect(after(stderr, 'Then').at(-1)).toContain(` -t ${prefix}silverblue:latest `);
    expect(read(root, 'os/images.ts')).toContain(`repository: \`${prefix}\${name}\``);
  });

  test('a folder whose name a shell would take apart', async () => {
    const { stderr } = await cli(project(), blank('--dir', "my 'os"));
    expect(stderr).toContain("\n  cd 'my '\\''os' && npm install\n");
    expect(stderr).toContain(": rm -r 'my '\\''os'\n");
  });

  test.each([
    [['npm', 'podman', 'buildah', 'docker'], 'podman build -t TAG FOLDER', undefined],
    [['npm', 'buildah', 'docker'], 'buildah build -t TAG FOLDER', undefined],
    [['npm', 'docker'], 'docker build -t TAG -f FOLDER/Containerfile FOLDER', undefined],
    [['npm'], 'podman build -t TAG FOLDER', 'this machine has no podman'],
    [[], 'podman build -t TAG FOLDER', 'this machine has no npm and no podman'],
  ])('on a machine with %j the image is built with %s', async (programs, command, missing) => {
    const machine = project(Object.fromEntries(programs.map((name) => [name, ''])));
    for (const name of programs) fs.chmodSync(join(machine, name), 0o755);
    const { stderr } = await cli(project(), blank('--dir', 'os'), { env: { PATH: machine } });
    const words: Record<string, string> = { TAG: 'ghcr.io/example/os:latest', FOLDER: 'bootcdk.out/images/os' };
    expect(after(stderr, 'Then')).toEqual([command.replace(/[A-Z]{2,}/g, (word) => words[word]!)]);
    expect(/warning: (.*)/.exec(stderr)?.[1]).toBe(missing);
  });

  test('nobody is asked in a pipeline, nor at a dumb terminal', async () => {
    for (const env of [{ CI: 'true' }, { TERM: 'dumb' }]) {
      const { code, stderr } = await cli(project(), ['init'], { answers: [], env });
      expect({ code, asked: stderr.includes('Which') }).toEqual({ code: 0, asked: false });
    }
  });

  test('the version of a build that nobody has released is said to be such', async () => {
    expect((await cli(project(), blank())).stderr).toMatch(/\nnote: this bootcdk is a build of its own.*--bootcdk\n$/);
  });
});

describe('a repository as GitHub makes it', () => {
  const files = {
    '.git/config': '[core]\n\tbare = false\n[remote "origin"]\n\turl = git@github.com:Example/Kiosk.git\n',
    LICENSE: 'own',
    'README.md': 'own',
    '.gitignore': 'own\n',
  };

  test('what is there stays, and what it lacks is said', async () => {
    const root = project(files);
    const { code, stderr } = await cli(root, blank());
    expect(code).toBe(0);
    expect(stderr).toContain('.gitignore: kept as it was\n');
    expect(stderr).toContain('warning: .gitignore does not name node_modules, cosign.key and *.bootcdk-new: add');
    expect(stderr).toContain('\nBOOTCDK.md says more\n');
    expect(read(root, 'BOOTCDK.md')).toContain('npx bootcdk synth');
    expect(['LICENSE', 'README.md'].map((path) => read(root, path))).toEqual(['own', 'own']);
    expect(read(root, '.gitignore')).toBe('own\n');
    expect(read(root, 'images.ts')).toContain("repository: 'ghcr.io/example/kiosk'");
  });

  test('no warning where all is ignored that has to be', async () => {
    const root = project({ ...files, '.gitignore': '# own\nnode_modules/\n*.key\n*.bootcdk-new\n' });
    expect((await cli(root, blank())).stderr).not.toContain('.gitignore does not name');
  });

  test('folders of editors are nobody’s project', async () => {
    const root = project({ '.vscode/settings.json': '{}', '.idea/x': '', '.DS_Store': '' });
    expect((await cli(root, blank())).code).toBe(0);
  });

  test('a public key that is there needs no making', async () => {
    const root = project({ 'cosign.pub': 'own' });
    const { stderr } = await cli(root, ['init', '--yes']);
    expect(after(stderr, 'Next')).toEqual(['npm install', 'npx bootcdk synth', 'npm test']);
    expect(read(root, 'cosign.pub')).toBe('own');
  });
});

describe('refused, and nothing is written', () => {
  test.each<[string, Record<string, string>, string[], string]>([
    ['another project', { 'src/index.js': '', 'package.json': '' }, [], '. is not empty: it has package.json and src'],
    ['many files', Object.fromEntries([...'abcdefg'].map((name) => [name, ''])), [], 'it has a, b, c, d, e and 2 more'],
    ['a project of ours', { 'bootcdk.json': '{}' }, [], '. holds a project already'],
    ['a folder where a file is expected', { 'README.md/x': '' }, [], 'it has README.md'],
    ['a file', { taken: '' }, ['--dir', 'taken'], 'taken is not a folder'],
    ['a folder without its option', {}, ['my-os'], 'the folder is an option, --dir'],
    ['an empty name', {}, ['--dir', ' '], '--dir is empty'],
    ['a repository with a tag', {}, ['--repository', 'ghcr.io/example/os:1'], 'has a tag or a digest: leave it out'],
    ['a repository without a registry', {}, ['--repository', 'example/os'], 'has no registry'],
    ['no repository', {}, ['--repository', 'https://ghcr.io/x/y'], 'begins with "https://"'],
    ['Tekton without an image', {}, ['--ci', 'tekton'], 'Tekton runs every job in an image, and none is given'],
    ['an image by its tag', {}, ['--runner-image', 'ghcr.io/example/tools:1'], 'has no digest'],
    [
      'an image for nothing',
      {},
      ['--runner-image', `a.io/x@sha256:${'2'.repeat(64)}`],
      'is for --ci tekton, not for none',
    ],
    ['a language that there is not', {}, ['--language', 'rust'], 'Allowed choices are typescript, python, java, go'],
    ['no build', {}, ['--bootcdk', 'nowhere.tgz'], 'there is no "nowhere.tgz" to take bootcdk from'],
    [
      'a build of something else',
      { 'LICENSE.whl': '' },
      ['--bootcdk', 'LICENSE.whl'],
      '"LICENSE.whl" has no tarball of npm',
    ],
  ])('%s', async (_, files, argv, message) => {
    const root = project(files);
    const before = tree(root);
    const { code, stdout, stderr } = await cli(root, blank(...argv));
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^error(\[bootcdk::[a-z-]+\])?: /);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^ {4}at /m);
    expect(tree(root)).toEqual(before);
  });

  test('what cannot be written takes everything back, with the folders', () => {
    const root = project({ LICENSE: 'own' });
    const files = ['bootcdk.json', 'a/b/c', 'LICENSE/x'].map((path) => ({ path, text: 'new' }));
    expect(() => writeProject(join(root, 'deep/er'), [...files.slice(0, 2), { path: 'a/b/c/d', text: '' }])).toThrow(
      /cannot be written \(/,
    );
    expect(() => writeProject(root, files)).toThrow(/cannot be written \(/);
    expect(tree(root)).toEqual(['LICENSE']);
    expect(fs.readdirSync(root)).toEqual(['LICENSE']);
  });

  test('bootcdk.json comes last', () => {
    const root = project();
    const order: string[] = [];
    const files = ['a', 'bootcdk.json', 'c'].map((path) => ({
      path,
      get text() {
        order.push(path);
        return '';
      },
    }));
    expect(writeProject(root, files)).toEqual({ written: ['a', 'bootcdk.json', 'c'], kept: [] });
    expect(order).toEqual(['a', 'c', 'bootcdk.json']);
  });
});

const DOWN = '\u001b[B';
const LANGUAGE = 'Which language do you write in?';
const TEMPLATE = 'What do you begin with?';
const PROVIDER = 'What builds, signs and publishes the images?';
const REPOSITORY = 'Where are they published?';

describe('with questions', () => {
  const ask = (answers: RunOptions['answers'], ...argv: string[]) => {
    const root = project();
    return cli(root, ['init', ...argv], { answers, env: { NO_COLOR: '1' } }).then((ran) => ({ root, ...ran }));
  };

  test('arrows choose, the rest is taken as it is offered', async () => {
    const { root, code, stderr } = await ask([
      [LANGUAGE, `${DOWN}\r`],
      [TEMPLATE, `${DOWN}${DOWN}\r`],
      [PROVIDER, `${DOWN}\r`],
      [REPOSITORY, '-two\r'],
    ]);
    expect(code).toBe(0);
    expect(stderr).not.toContain('taken by default');
    expect(stderr).not.toMatch(/\u001b\[\d+m/);
    expect(read(root, 'images.py')).toMatch(/repository="registry\.gitlab\.com\/example\/bootcdk-test-\w+-two"/);
    expect(read(root, 'main.py')).toContain('ci.Provider.gitlab()');
  });

  test('what an option has said is not asked', async () => {
    const { code, stderr } = await ask(
      [[TEMPLATE, '\r']],
      '--language',
      'go',
      '--ci',
      'none',
      '--repository',
      'a.io/b',
    );
    expect(code).toBe(0);
    expect(stderr).not.toContain(LANGUAGE);
  });

  test('a wrong answer is asked again', async () => {
    const { root, code, stderr } = await ask(
      [
        [REPOSITORY, ':1\r'],
        ['it has a tag', '\u007f\u007f\r'],
      ],
      ...['--language', 'typescript', '--template', 'blank', '--ci', 'none'],
    );
    expect(code, stderr).toBe(0);
    expect(read(root, 'images.ts')).not.toContain(':1');
  });

  test.each<[string, RunOptions['answers']]>([
    ['at once', [[LANGUAGE, '\u0003']]],
    ['at the last question', [[LANGUAGE, '\r'], [TEMPLATE, '\r'], [PROVIDER, '\r'], [REPOSITORY, '\u0003']]], // prettier-ignore
  ])('Ctrl-C %s: exit code 130, nothing is left', async (_, answers) => {
    const { root, code, stdout, stderr } = await ask(answers);
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
    expect(stderr).not.toMatch(/error|written/);
    expect(fs.readdirSync(root)).toEqual([]);
  });
});

describe('names', () => {
  test.each([
    ['workstation', 'workstation'],
    ['My OS', 'my-os'],
    ['kiosk_2.0', 'kiosk-2-0'],
    ['--x--', 'x'],
    ['44', '44'],
    ['äöü', 'system'],
    ['', 'system'],
  ])('%j is %s', (text, name) => expect(nameFrom(text)).toBe(name));

  test.each([
    ['https://github.com/Example/OS.git', 'ghcr.io/example/os'],
    ['https://user@github.com/example/os', 'ghcr.io/example/os'],
    ['git@github.com:example/os.git', 'ghcr.io/example/os'],
    ['ssh://git@github.com/example/os.git', 'ghcr.io/example/os'],
    ['git@gitlab.com:group/sub/os.git', 'registry.gitlab.com/group/sub/os'],
    ['https://git.example.com/example/os.git', undefined],
    ['/srv/os.git', undefined],
  ])('origin %s gives %s', (url, repository) => {
    const root = project();
    put(
      root,
      'x/.git/config',
      `[remote "upstream"]\n\turl = git@github.com:no/no.git\n[remote "origin"]\n\turl = ${url}\n`,
    );
    expect(defaultRepository(join(root, 'x'), 'github')).toBe(repository ?? 'ghcr.io/example/x');
  });

  test.each([
    ['ghcr.io/example/os', undefined],
    ['localhost:5000/os', undefined],
    ['registry.gitlab.com/a/b/c', undefined],
    ['GHCR.io/Example/os', expect.any(String)],
    ['os', expect.any(String)],
    ["ghcr.io/x';drop", expect.any(String)],
    ['', expect.any(String)],
  ])('the repository %j', (text, problem) => expect(repositoryProblem(text)).toEqual(problem));
});

describe('the package', () => {
  test.each([
    ['typescript', '0.3.1', '^0.3.1'],
    ['python', '0.3.1', 'bootcdk>=0.3.1,<0.4.0'],
    ['python', '1.3.1', 'bootcdk>=1.3.1,<2.0.0'],
    ['java', '0.3.1', '[0.3.1,0.4.0)'],
    ['go', '1.3.1', 'v1.3.1'],
  ] as const)('of %s, from %s on', (language, version, own) => {
    expect(publishedNames(language, version)).toEqual({ npm: `^${version}`, own });
  });

  const BUILD = {
    'dist/js/bootcdk@0.0.0.jsii.tgz': '',
    'dist/python/bootcdk-0.0.0-py3-none-any.whl': '',
    'dist/python/bootcdk-0.0.0.tar.gz': '',
    'dist/java/dev/bootcdk/bootcdk/maven-metadata.xml': '',
    'dist/go/bootcdk/go.mod': '',
  };

  test.each([
    [
      'typescript',
      { npm: 'file:<root>/dist/js/bootcdk@0.0.0.jsii.tgz', own: 'file:<root>/dist/js/bootcdk@0.0.0.jsii.tgz' },
    ],
    ['python', { npm: '', own: 'bootcdk @ file://<root>/dist/python/bootcdk-0.0.0-py3-none-any.whl' }],
    [
      'java',
      { npm: 'file:<root>/dist/js/bootcdk@0.0.0.jsii.tgz', own: '0.0.0', mavenRepository: 'file://<root>/dist/java' },
    ],
    ['go', { npm: 'file:<root>/dist/js/bootcdk@0.0.0.jsii.tgz', own: 'v0.0.0', goReplace: '<root>/dist/go/bootcdk' }],
  ] as const)('of %s, from a folder of jsii-pacmak', (language, names) => {
    const root = project(BUILD);
    const found = JSON.stringify(localNames(language, 'dist', root, '0.0.0'))
      .split(root)
      .join('<root>');
    expect(JSON.parse(found)).toEqual(names);
  });

  test('a file for the language that it is of', () => {
    const root = project(BUILD);
    expect(localNames('python', 'dist/python/bootcdk-0.0.0-py3-none-any.whl', root, '0.0.0').own).toMatch(/\.whl$/);
    expect(() => localNames('go', 'dist/js/bootcdk@0.0.0.jsii.tgz', root, '0.0.0')).toThrow(/has no Go module/);
    expect(() => localNames('java', 'dist/go', root, '0.0.0')).toThrow(/no repository of Maven, and no tarball of npm/);
  });

  test('a path that would need quoting is refused', () => {
    const root = project({ 'my "build"/bootcdk.tgz': '' });
    expect(() => localNames('typescript', 'my "build"/bootcdk.tgz', root, '0.0.0')).toThrow(/has characters/);
  });
});

describe('a .gitignore that was there', () => {
  test.each([
    ['', '/node_modules/\n\n# why\ncosign.key\n', ['node_modules', 'cosign.key']],
    ['node_modules\n/cosign.key', '/node_modules/\ncosign.key', []],
    ['*.key\n', 'cosign.key\n', []],
    ['# cosign.key\nmy-cosign.key\n*.pub\n', 'cosign.key\n', ['cosign.key']],
    ['.venv/\n__pycache__/\n', '/.venv/\n__pycache__/\n', []],
  ])('%j lacks of %j', (own, wanted, names) => expect(notIgnored(own, wanted)).toEqual(names));
});

describe('a template', () => {
  const values = { name: 'os', yes: '', no: undefined };

  test.each([
    ['a {{name}} b {{name}}', 'a os b os'],
    ['{{#yes}}\nkept\n{{/yes}}\nend', 'kept\nend'],
    ['{{#no}}\ngone {{no}}\n{{/no}}\nend', 'end'],
    ['{{^no}}\nkept\n{{/no}}', 'kept'],
    ['  {{#yes}}\n{{#no}}\na\n{{/no}}\n{{^no}}\nb\n{{/no}}\n{{/yes}}', 'b'],
    ['{{#no}}\n{{#yes}}\na\n{{/yes}}\n{{/no}}', ''],
    ['inline {{#yes}} is text', 'inline {{#yes}} is text'],
  ])('%j', (template, text) => expect(render(template, values)).toBe(text));

  test.each([
    ['{{nmae}}', 'there is no value {{nmae}}'],
    ['{{#toString}}\n{{/toString}}', 'there is no value {{toString}}'],
    ['{{no}}', '{{no}} has no value here'],
    ['{{#yes}}', '{{#yes}} has no end'],
    ['{{#yes}}\n{{/no}}', '{{/no}} ends what has not begun'],
    ['{{/yes}}', '{{/yes}} ends what has not begun'],
  ])('%j is a mistake', (template, message) => expect(() => render(template, values)).toThrow(message));
});
