import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BuildChecks, describeWith, Hadolint, Shellcheck } from '../support/engines';

const BAD = 'FROM fedora:latest as base\nRUN cd /tmp && echo $1\n';
const GOOD = 'FROM scratch AS files\nCOPY a b /\n\nFROM fedora:44\nRUN ["true", "a b"]\n';

let folder: string;
let bad: string;
let good: string;

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'judges-'));
  [bad, good] = ['Bad', 'Good'].map((name) => path.join(folder, `Containerfile.${name}`)) as [string, string];
  fs.writeFileSync(bad, BAD);
  fs.writeFileSync(good, GOOD);
});

afterAll(() => fs.rmSync(folder, { recursive: true }));

describeWith([Hadolint.requirement], 'hadolint', () => {
  it('names file, line and rule', async () => {
    const findings = await Hadolint.run([good, bad]);
    expect(findings).toContainEqual(expect.objectContaining({ file: bad, line: 1, rule: 'DL3007' }));
    expect(findings).toContainEqual(expect.objectContaining({ file: bad, line: 2, rule: 'SC2086' }));
    expect(findings.filter((finding) => finding.file === good)).toEqual([]);
  });
});

describeWith([BuildChecks.requirement], "BuildKit's build checks", () => {
  it('name file, line and rule', async () => {
    expect(await BuildChecks.run([good, bad])).toEqual([
      expect.objectContaining({ file: bad, line: 1, rule: 'FromAsCasing' }),
    ]);
  });

  it('report what BuildKit cannot read', async () => {
    const broken = path.join(folder, 'Containerfile.Broken');
    fs.writeFileSync(broken, 'FROM fedora:44\nRUM true\n');
    expect(await BuildChecks.run([broken])).toEqual([expect.objectContaining({ line: 2, rule: 'BuildError' })]);
  });

  it('parse a file', async () => {
    expect(await BuildChecks.parse(good)).toEqual([
      expect.objectContaining({ keyword: 'FROM', arguments: ['scratch', 'AS', 'files'], startLine: 1 }),
      expect.objectContaining({ keyword: 'COPY', arguments: ['a', 'b', '/'], startLine: 2 }),
      expect.objectContaining({ keyword: 'FROM', arguments: ['fedora:44'], startLine: 4 }),
      expect.objectContaining({ keyword: 'RUN', arguments: ['true', 'a b'], jsonForm: true }),
    ]);
  });
});

describeWith([Shellcheck.requirement], 'shellcheck', () => {
  it('checks a text as a POSIX shell script', async () => {
    expect((await Shellcheck.run('[[ "$1" = b ]]\n')).map((finding) => finding.rule)).toEqual(['SC3010']);
    expect(await Shellcheck.run('[ a = "$1" ]\n')).toEqual([]);
  });

  it('heeds the first line', async () => {
    expect(await Shellcheck.run('#!/bin/bash\n[[ a = "$1" ]]\n')).toEqual([]);
  });
});
