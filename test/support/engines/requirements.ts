import * as fs from 'fs';
import * as path from 'path';
import { describe, it } from 'vitest';
import { TOOLS } from './paths';

/** Something of the machine that a test needs: a program, an engine, a base image. */
export interface Requirement {
  readonly name: string;
  /** Why it cannot be used, or undefined when it can. */
  missing(): string | undefined;
}

/**
 * A group of tests that needs tools. Without them it is skipped, loudly; where CI=true it fails instead, since nobody
 * reads what a pipeline skipped.
 */
export function describeWith(requirements: readonly Requirement[], title: string, body: () => void): void {
  const reasons = requirements.flatMap((requirement) => {
    const reason = requirement.missing();
    return reason === undefined ? [] : [`${requirement.name}: ${reason}`];
  });
  if (reasons.length === 0) {
    describe(title, body);
    return;
  }
  const message = `${title} needs ${reasons.join('; ')}. Install with scripts/tools/install.`;
  if (process.env.CI === 'true') {
    describe(title, () => {
      it('has the tools that it needs', () => {
        throw new Error(message);
      });
    });
    return;
  }
  process.stderr.write(`\nSKIPPED: ${message}\n`);
  describe.skip(title, body);
}

export interface Program extends Requirement {
  readonly file: string;
}

/** A program on the PATH (or in the system's administration folder, which not every PATH has). */
export function program(name: string, debianPackage: string): Program {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/sbin'];
  const found = folders.map((folder) => path.join(folder, name)).find((file) => fs.existsSync(file));
  return {
    name,
    file: found ?? name,
    missing: () => (found === undefined ? `not installed (Debian package ${debianPackage})` : undefined),
  };
}

/** A thing that `scripts/tools/install` makes under .tools. */
export interface Thing extends Requirement {
  readonly folder: string;
}

/** The thing of a name, with the reason that `install` left behind when it could not make it. */
export function thing(folder: string): Thing {
  const whole = path.join(TOOLS, folder);
  return {
    name: folder,
    folder: whole,
    missing: () => {
      if (fs.existsSync(`${whole}.stamp`)) return undefined;
      const reason = `${whole}.missing`;
      return fs.existsSync(reason) ? fs.readFileSync(reason, 'utf8').trim() : 'not installed';
    },
  };
}

/** Building and booting need mounts, and file systems whose files have owners. */
export const root: Requirement = {
  name: 'root',
  missing: () => (process.getuid?.() === 0 ? undefined : 'the tests do not run as root'),
};

export function firstMissing(...requirements: readonly Requirement[]): string | undefined {
  return requirements.map((requirement) => requirement.missing()).find((reason) => reason !== undefined);
}
