import { match } from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { App } from 'bootcdk';
import { addImages } from '../images.ts';

test('the image has its packages and units', (t) => {
  const outdir = mkdtempSync(join(tmpdir(), 'images-'));
  t.after(() => rmSync(outdir, { recursive: true }));
  const app = new App({ outdir });
  addImages(app);
  app.synth();
  const containerfile = readFileSync(join(outdir, 'images/{{name}}/Containerfile'), 'utf8');
  match(containerfile, /^FROM quay\.io\/fedora\/fedora-silverblue:44$/m);
  match(containerfile, /\binstall\b[^&]* tmux\b/);
  match(containerfile, /systemctl preset flatpak-update\.timer podman\.socket\b/);
});
