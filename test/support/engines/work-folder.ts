import * as fs from 'fs';
import * as path from 'path';
import { WORK } from './paths';

let count = 0;

/** A folder under .tools/work that is named after this process, so that what a killed one left can be told and removed. */
export class WorkFolder {
  static create(): WorkFolder {
    fs.mkdirSync(WORK, { recursive: true });
    removeLeftovers();
    const folder = path.join(WORK, `${process.pid}-${++count}`);
    fs.mkdirSync(folder);
    return new WorkFolder(folder);
  }

  private readonly counts = new Map<string, number>();

  private constructor(readonly folder: string) {}

  /** A folder inside, made when it is not there. */
  child(name: string): string {
    const folder = path.join(this.folder, name);
    fs.mkdirSync(folder, { recursive: true });
    return folder;
  }

  /** A folder inside that nobody had before. */
  fresh(name: string): string {
    const number = (this.counts.get(name) ?? 0) + 1;
    this.counts.set(name, number);
    return this.child(`${name}-${number}`);
  }

  remove(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

function removeLeftovers(): void {
  for (const name of fs.readdirSync(WORK)) {
    if (!isRunning(Number(name.split('-')[0]))) fs.rmSync(path.join(WORK, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
