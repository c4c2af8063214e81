/** `bootcdk doctor` beside the tools themselves: the oldest and the newest engine that the tests build with. */
import * as fs from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Check } from '../../src/cli/doctor/checks';
import { cli, project, put } from '../cli/helpers';
import { describeWith, Engine } from '../support/engines';
import { SCRIPTS, TOOLS } from '../support/engines/paths';

const TOOLS_OF_A_RELEASE = ['buildah', 'cosign', 'skopeo'];

/** Programs of that name which run in the engine's root. */
function path(engine: Engine, suite: string): string {
  const folder = project();
  const root = join(TOOLS, 'roots', suite, 'root');
  for (const tool of TOOLS_OF_A_RELEASE.filter((name) => fs.existsSync(join(root, 'usr/bin', name)))) {
    put(folder, tool, `#!/bin/sh\nexec '${SCRIPTS}/enter' '${root}' -- ${tool} "$@"\n`);
    fs.chmodSync(join(folder, tool), 0o755);
  }
  expect(engine.name).toContain(suite);
  return `${folder}:${process.env.PATH}`;
}

describe.each(Engine.all().map((engine) => [engine.name, engine] as const))('%s', (name, engine) => {
  describeWith([engine], 'what its tools say is read', () => {
    test('versions, and what the engine cannot', async () => {
      const suite = name.split('-')[0]!;
      const PATH = path(engine, suite);
      const { stdout, stderr } = await cli(project(), ['doctor', '--json'], { env: { PATH } });
      expect(stderr).toBe('');
      const { checks } = JSON.parse(stdout) as { checks: Check[] };
      const found = Object.fromEntries(checks.map((check) => [check.tool, check]));
      expect(found.buildah).toMatchObject({ state: 'there', version: engine.version });
      expect(found.buildah!.dialect).toMatchObject({ engine: 'buildah', version: engine.version });
      expect(found.buildah!.dialect!.lacks).toContain('`ADD --keep-git-dir`');
      expect(found.skopeo).toMatchObject({
        state: 'there',
        version: expect.stringMatching(/^1\.(?:18|22)\./) as string,
      });
      // One of the two roots has it, and Debian's does not know its own version.
      const cosign = fs.existsSync(join(TOOLS, 'roots', suite, 'root/usr/bin/cosign')) ? 'there' : 'missing';
      expect(found.cosign).toMatchObject({ state: cosign });
    });
  });
});
