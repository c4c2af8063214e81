import { shellWord } from '../../../containerfile/quoting';
import { firstFree } from '../../../core/names';
import { EditWish, IniEdit, JsonEdit, LinesEdit } from '../../wishes';
import { canonicalPath, parentOf } from '../paths';
import { Staged } from '../plan';
import { StepContext, StepDraft } from './context';
import { RUN, command, onArchitectures, tmpfs } from './shell';

const EDITS = 'edits';
/** On the tmpfs: the result of an edit, before it takes the place of the contents. */
const RESULT = '/run/edited';

interface Staging {
  readonly files: Array<{ path: string; content: { data: string } }>;
}

/** All edits of one phase: one RUN. Files are rewritten in place, so that mode, owner and links stay. */
export function editsSteps(wishes: readonly EditWish[], context: StepContext): StepDraft[] {
  const staging: Staging = { files: [] };
  const commands = wishes.flatMap((wish) => {
    const path = canonicalPath(wish.path, context.tree.links);
    return onArchitectures(wish.architectures, [
      ...(exists(path, context) ? [] : start(wish, path, staging)),
      ...changes(wish, path, context, staging),
    ]);
  });
  const staged: Staged | undefined = staging.files.length === 0 ? undefined : { name: EDITS, files: staging.files };
  const tools = wishes.some(({ edit: { format } }) => format === 'json') && context.jsonTool === undefined;
  return [
    {
      kind: 'run',
      name: 'edits',
      commands,
      mounts: [
        RUN,
        tmpfs('/tmp'),
        ...(tools ? [{ type: 'bind', from: JQ_STAGE, source: '/jq', target: '/run/tools/jq' } as const] : []),
      ],
      staged,
      stageInputs: tools ? [JQ_STAGE] : undefined,
    },
  ];
}

/**
 * Where the base is not known to contain a tool for JSON: jq's own image, one static program, for the build only.
 * The digest of 1.8.2 as public repositories pin it; releases: github.com/jqlang/jq (Dockerfile, ci.yml).
 */
export const JQ_STAGE = 'jq';
export const JQ_IMAGE =
  'ghcr.io/jqlang/jq:1.8.2@sha256:b9c68867e5766576263a222e91db3de422d802069c7af70440e667a95344e486';

/** Known to be there: by the traits, or because an image of this app below wrote or edited it. */
function exists(path: string, { knownFiles, tree }: StepContext): boolean {
  return knownFiles.has(path) || tree.parent?.lookup(path).state === 'present';
}

/** Makes the file exist: from the first seed that does, else from the given text. */
function start(wish: EditWish, path: string, staging: Staging): string[] {
  const copies = wish.seeds.map((seed) => `if test -e ${shellWord(seed)}; then ${command('cp', seed, path)}`);
  const last = wish.createFrom === undefined ? undefined : create(wish.createFrom, path, staging);
  // The other formats are read as a whole, which fails by itself; lines would be added to a new file.
  const required = last === undefined && wish.edit.format === 'lines' ? [command('test', '-e', path)] : [];
  if (copies.length === 0 && last === undefined) return required;
  const body = copies.length === 0 ? last! : `${copies.join('; el')}${last === undefined ? '' : `; else ${last}`}; fi`;
  return [command('mkdir', '-p', parentOf(path)), `if test ! -e ${shellWord(path)}; then ${body}; fi`, ...required];
}

/** `/etc/a/b` and `/etc/a-b` would have one name, and one file can be edited twice. */
function create(text: string, path: string, staging: Staging): string {
  const wanted = path.slice(1).replace(/\//g, '-');
  const at = (name: string): Staging['files'][number] | undefined => staging.files.find((file) => file.path === name);
  const name = firstFree(
    (n) => (n === 1 ? `${wanted}.new` : `${wanted}-${n}.new`),
    (one) => (at(one)?.content.data ?? text) !== text,
  );
  if (!at(name)) staging.files.push({ path: name, content: { data: text } });
  return command('cp', '--no-preserve=mode', `/run/${EDITS}/${name}`, path);
}

function changes(wish: EditWish, path: string, context: StepContext, staging: Staging): string[] {
  switch (wish.edit.format) {
    case 'json':
      return json(wish.edit, path, context);
    case 'ini':
      return ini(wish.edit, path, staging);
    case 'lines':
      return lines(wish.edit, path);
  }
}

const replace = (path: string): string => command('cat', RESULT) + ` > ${shellWord(path)}`;

function json(edit: JsonEdit, path: string, context: StepContext): string[] {
  if (context.jsonTool === 'python3') {
    return [`${command('python3', '-c', python(edit), path)} > ${RESULT}`, replace(path)];
  }
  const tool = context.jsonTool ?? '/run/tools/jq';
  return [`${command(tool, filter(edit), path)} > ${RESULT}`, replace(path)];
}

/** `.transports.docker["ghcr.io/example"] = …` */
function filter(edit: JsonEdit): string {
  const at = (path: readonly string[]): string =>
    path
      .map((key, n) => (/^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `${n === 0 ? '.' : ''}[${JSON.stringify(key)}]`))
      .join('') || '.';
  return [
    ...edit.set.map(({ path, value }) => `${at(path)} = ${JSON.stringify(value)}`),
    ...edit.remove.map((path) => `del(${at(path)})`),
  ].join(' | ');
}

/** The same for bases that have no jq but Python. On one line, as RUN lines are. */
function python(edit: JsonEdit): string {
  const wanted = JSON.stringify({ set: edit.set.map(({ path, value }) => [path, value]), remove: edit.remove });
  return [
    'import functools, json, sys',
    `c = json.loads(${JSON.stringify(wanted)})`,
    'd = json.load(open(sys.argv[1]))',
    'made = lambda p: functools.reduce(lambda o, k: o.setdefault(k, {}), p[:-1], d)',
    'found = lambda p: functools.reduce(lambda o, k: o.get(k) or {}, p[:-1], d)',
    '[made(p).__setitem__(p[-1], v) for p, v in c["set"]]',
    '[found(p).pop(p[-1], None) for p in c["remove"]]',
    'json.dump(d, sys.stdout, indent=4); print()',
  ].join('; ');
}

/** Keeps comments and order: a key that is there is changed where it is, a new one goes to the end of its section. */
const INI = `# Sets (KEY, VALUE) or, with REMOVE=1, removes KEY in [SECTION]; the lines before the first section where SECTION is empty.
BEGIN { section = ENVIRON["SECTION"]; key = ENVIRON["KEY"]; value = ENVIRON["VALUE"]; remove = ENVIRON["REMOVE"]; inside = (section == "") }
function put() { if (!done && remove == "") print key "=" value; done = 1 }
/^[ \\t]*\\[/ {
  if (inside) put()
  name = $0; sub(/^[ \\t]*\\[/, "", name); sub(/\\][ \\t]*$/, "", name)
  inside = (name == section)
}
inside && /^[^#;=]*=/ {
  name = $0; sub(/[ \\t]*=.*/, "", name); sub(/^[ \\t]*/, "", name)
  if (name == key) { put(); next }
}
{ print }
END { if (inside) put(); else if (!done && remove == "") { print "[" section "]"; put() } }
`;

function ini(edit: IniEdit, path: string, staging: Staging): string[] {
  if (!staging.files.some((file) => file.path === 'ini.awk')) {
    staging.files.push({ path: 'ini.awk', content: { data: INI } });
  }
  const run = (variables: Readonly<Record<string, string>>): string[] => [
    `${Object.entries(variables)
      .map(([name, value]) => `${name}=${shellWord(value)}`)
      .join(' ')} ${command('awk', '-f', `/run/${EDITS}/ini.awk`, path)} > ${RESULT}`,
    replace(path),
  ];
  return [
    ...edit.set.flatMap(({ section, key, value }) => run({ SECTION: section, KEY: key, VALUE: value })),
    ...edit.remove.flatMap(({ section, key }) => run({ SECTION: section, KEY: key, REMOVE: '1' })),
  ];
}

function lines(edit: LinesEdit, path: string): string[] {
  const file = shellWord(path);
  return [
    // A last line without a newline would swallow the first one that is added.
    ...(edit.ensure.length === 0 ? [] : [`if test -n "$(tail -c 1 ${file})"; then echo >> ${file}; fi`]),
    ...edit.ensure.map(
      (line) => `{ grep -qxF -e ${shellWord(line)} ${file} || printf '%s\\n' ${shellWord(line)} >> ${file}; }`,
    ),
    // grep says 1 when nothing is left, 2 when something is wrong.
    ...edit.remove.flatMap((line) => [
      `{ grep -vxF -e ${shellWord(line)} ${file} > ${RESULT} || test $? -eq 1; }`,
      replace(path),
    ]),
  ];
}
