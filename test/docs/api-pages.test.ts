import { expect, test } from 'vitest';
import { assembly } from './little-api';
import { Assembly } from '../../scripts/api/assembly';
import { apiPages } from '../../scripts/api/pages';

const pages = apiPages(assembly, (example, language) => `${example} in ${language}`);

test('a page for each type in each language, but for structs that one class takes', () => {
  const below = (language: string): string[] =>
    [...pages.keys()].filter((path) => path.startsWith(`${language}/`)).map((path) => path.slice(language.length + 1));
  expect(below('typescript')).toEqual(['images/Machine.md', 'images/Disk.md', 'images/Kind.md', 'index.md']);
  expect(below('go')).toEqual(below('typescript'));
  expect(pages.size).toBe(16);
});

test('a class, in Python', () => {
  expect(pages.get('python/images/Machine.md')).toMatchInlineSnapshot(`
    "# Machine

    <div class="languages">

    [TypeScript](../../typescript/images/Machine.md) · **Python** · [Java](../../java/images/Machine.md) · [Go](../../go/images/Machine.md)

    </div>

    \`\`\`python
    from bootcdk import Machine
    \`\`\`

    What runs; with a \`title\`, see \`Machine.of()\` and \`ci.Kind.BIG\`. Not \`sudo\`.

    ## Example

    \`\`\`python
    Machine.of(1); in python
    \`\`\`

    ## How it is made

    \`\`\`python
    Machine(
        id: str,
        *,
        disks: list[Disk],
        extra: Any,
        sizes: list[int | float],
        tags: dict[str, str],
        …,
    )
    \`\`\`

    ## Keyword arguments {:#MachineProps}

    ### \`disks\` {:#MachineProps-disks}

    <code>list&#91;[Disk](../images/Disk.md)&#93;</code>, required

    ### \`extra\` {:#MachineProps-extra}

    <code>Any</code>, required

    ### \`sizes\` {:#MachineProps-sizes}

    <code>list&#91;int &#124; float&#93;</code>, required

    ### \`tags\` {:#MachineProps-tags}

    <code>dict&#91;str&#44; str&#93;</code>, required

    ### \`kind\` {:#MachineProps-kind}

    <code>[ci.Kind](../images/Kind.md)</code>, optional, by default: \`ci.Kind.BIG\`

    ### \`title\` {:#MachineProps-title}

    <code>str</code>, optional, by default: that of \`Machine\`

    Its name.

    ## Constants

    ### \`Machine.FIRST\` {:#constant-FIRST}

    ## Methods

    ### \`add\` {:#method-add}

    \`\`\`python
    machine.add(*names: str) -> None
    \`\`\`

    ## Static methods

    ### \`Machine.of\` {:#static-of}

    \`\`\`python
    Machine.of(x: Any) -> Machine
    \`\`\`

    ## Attributes

    ### \`parent\` {:#attribute-parent}

    <code>[Machine](../images/Machine.md)</code>
    "
  `);
});

test('the same in Go', () => {
  expect(pages.get('go/images/Machine.md')).toMatchInlineSnapshot(`
    "# Machine

    <div class="languages">

    [TypeScript](../../typescript/images/Machine.md) · [Python](../../python/images/Machine.md) · [Java](../../java/images/Machine.md) · **Go**

    </div>

    \`\`\`go
    import "github.com/bootcdk/bootcdk-go/bootcdk"
    \`\`\`

    What runs; with a \`Title\`, see \`bootcdk.Machine_Of()\` and \`ci.Kind_BIG\`. Not \`sudo\`.

    ## Example

    \`\`\`go
    Machine.of(1); in go
    \`\`\`

    ## How it is made

    \`\`\`go
    bootcdk.NewMachine(id *string, props *bootcdk.MachineProps) bootcdk.Machine
    \`\`\`

    - \`props\`, optional, <code>&#42;[bootcdk.MachineProps](../images/Machine.md#MachineProps)</code>

    ## bootcdk.MachineProps {:#MachineProps}

    ### \`Disks\` {:#MachineProps-disks}

    <code>&#42;&#91;&#93;&#42;[bootcdk.Disk](../images/Disk.md)</code>, required

    ### \`Extra\` {:#MachineProps-extra}

    <code>interface&#123;&#125;</code>, required

    ### \`Sizes\` {:#MachineProps-sizes}

    <code>&#42;&#91;&#93;&#42;float64</code>, required

    ### \`Tags\` {:#MachineProps-tags}

    <code>&#42;map&#91;string&#93;&#42;string</code>, required

    ### \`Kind\` {:#MachineProps-kind}

    <code>[ci.Kind](../images/Kind.md)</code>, optional, by default: \`ci.Kind_BIG\`

    ### \`Title\` {:#MachineProps-title}

    <code>&#42;string</code>, optional, by default: that of \`Machine\`

    Its name.

    ## Constants

    ### \`bootcdk.Machine_FIRST()\` {:#constant-FIRST}

    ## Methods

    ### \`Add\` {:#method-add}

    \`\`\`go
    machine.Add(names ...*string)
    \`\`\`

    ## Static methods

    ### \`bootcdk.Machine_Of\` {:#static-of}

    \`\`\`go
    bootcdk.Machine_Of(x interface{}) bootcdk.Machine
    \`\`\`

    ## Attributes

    ### \`Parent()\` {:#attribute-parent}

    <code>[bootcdk.Machine](../images/Machine.md)</code>
    "
  `);
});

test('a struct with a page of its own, in Java', () => {
  expect(pages.get('java/images/Disk.md')).toMatchInlineSnapshot(`
    "# Disk

    <div class="languages">

    [TypeScript](../../typescript/images/Disk.md) · [Python](../../python/images/Disk.md) · **Java** · [Go](../../go/images/Disk.md)

    </div>

    \`\`\`java
    import dev.bootcdk.Disk;
    \`\`\`

    ## How it is written

    \`\`\`java
    Disk.builder()
            .path(String)
            .build()
    \`\`\`

    ## Properties

    ### \`path\` {:#path}

    <code>String</code>, required

    ## Where it is used

    [\`Machine\`](../images/Machine.md)
    "
  `);
});

test('the index', () => {
  expect(pages.get('typescript/index.md')).toMatchInlineSnapshot(`
    "# API: TypeScript

    <div class="languages">

    **TypeScript** · [Python](../python/index.md) · [Java](../java/index.md) · [Go](../go/index.md)

    </div>

    ## Programs and images {:#images}

    - [\`Machine\`](images/Machine.md) What runs;

    ### Choices

    - [\`ci.Kind\`](images/Kind.md) 

    ### Data

    - [\`Disk\`](images/Disk.md) 

    ## What a system is made of {:#system}

    ## Keys and policies {:#trust}

    ## Pipelines {:#ci}

    ## Tests {:#assertions}

    ## Findings and aspects {:#core}
    "
  `);
});

test('a type whose sources have no topic is refused', () => {
  const types = assembly.types.map((type) => [type.fqn, { ...type, locationInModule: { filename: 'src/cli/a.ts' } }]);
  expect(() => apiPages(new Assembly(Object.fromEntries(types)), (example) => example)).toThrow(
    'no topic of the API has src/cli: add it in scripts/api/topics.ts',
  );
});
