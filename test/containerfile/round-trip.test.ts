import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyContainerfile, compact } from './models';
import * as reader from './reader';
import type { CommandLine, Containerfile, Instruction, Mount } from '../../src/containerfile/model';
import { renderContainerfile } from '../../src/containerfile/render';

/** A node as the reader's words say it. */
type Said = Record<string, unknown>;

function saidCommand(command: CommandLine): unknown {
  return command.form === 'exec' ? command.words : command.commands.join(' && ');
}

function readCommand(rest: string): unknown {
  return reader.json(rest) ?? rest.replace(/ && +/g, ' && ');
}

function saidMount({ readWrite, ...mount }: Mount & { readWrite?: boolean }): Said {
  const fields = compact({ ...mount, rw: readWrite });
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));
}

function flags(values: Record<string, unknown>): string[] {
  return Object.entries(values)
    .flatMap(([name, value]) => (Array.isArray(value) ? value.map((each) => [name, each]) : [[name, value]]))
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => (value === true ? `--${name}` : `--${name}=${String(value)}`))
    .sort();
}

/** What the model means. */
function said(node: Instruction): Said {
  switch (node.kind) {
    case 'run': {
      const { network, security } = node;
      const mounts = (node.mounts ?? []).map(saidMount);
      return { keyword: 'RUN', command: saidCommand(node.command), mounts, flags: flags({ network, security }) };
    }
    case 'copy': {
      const { from, chown, chmod, link, parents, exclude } = node;
      const paths = [...node.sources, node.destination];
      return { keyword: 'COPY', paths, flags: flags({ from, chown, chmod, link, parents, exclude }) };
    }
    case 'add': {
      const { chown, chmod, link, exclude, checksum, keepGitDir, unpack } = node;
      const own = { chown, chmod, link, exclude, checksum, 'keep-git-dir': keepGitDir, unpack };
      return { keyword: 'ADD', paths: [...node.sources, node.destination], flags: flags(own) };
    }
    case 'env':
    case 'label':
      return { keyword: node.kind.toUpperCase(), pairs: node.pairs };
    case 'arg':
      return { keyword: 'ARG', name: node.name, value: node.value };
    case 'workdir':
      return { keyword: 'WORKDIR', argument: node.path };
    case 'user':
      return { keyword: 'USER', argument: node.group === undefined ? node.user : `${node.user}:${node.group}` };
    case 'stopsignal':
      return { keyword: 'STOPSIGNAL', argument: node.signal };
    case 'shell':
    case 'cmd':
    case 'entrypoint':
      return { keyword: node.kind.toUpperCase(), words: node.words };
    case 'expose':
      return { keyword: 'EXPOSE', paths: node.ports };
    case 'volume':
      return { keyword: 'VOLUME', paths: node.paths };
    case 'healthcheck': {
      if (node.test === 'none') return { keyword: 'HEALTHCHECK', command: 'NONE', flags: [] };
      const { interval, timeout, startPeriod, startInterval, retries } = node;
      const own = { interval, timeout, 'start-period': startPeriod, 'start-interval': startInterval, retries };
      return { keyword: 'HEALTHCHECK', command: saidCommand(node.test), flags: flags(own) };
    }
    case 'comment':
    case 'raw':
      throw new Error('not an instruction');
  }
}

/** What the text says. */
function read({ keyword, flags: given, rest }: reader.Read): Said {
  const own = given.map(reader.processWord);
  switch (keyword) {
    case 'RUN': {
      const mounts = own.filter((flag) => flag.startsWith('--mount=')).map(reader.mount);
      const others = own.filter((flag) => !flag.startsWith('--mount=')).sort();
      return { keyword, command: readCommand(rest), mounts, flags: others };
    }
    case 'COPY':
    case 'ADD':
      return { keyword, paths: reader.paths(rest), flags: own.sort() };
    case 'ENV':
    case 'LABEL':
      return { keyword, pairs: reader.pairs(rest) };
    case 'ARG': {
      const [word, ...more] = reader.parseWords(rest);
      expect(more).toEqual([]);
      if (!word.includes('=')) return { keyword, name: word, value: undefined };
      const [{ name, value }] = reader.pairs(rest);
      return { keyword, name, value };
    }
    case 'EXPOSE':
    case 'VOLUME':
      return { keyword, paths: reader.paths(rest) };
    case 'SHELL':
    case 'CMD':
    case 'ENTRYPOINT':
      return { keyword, words: reader.json(rest) };
    case 'HEALTHCHECK':
      return { keyword, command: readCommand(rest.replace(/^CMD\s+/, '')), flags: own.sort() };
    default:
      expect(own).toEqual([]);
      return { keyword, argument: reader.processWord(rest) };
  }
}

test('any model comes back from its text', () => {
  fc.assert(
    fc.property(anyContainerfile, (file) => {
      const { text, problems } = renderContainerfile(file);
      expect(problems).toEqual([]);
      expect(text).toMatch(/[^\n]\n$/);
      expect(text).not.toMatch(/\r|\n\n\n/);
      const all = reader.readInstructions(text);
      const next = (): reader.Read =>
        all.shift() ?? { keyword: 'nothing', firstLine: 0, lastLine: 0, flags: [], rest: '' };

      for (const arg of file.globalArgs ?? []) expect(read(next())).toEqual(said(arg));
      for (const { from, name, platform, instructions } of file.stages) {
        const { keyword, flags: given, rest } = next();
        expect([keyword, ...given]).toEqual(['FROM', ...(platform === undefined ? [] : [`--platform=${platform}`])]);
        expect(rest).toBe(name === undefined ? from : `${from} AS ${name}`);
        for (const node of instructions) {
          if (node.kind === 'comment') continue;
          if (node.kind === 'raw') {
            const lines = text.split('\n');
            const { firstLine, lastLine } = next();
            expect(node.text.replace(/^# why\n/, '')).toBe(lines.slice(firstLine - 1, lastLine).join('\n'));
          } else {
            expect(read(next())).toEqual(said(node));
          }
        }
      }
      expect(all).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

/** All origins, in the order of the text, without those of nodes that leave none. */
function originsOf({ globalArgs = [], stages }: Containerfile): string[][] {
  const nodes = [...globalArgs, ...stages.flatMap((stage) => [stage, ...stage.instructions])];
  return nodes.map(({ origins = [] }) => [...origins]);
}

test('every line belongs to exactly the node that it came from', () => {
  fc.assert(
    fc.property(anyContainerfile, (file) => {
      const { text, lines: map } = renderContainerfile(file);
      const lines = text.split('\n');
      expect(map.map(({ origins }) => origins)).toEqual(originsOf(file));

      // Alone, the lines of a node say what they say in the file.
      const whole = reader.readInstructions(text);
      for (const { firstLine, lastLine } of map) {
        const own = whole.filter((each) => each.firstLine <= lastLine && firstLine <= each.lastLine);
        const alone = reader.readInstructions(lines.slice(firstLine - 1, lastLine).join('\n'));
        expect(alone.map((each) => each.rest)).toEqual(own.map((each) => each.rest));
        expect(own.every((each) => firstLine <= each.firstLine && each.lastLine <= lastLine)).toBe(true);
      }
      // Between them there is nothing but empty lines, and the header before them.
      const ends = [0, ...map.map(({ lastLine }) => lastLine)];
      map.forEach(({ firstLine }, index) => {
        const between = lines.slice(ends[index], firstLine - 1);
        if (index > 0) expect(between.join('')).toBe('');
        else expect(between.every((line) => /^(#|$)/.test(line))).toBe(true);
      });
      expect(lines.slice(ends[ends.length - 1])).toEqual(['']);
    }),
    { numRuns: 150 },
  );
});

test('comments stay comments, and tell BuildKit nothing', () => {
  fc.assert(
    fc.property(anyContainerfile, (file) => {
      const { text } = renderContainerfile(file);
      const lines = text.split('\n');
      // parser/directives.go: only at the top, and only so far as each line is one.
      expect(lines[0]).not.toMatch(/^#\s*[a-z][a-z0-9]*\s*=/i);

      // parser/parser.go, Parse: comments gather until an instruction, or an empty comment.
      const instructions = reader.readInstructions(text);
      const inside = new Set(
        instructions.flatMap((each) =>
          lines.slice(each.firstLine - 1, each.lastLine).map((_, i) => each.firstLine + i),
        ),
      );
      let comments: string[] = [];
      lines.forEach((line, index) => {
        const instruction = instructions.find(({ firstLine }) => firstLine === index + 1);
        if (instruction) {
          const [last] = comments.slice(-1);
          const named = /^(?:FROM\s.*\sAS|ARG)\s+([^\s=]+)/.exec(line)?.[1];
          // instructions/parse.go, validateDefinitionDescription
          if (/^(FROM|ARG)\s/.test(line) && last !== undefined) expect(last.split(' ')[0]).toBe(named);
          // linter.go, WithMergedConfigFromComments
          expect(comments.filter((comment) => /^check\s*=/i.test(comment))).toEqual([]);
          comments = [];
        } else if (!inside.has(index + 1) && line.startsWith('#')) {
          const comment = line.slice(1).trim();
          comments = comment === '' ? [] : [...comments, comment];
        }
      });
    }),
    { numRuns: 150 },
  );
});
