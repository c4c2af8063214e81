import { match } from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { App } from 'bootcdk';
import { addImages } from '../images.ts';

test('each desktop has its packages, in each channel', (t) => {
  const outdir = mkdtempSync(join(tmpdir(), 'images-'));
  t.after(() => rmSync(outdir, { recursive: true }));
  const app = new App({ outdir });
  addImages(app);
  app.synth();
  const containerfile = (id: string) => readFileSync(join(outdir, 'images', id, 'Containerfile'), 'utf8');
  match(containerfile('silverblue-latest'), /^FROM quay\.io\/fedora\/fedora-silverblue:44$/m);
  match(containerfile('kinoite-stable'), /\binstall\b[^&]* yakuake\b/);
  match(containerfile('kinoite-developer-stable'), /^FROM {{repositoryPattern}}-kinoite:stable$/m);
});
