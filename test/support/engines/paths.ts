import * as path from 'path';

const PROJECT = path.resolve(__dirname, '../../..');

/** Where `scripts/tools/install` puts what it makes. */
export const TOOLS = path.join(PROJECT, '.tools');

/** The shell half of these helpers. */
export const SCRIPTS = path.join(PROJECT, 'scripts/tools');

/** Stores and disks of running tests. On the project's disk, because engines cannot stack overlays everywhere else. */
export const WORK = path.join(TOOLS, 'work');
