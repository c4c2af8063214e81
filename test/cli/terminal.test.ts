import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { cli, CONFIG, fakeApp, finding, project } from './helpers';
import {
  PROTOCOL_VERSION,
  readRequest,
  readResponse,
  type SynthResponse,
  writeRequest,
  writeResponse,
} from '../../src/app/protocol';
import { reportStandalone, type Terminal } from '../../src/app/report/standalone';
import { startProgress } from '../../src/cli/progress';

describe('progress', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const begin = (terminal: boolean, env: Record<string, string> = {}) => {
    let written = '';
    const stderr = {
      isTTY: terminal,
      write: (text: string | Uint8Array) => (written += Buffer.from(text as Uint8Array).toString()),
    };
    const progress = startProgress(
      { env, platform: 'linux', cwd: () => '/', stdout: stderr, stderr, inherit: false },
      'running it',
      false,
    );
    return { progress, take: () => [written, (written = '')][0]! };
  };

  test('appears after a second, makes room, and is gone at the end', () => {
    const { progress, take } = begin(true);
    vi.advanceTimersByTime(1000);
    expect(take()).toBe('');
    vi.advanceTimersByTime(200);
    expect(take()).toBe('\r\u001b[K- running it\r\u001b[K\\ running it');
    progress.pass(Buffer.from('a line\n'));
    expect(take()).toBe('\r\u001b[Ka line\n');
    vi.advanceTimersByTime(100);
    expect(take()).toBe('\r\u001b[K| running it');
    progress.pass(Buffer.from('half a '));
    take();
    vi.advanceTimersByTime(500);
    expect(take(), 'not into the middle of a line').toBe('');
    progress.pass(Buffer.from('line\n'));
    vi.advanceTimersByTime(100);
    take();
    progress.stop();
    expect(take()).toBe('\r\u001b[K');
    vi.advanceTimersByTime(5000);
    expect(take()).toBe('');
  });

  test.each([
    [false, {}],
    [true, { TERM: 'dumb' }],
    [true, { CI: 'true' }],
  ])('not on terminal %s with %o', (terminal, env) => {
    const { progress, take } = begin(terminal, env as Record<string, string>);
    vi.advanceTimersByTime(5000);
    progress.pass(Buffer.from('x'));
    progress.stop();
    expect(take()).toBe('x');
  });
});

test('colours on a terminal, for the program too', async () => {
  const main = `console.log('force=' + process.env.FORCE_COLOR);${fakeApp({ findings: [finding()] })}`;
  const root = project({ 'bootcdk.json': CONFIG, 'main.js': main });
  const colored = (await cli(root, ['synth'], { terminal: true })).stderr;
  expect(colored).toContain('force=1\n');
  expect(colored).toContain('\u001b[31merror[bootcdk::test]');
  const plain = (await cli(root, ['synth'], { terminal: true, env: { NO_COLOR: '1' } })).stderr;
  expect(plain).toContain('force=undefined\n');
  expect(plain).not.toContain('\u001b');
  expect((await cli(root, ['synth'])).stderr).not.toContain('\u001b');
});

describe('a program that was started by itself', () => {
  const report = (response: Partial<SynthResponse>, env = {}): { text: string; code: unknown } => {
    let text = '';
    const terminal: Terminal = { env, platform: 'linux', stderr: { write: (chunk) => (text += chunk) } };
    reportStandalone({ version: 1, findings: [], written: null, images: [], ...response }, '/p', terminal);
    return { text, code: terminal.exitCode };
  };
  const error = { id: 'bootcdk::output-unwritable', message: 'cannot write "/x" [bootcdk::output-unwritable]' };

  test.each([
    ['nothing', {}, '', undefined],
    [
      'warnings',
      { findings: [finding({ severity: 'warning' })] },
      'warning[bootcdk::test]: something is wrong\n\n1 warning\n',
      undefined,
    ],
    ['errors', { findings: [finding()] }, 'error[bootcdk::test]: something is wrong\n\n1 error\n', 2],
    [
      'acknowledged',
      { findings: [finding({ acknowledgedBecause: 'x' })] },
      'no findings (1 acknowledged)\n',
      undefined,
    ],
    ['an error', { error }, 'error[bootcdk::output-unwritable]: cannot write "/x"\n', 1],
  ] as const)('%s', (_, response, text, code) => {
    expect(report(response)).toEqual({ text, code });
  });

  describe('in another language, whose exit code is out of reach', () => {
    const host = { JSII_AGENT: 'Python/3.13' };

    test('warnings are shown', () => {
      const findings = [finding({ severity: 'warning' })];
      expect(report({ findings }, host)).toEqual(report({ findings }));
    });

    test.each([
      [
        'errors',
        { findings: [finding()] },
        'nothing was written\n\nerror[bootcdk::test]: something is wrong\n\n1 error',
      ],
      ['an error', { error }, 'nothing was written\n\nerror[bootcdk::output-unwritable]: cannot write "/x"'],
    ])('%s: thrown', (_, response, message) => {
      expect(() => report(response, host)).toThrow(new Error(message));
    });
  });
});

describe('the protocol', () => {
  const request = { version: PROTOCOL_VERSION, projectRoot: '/p', outdir: '/p/out', context: { a: 1 }, strict: true };
  const response: SynthResponse = { version: PROTOCOL_VERSION, findings: [], written: null, images: [] };

  test('both ways', () => {
    const folder = project();
    expect(readResponse(folder)).toBeUndefined();
    writeRequest(folder, request);
    expect(readRequest(folder)).toEqual(request);
    writeResponse(folder, response);
    expect(readResponse(folder)).toEqual(response);
  });

  test('no session', () => {
    expect(readRequest(undefined)).toBeUndefined();
    expect(readRequest('')).toBeUndefined();
    expect(readRequest('/nowhere')).toBeUndefined();
  });

  test('another version', () => {
    const folder = project();
    writeRequest(folder, { ...request, version: 9 });
    expect(() => readRequest(folder)).toThrow('the command line speaks version 9 of the session protocol, this side 1');
  });
});
