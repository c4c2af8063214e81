import * as fs from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { cli, CONFIG, fakeApp, finding, image, project, put } from './helpers';

const IMAGES = [
  image('base', {
    repository: 'ghcr.io/example/base',
    platforms: ['linux/amd64', 'linux/arm64'],
    steps: [
      { id: 'image/packages/install', constructs: ['base/a', 'base/b', 'base/c', 'base/d'], lines: [5, 9] },
      { id: 'image/finish/lint', constructs: [], lines: [12, 12] },
    ],
  }),
  image('desktop', { dependsOn: ['base'] }),
];

describe('list', () => {
  const root = (response: object): string =>
    project({ 'bootcdk.json': CONFIG, 'main.js': `console.log('noise');${fakeApp(response)}` });

  test('a tree', async () => {
    expect(await cli(root({ images: IMAGES }), ['list'])).toEqual({
      code: 0,
      stdout: `base  ghcr.io/example/base  linux/amd64, linux/arm64  images/base
├─ image/packages/install  lines 5-9  base/a, base/b, base/c and 1 more
└─ image/finish/lint       line 12

desktop  after base  images/desktop
`,
      stderr: 'noise\n',
    });
  });

  test('in ASCII', async () => {
    const { stdout } = await cli(root({ images: IMAGES }), ['list'], { env: { LANG: 'C' } });
    expect(stdout).toContain('\n|- image/packages/install');
    expect(stdout).toContain('\n`- image/finish/lint');
  });

  test('JSON', async () => {
    const { code, stdout } = await cli(root({ images: IMAGES }), ['list', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ version: 1, images: IMAGES, pipelines: [] });
  });

  test('errors are shown, warnings are not; the list is printed all the same', async () => {
    const findings = [finding(), finding({ severity: 'warning', message: 'hm' })];
    const { code, stdout, stderr } = await cli(root({ images: IMAGES, findings }), ['list']);
    expect(code).toBe(2);
    expect(stdout).toContain('image/finish/lint');
    expect(stderr).toBe('noise\nerror[bootcdk::test]: something is wrong\n\n1 error\n');
  });

  test('pipelines, by the ids of their steps', async () => {
    const steps = [
      { id: 'build/checkout', title: 'Check out' },
      { id: 'sign/sign', title: 'Sign by digest' },
    ];
    const pipelines = [{ id: 'Release', about: 'GitHub Actions, a local script', steps }];
    const { stdout } = await cli(root({ images: [IMAGES[1]], pipelines }), ['list']);
    expect(stdout).toBe(`desktop  after base  images/desktop

Release  GitHub Actions, a local script
├─ build/checkout  Check out
└─ sign/sign       Sign by digest
`);
  });

  test('no images', async () => {
    expect(await cli(root({}), ['list'])).toEqual({ code: 0, stdout: '', stderr: 'noise\nthe app has no images\n' });
  });
});

describe('explain', () => {
  const FILE = 'bootcdk.out/images/ws/Containerfile';
  const SOURCES = {
    version: '1.0',
    files: {
      'images/ws/Containerfile': {
        image: 'ws',
        lines: [
          { start: 4, end: 6, constructs: ['ws/P/htop', 'ws/P/tmux', 'ws/Own/x'] },
          { start: 8, end: 8, constructs: ['ws/Gone', 'ws/Nowhere'] },
        ],
      },
      'images/ws/steps/files/motd': { image: 'ws', constructs: ['ws/P/tmux'] },
    },
    constructs: {
      'ws/P/htop': 'main.ts:2:7',
      'ws/P/tmux': 'main.ts:2:7',
      'ws/Own': 'lib/own.ts:1:1',
      'ws/Gone': 'main.ts:99:1',
    },
  };
  let root: string;

  beforeAll(() => {
    root = project({
      'bootcdk.json': CONFIG,
      'main.ts': "// the program\nimage.addPackages('htop', 'tmux');\n",
      'lib/own.ts': "new Own(image, 'x');\n",
      'sub/x': '',
      'bootcdk.out/manifest.json': '{"version":"1.0","generator":"bootcdk","images":{},"files":["tree.json"]}',
      'bootcdk.out/tree.json': '{}\n',
      'bootcdk.out/README': 'mine\n',
      'bootcdk.out/sources.json': JSON.stringify(SOURCES),
      'bootcdk.out/images/ws/steps/files/motd': 'hello\n',
      [FILE]:
        '# header\n\n# image/packages/install: P/{htop, tmux}\nRUN dnf5 install \\\n    htop \\\n    tmux\n\nRUN true\n',
    });
  });

  const explained = async (place: string, options: { cwd?: string } = {}): Promise<string> => {
    const { code, stdout, stderr } = await cli(root, ['explain', place], options);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return stdout;
  };

  test('a line of a step: what the line names comes first', async () => {
    expect(await explained(`${FILE}:6`)).toBe(
      `${FILE}:6
   6│     tmux

image: ws
step: image/packages/install
made as: lines 4-6

ws/P/tmux
  ╭─ main.ts:2:7
  │
 2│ image.addPackages('htop', 'tmux');
  │                            ^^^^
  │
ws/P/htop
  ╭─ main.ts:2:7
  │
 2│ image.addPackages('htop', 'tmux');
  │                    ^^^^
  │
ws/Own/x
  ╭─ lib/own.ts:1:1
  │
 1│ new Own(image, 'x');
  │                 ^
  │
`,
    );
  });

  test('the same from elsewhere, and with a column', async () => {
    const text = await explained(`${FILE}:6`);
    expect((await explained('images/ws/Containerfile:6:2', { cwd: 'sub' })).split('\n').slice(1)).toEqual(
      text.split('\n').slice(1),
    );
    expect((await explained(join(root, FILE) + ':6')).split('\n').slice(1)).toEqual(text.split('\n').slice(1));
  });

  test('places that are gone or not known', async () => {
    expect(await explained(`${FILE}:8`)).toBe(
      `${FILE}:8
   8│ RUN true

image: ws
made as: line 8

ws/Gone
  ╭─ main.ts:99:1
  that line is not there any more: run bootcdk synth

ws/Nowhere
  its place in the program is not known
`,
    );
  });

  test('a line of no construct', async () => {
    expect(await explained(`${FILE}:1`)).toBe(
      `${FILE}:1\n   1│ # header\n\nimage: ws\nno construct made this: bootcdk writes it for every image\n`,
    );
    expect(await explained('bootcdk.out/tree.json:1')).toContain('bootcdk writes it');
  });

  test('a whole file, with a line and without', async () => {
    const text = `image: ws

ws/P/tmux
  ╭─ main.ts:2:7
  │
 2│ image.addPackages('htop', 'tmux');
  │                            ^^^^
  │
`;
    const file = 'bootcdk.out/images/ws/steps/files/motd';
    expect(await explained(file)).toBe(`${file}\n\n${text}`);
    expect(await explained(`${file}:1`)).toBe(`${file}:1\n   1│ hello\n\n${text}`);
    expect((await explained(FILE)).match(/╭─/g)).toHaveLength(4);
  });

  const FAILURES: Array<[place: string, stderr: string]> = [
    [
      'main.ts:1',
      'error[bootcdk::not-generated]: main.ts is not a file that bootcdk has generated\n  = help: generated files stand in an output folder (bootcdk.out, or what bootcdk.json says), and in its manifest.json\n',
    ],
    [
      'bootcdk.out/README:1',
      'error[bootcdk::not-generated]: bootcdk.out/README is not a file that bootcdk has generated\n  = help: generated files stand in an output folder (bootcdk.out, or what bootcdk.json says), and in its manifest.json\n',
    ],
    [
      'bootcdk.out/gone:1',
      'error[bootcdk::no-such-file]: there is no file "bootcdk.out/gone"\n  = help: generated files are in bootcdk.out\n',
    ],
    ['bootcdk.out/images', 'error[bootcdk::no-such-file]: "bootcdk.out/images" is not a file\n'],
    [`${FILE}:9`, `error[bootcdk::no-such-line]: ${FILE} has no line 9\n  = help: it has 8 lines\n`],
    [`${FILE}:0`, `error[bootcdk::no-such-line]: ${FILE} has no line 0\n  = help: it has 8 lines\n`],
  ];

  test.each(FAILURES)('%s', async (place, stderr) => {
    expect(await cli(root, ['explain', place])).toEqual({ code: 1, stdout: '', stderr });
  });

  const BAD_SOURCES: Array<[name: string, sources: string | undefined, stderr: string]> = [
    [
      'missing',
      undefined,
      'error[bootcdk::no-sources]: there is no bootcdk.out/sources.json, which says what comes from where\n  = help: run bootcdk synth, which writes it\n',
    ],
    [
      'in a merge',
      '<<<<<<< HEAD\n{}',
      'error[bootcdk::stale-sources]: bootcdk.out/sources.json cannot be read\n  = help: run bootcdk synth, which writes it anew\n',
    ],
    [
      'of a newer version',
      '{"version":"2.0","files":{},"constructs":{}}',
      'error[bootcdk::newer-sources]: bootcdk.out/sources.json has version 2.0, written by a newer bootcdk; this one knows 1.x\n  = help: run the bootcdk that the project has installed\n',
    ],
    [
      'of another state',
      JSON.stringify({
        ...SOURCES,
        files: { 'images/ws/Containerfile': { lines: [{ start: 9, end: 30, constructs: [] }] } },
      }),
      `error[bootcdk::stale-sources]: sources.json is about another state of ${FILE}: 30 lines, now 8\n  = help: run bootcdk synth, which writes both anew\n`,
    ],
  ];

  test.each(BAD_SOURCES)('sources.json %s', async (_, sources, stderr) => {
    const path = join(root, 'bootcdk.out/sources.json');
    const before = fs.readFileSync(path, 'utf8');
    if (sources === undefined) fs.rmSync(path);
    else put(root, 'bootcdk.out/sources.json', sources);
    expect(await cli(root, ['explain', `${FILE}:1`])).toEqual({ code: 1, stdout: '', stderr });
    fs.writeFileSync(path, before);
  });
});
