import fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import { anyContainerfile } from './models';
import { renderContainerfile } from '../../src/containerfile/render';
const files = fc.sample(anyContainerfile, { numRuns: 4000, seed: Number(process.argv[2] ?? 7) }).map((f) => ({
  ...f,
  stages: f.stages.map((s) => ({ ...s, instructions: s.instructions.filter((i) => i.kind !== 'raw') })),
}));
const texts = files.map((f) => renderContainerfile(f as never).text);
const out = spawnSync('/tmp/probe/probe', [], {
  input: texts.map((t) => JSON.stringify(t)).join('\n'),
  maxBuffer: 1 << 30,
});
const lines = out.stdout
  .toString()
  .trim()
  .split('\n')
  .map((l) => JSON.parse(l));
console.log(lines.length, texts.length, out.stderr.toString().slice(0, 300));
let bad = 0;
const errs = new Map<string, number>();
let checked = 0;
const eq = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
files.forEach((f, n) => {
  const { BuildKit, Err, Buildah, BErr, Warnings } = lines[n];
  if (Err) {
    const m = /on line (\d+): (WORKDIR|USER|STOP)/.exec(Err);
    if (m) console.log(JSON.stringify(texts[n].split('\n')[Number(m[1]) - 1]));
    const k = Err.replace(/".*"/s, '…')
      .replace(/line \d+/, 'line')
      .slice(0, 90);
    errs.set('BK ' + k, (errs.get('BK ' + k) ?? 0) + 1);
  }
  if (BErr) {
    errs.set('BA ' + BErr.slice(0, 90), 1 + (errs.get('BA ' + BErr.slice(0, 90)) ?? 0));
  }
  for (const w of Warnings ?? []) { console.log(w, JSON.stringify(texts[n]));
    const k = 'W ' + w.split(':')[0];
    errs.set(k, (errs.get(k) ?? 0) + 1);
  }
  const nodes = [
    ...(f.globalArgs ?? []),
    ...f.stages.flatMap((s) => [s as never, ...s.instructions.filter((i) => i.kind !== 'comment')]),
  ] as any[];
  const exp = (i: any): unknown => {
    switch (i.kind) {
      case 'env':
      case 'label':
        return i.pairs.flatMap((p: any) => [p.name, p.value]);
      case 'copy':
      case 'add':
        return [...i.sources, i.destination];
      case 'arg':
        return [i.value === undefined ? i.name : `${i.name}=${i.value}`];
      case 'workdir':
        return [i.path];
      case 'stopsignal':
        return [i.signal];
      case 'user':
        return [i.group === undefined ? i.user : `${i.user}:${i.group}`];
      case 'volume':
        return i.paths;
      case 'shell':
      case 'cmd':
      case 'entrypoint':
        return i.words;
      case 'run':
        return i.command.form === 'exec' ? i.command.words : [i.command.commands.join(' && ')];
      case 'expose':
        return i.ports;
      case 'healthcheck':
        return i.test === 'none'
          ? ['NONE']
          : ['CMD', ...(i.test.form === 'exec' ? i.test.words : [i.test.commands.join(' && ')])];
    }
    return undefined;
  };
  if (Buildah) {
    if (Buildah.length !== nodes.length) {
      bad++;
      if (bad < 5) console.log('BA count', texts[n]);
    } else
      nodes.forEach((i, k) => {
        const e = exp(i);
        if (e === undefined) return;
        checked++;
        let got = Buildah[k][2] as string[];
        if (['run', 'healthcheck'].includes(i.kind))
          got = got.map((g) => ((i.command ?? i.test).form === 'shell' ? g.replace(/ && +/g, ' && ') : g));
        if (!eq(got, e) || Buildah[k][4]) {
          bad++;
          if (bad < 8) console.log('BA', JSON.stringify(e), JSON.stringify(Buildah[k]));
        }
      });
  }
  if (BuildKit && !Err) {
    const g = (f.globalArgs ?? []).length;
    nodes.slice(g).forEach((i, k) => {
      const e = exp(i);
      if (e === undefined || i.kind === 'healthcheck' || i.kind === 'expose') return;
      checked++;
      let got = BuildKit[g + k][1];
      if (i.kind === 'run') {
        if (got.f) console.log('heredoc!');
        got = got.c;
        if (i.command.form === 'shell') got = got.map((x: string) => x.replace(/ && +/g, ' && '));
      }
      if (i.kind === 'arg') got = got.map((a: any) => (a.Value == null ? a.Key : `${a.Key}=${a.Value}`));
      if (typeof got === 'string') got = [got];
      if (!eq(got ?? [], e)) {
        bad++;
        if (bad < 8) console.log('BK', JSON.stringify(e), JSON.stringify(BuildKit[g + k]));
      }
    });
  }
});
console.log({ bad, checked }, errs);
