import * as fs from 'node:fs';
import { join } from 'node:path';

/** From src/cli and lib/cli, package.json is two folders up. */
export function version(): string {
  const text = fs.readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
