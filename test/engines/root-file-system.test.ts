import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RootFileSystem } from '../support/engines';

let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rootfs-'));
  write('/usr/bin/tool', 'tool', 0o755);
  fs.symlinkSync('bin', path.join(folder, 'usr/sbin'));
  fs.symlinkSync('/usr/bin', path.join(folder, 'bin'));
  fs.symlinkSync('loop', path.join(folder, 'loop'));
  fs.mkdirSync(path.join(folder, 'tmp'));
  fs.chmodSync(path.join(folder, 'tmp'), 0o1777);
});

afterEach(() => fs.rmSync(folder, { recursive: true }));

function write(file: string, text: string, mode: number): void {
  const place = path.join(folder, file);
  fs.mkdirSync(path.dirname(place), { recursive: true });
  fs.writeFileSync(place, text);
  fs.chmodSync(place, mode);
}

describe('RootFileSystem', () => {
  it('follows no link', () => {
    const root = RootFileSystem.read(folder);
    expect(root.entry('/usr/sbin')).toMatchObject({ type: 'symlink', target: 'bin' });
    expect(root.entry('/usr/sbin/tool')).toBeUndefined();
    expect(() => root.text('/usr/sbin/tool')).toThrow('/usr/sbin/tool: is not in the image');
    expect(() => root.text('/usr/sbin')).toThrow('/usr/sbin: is a symlink');
    expect(root.text('/usr/bin/tool')).toBe('tool');
  });

  it('resolves links inside the image only', () => {
    const root = RootFileSystem.read(folder);
    expect(root.resolve('/usr/sbin/tool')).toBe('/usr/bin/tool');
    expect(root.resolve('/bin/tool')).toBe('/usr/bin/tool');
    expect(root.resolve('/bin/../sbin/tool')).toBe('/usr/bin/tool');
    expect(root.resolve('/loop')).toBeUndefined();
    expect(root.resolve('/usr/nothing')).toBeUndefined();
  });

  it('knows the modes that umasks and copies forget', () => {
    const root = RootFileSystem.read(folder);
    expect(root.entry('/tmp')?.mode).toBe('1777');
    expect(root.entry('/usr/bin/tool')?.mode).toBe('0755');
  });

  it('lists a folder and what is under it, not its namesakes', () => {
    write('/usr/bin.d/other', '', 0o644);
    expect(
      RootFileSystem.read(folder)
        .list('/usr/bin')
        .map((entry) => entry.path),
    ).toEqual(['/usr/bin', '/usr/bin/tool']);
  });

  it('says what changed', () => {
    const copy = `${folder}.before`;
    fs.cpSync(folder, copy, { recursive: true, verbatimSymlinks: true });
    fs.chmodSync(path.join(copy, 'tmp'), 0o1777);
    const before = RootFileSystem.read(copy);
    fs.chmodSync(path.join(folder, 'tmp'), 0o755);
    write('/usr/bin/tool', 'TOOL', 0o755);
    write('/etc/new', '', 0o644);
    fs.rmSync(path.join(folder, 'loop'));
    fs.rmSync(path.join(folder, 'bin'));
    fs.symlinkSync('usr/bin', path.join(folder, 'bin'));
    const changes = RootFileSystem.read(folder).changesSince(before);
    fs.rmSync(copy, { recursive: true });
    expect(changes.map((change) => `${change.path} ${change.what} ${change.detail}`)).toEqual([
      '/bin target /usr/bin -> usr/bin',
      '/etc added directory',
      '/etc/new added file',
      '/loop removed symlink',
      '/tmp mode 1777 -> 0755',
      '/usr/bin/tool content 4 -> 4 bytes',
    ]);
  });
});
