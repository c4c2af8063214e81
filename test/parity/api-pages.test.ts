import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { STATE_OF_HOSTS } from './support/run';
import { type ApiType, Assembly, type Method, type Property } from '../../scripts/api/assembly';
import { go } from '../../scripts/api/languages/go';
import { java } from '../../scripts/api/languages/java';
import type { Language, Named } from '../../scripts/api/languages/language';
import { python } from '../../scripts/api/languages/python';
import { pythonOf } from '../../scripts/package/languages';
import { run } from '../../scripts/package/run';
import { HOME } from '../../scripts/parity/state';

const { hosts } = STATE_OF_HOSTS;
const assembly = Assembly.ofLibrary();
const classes = assembly.types.filter(({ kind, datatype }) => kind === 'class' && datatype !== true);
const structs = assembly.types.filter(({ datatype }) => datatype === true);
const enums = assembly.types.filter(({ kind }) => kind === 'enum');
const constantsOf = (type: ApiType): readonly Property[] =>
  assembly.propertiesOf(type).filter((one) => one.static === true);
const attributesOf = (type: ApiType): readonly Property[] =>
  assembly.propertiesOf(type).filter((one) => one.static !== true);

/** A folder for a program in the language, with the packages in reach. */
function emptyFolder(language: string): string {
  const folder = join(HOME, language, 'api');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** The pages of the API tell names as jsii makes them. Here each is asked of the package itself. */
test.runIf(hosts.python)('names in Python', async () => {
  const folder = emptyFolder('python');
  const names = [
    ...classes.flatMap((type) => [
      ...assembly.methodsOf(type).map((one) => memberOf(python, type, one)),
      ...constantsOf(type).map(({ name }) => python.constant(type, name)),
      ...attributesOf(type).map((one) => `${python.typeName(type)}.${python.attribute(one)}`),
    ]),
    ...structs.flatMap((type) =>
      assembly.propertiesOf(type).map((one) => `${python.typeName(type)}.${python.property(one)}`),
    ),
    ...enums.flatMap((type) => type.members!.map(({ name }) => python.enumMember(type, name))),
  ];
  expect(names.length).toBeGreaterThan(500);
  writeFileSync(join(folder, 'names.json'), JSON.stringify(names));
  writeFileSync(
    join(folder, 'names.py'),
    `import bootcdk, json
from bootcdk import assertions, ci
for name in json.load(open("names.json")):
    thing = bootcdk
    for part in name.split("."):
        if not hasattr(thing, part):
            print(name)
            break
        thing = getattr(thing, part)
`,
  );
  expect(await run(pythonOf(join(HOME, 'python', 'venv')), ['names.py'], { cwd: folder })).toBe('');
});

const memberOf = (language: Language, type: ApiType, one: Method): string =>
  one.static === true ? language.method(type, one) : `${language.typeName(type)}.${language.method(type, one)}`;

test.runIf(hosts.java)('names in Java', async () => {
  const folder = emptyFolder('java');
  const binary = ({ namespace, name }: ApiType, inner = ''): string =>
    `dev.bootcdk.${namespace === undefined ? '' : `${namespace}.`}${name}${inner}`;
  const classpath = readFileSync(join(HOME, 'java', 'classpath'), 'utf8');
  const all = [...classes, ...enums]
    .map((type) => binary(type))
    .concat(structs.map((type) => binary(type, '$Builder')));
  const told = await run('javap', ['-cp', classpath, '-public', ...all], { cwd: folder });
  const members = new Map(
    told.split('Compiled from').map((text) => [/(?:class|enum) ([\w.$]+)/.exec(text)?.[1], text] as const),
  );
  const lacks = (type: ApiType, member: string, inner = ''): string[] =>
    new RegExp(`[ .]${member.replace(/[()]/g, '\\$&')}[(;]`).test(members.get(binary(type, inner)) ?? '')
      ? []
      : [`${binary(type, inner)}: ${member}`];
  expect([
    ...classes.flatMap((type) => [
      ...(type.methods ?? []).flatMap((one) => lacks(type, java.method(type, one).split('.').at(-1)!)),
      ...constantsOf(type).flatMap(({ name }) => lacks(type, java.constant(type, name).split('.')[1]!)),
    ]),
    ...classes.flatMap((type) =>
      (type.properties ?? [])
        .filter((one) => one.static !== true)
        .flatMap((one) => lacks(type, java.attribute(one).slice(0, -2))),
    ),
    ...structs.flatMap((type) =>
      assembly.propertiesOf(type).flatMap((one) => lacks(type, java.property(one), '$Builder')),
    ),
    ...enums.flatMap((type) =>
      type.members!.flatMap(({ name }) => lacks(type, java.enumMember(type, name).split('.')[1]!)),
    ),
  ]).toEqual([]);
});

/** With the types: what a page writes as a call becomes a variable of that type. */
test.runIf(hosts.go)('signatures in Go', async () => {
  const folder = emptyFolder('go');
  const language = go(assembly);
  const named: Named = (fqn) => {
    const type = assembly.find(fqn);
    return type ? language.typeName(type) : fqn;
  };
  const lines = [
    ...classes.flatMap((type) => [
      ...(type.initializer && type.abstract !== true && type.initializer.protected !== true
        ? [variable(language.construction(type, type.initializer, undefined, named))]
        : []),
      ...assembly.methodsOf(type).map((one) => {
        const text = language.call(type, one, undefined, named);
        return one.static === true
          ? variable(text)
          : variable(text.replace(/^\w+/, language.typeName(type)), language.typeName(type));
      }),
      ...constantsOf(type).map(({ name }) => `var _ = ${language.constant(type, name)}`),
      ...attributesOf(type).map((one) => `var _ = ${language.typeName(type)}.${language.attribute(one).slice(0, -2)}`),
    ]),
    ...structs.map((type) => {
      const fields = assembly
        .propertiesOf(type)
        .map((one) => `${language.property(one)}: *new(${language.type(one.type, named)}),`);
      return `var _ = ${language.typeName(type)}{${fields.join(' ')}}`;
    }),
    ...enums.flatMap((type) => type.members!.map(({ name }) => `var _ = ${language.enumMember(type, name)}`)),
  ];
  expect(lines.length).toBeGreaterThan(300);
  const imports = ['', '/assertions', '/ci'].map((path) => `import "github.com/bootcdk/bootcdk-go/bootcdk${path}"`);
  imports.push('import "github.com/aws/constructs-go/constructs/v10"');
  writeFileSync(join(folder, 'api.go'), `package api\n\n${imports.join('\n')}\n\n${lines.join('\n')}\n`);
  await run('go', ['build', '-gcflags=-e', '.'], { cwd: folder });
});

/** `ci.NewJob(scope constructs.Construct, id *string) ci.Job` → `var _ func(constructs.Construct, *string) ci.Job = ci.NewJob` */
function variable(signature: string, receiver?: string): string {
  const [, name, given, result] = /^([\w.]+)\(([\s\S]*?),?\s*\)(.*)$/.exec(signature)!;
  const types = given!.split(/,\s*/).flatMap((one) => one.trim().split(' ')[1] ?? []);
  return `var _ func(${[...(receiver === undefined ? [] : [receiver]), ...types].join(', ')})${result} = ${name}`;
}
