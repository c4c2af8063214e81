import fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import { anyText } from './arbitraries';
import { readInstructions, json } from './reader';
import { renderContainerfile } from '../../src/containerfile/render';
import { shellWords } from '../../src/containerfile/quoting';
const cmds = [...fc.sample(fc.array(fc.array(anyText, { maxLength: 3 }), { minLength: 1, maxLength: 3 }), { numRuns: 4000, seed: 5 }).map((l) => l.map((w) => shellWords(['p', ...w]))), ...fc.sample(fc.array(anyText.filter((t) => /[a-z]/.test(t)), { minLength: 1, maxLength: 3 }), { numRuns: 6000, seed: 6 })];
const ok = cmds.map((commands) => renderContainerfile({ stages: [{ from: 'x', instructions: [{ kind: 'run', command: { form: 'shell', commands } }, { kind: 'user', user: 'end' }] }] })).filter((r) => r.problems.length === 0);
const out = spawnSync('/tmp/probe/probe', [], { input: ok.map((r) => JSON.stringify(r.text)).join('\n'), maxBuffer: 1 << 30 });
const lines = out.stdout.toString().trim().split('\n').map((l) => JSON.parse(l));
let bad = 0;
ok.forEach((r, n) => {
  const { BuildKit, Err, Buildah, BErr } = lines[n];
  let want: unknown; try { const rd = readInstructions(r.text); want = json(rd[1].rest) ?? [rd[1].rest]; } catch (e) { want = String(e); }
  const good = !Err && !BErr && BuildKit?.length === 3 && Buildah?.length === 3 && JSON.stringify(BuildKit[1][1].c) === JSON.stringify(want) && JSON.stringify(Buildah[1][2]) === JSON.stringify(want) && !Buildah[1][4] && !Buildah[1][1]?.length;
  if (!good && bad++ < 6) console.log(JSON.stringify(r.text), JSON.stringify(want), JSON.stringify(lines[n]));
});
console.log(ok.length, cmds.length, { bad });
