import { assemblyOf, type Files } from './assemblies';

const script = { content: '#!/bin/sh\necho hello\n', mode: 0o755 };
const image = (id: string, version: string): Files => ({
  [`images/${id}/Containerfile`]: `FROM scratch\n# ${version}\n`,
  [`images/${id}/steps/a/etc/motd`]: version,
  [`images/${id}/steps/a/usr/bin/run`]: script,
});

/** Between the two: images come and go, files change and become folders, folders become files. */
export const FIRST = assemblyOf({ ...image('stays', '1'), ...image('goes', '1'), 'doc/a/b': '1', swap: '1' });
export const SECOND = assemblyOf({ ...image('stays', '2'), ...image('comes', '2'), doc: '2', 'swap/x': '2' });
