import { Assembly } from '../../scripts/api/assembly';

/** A little API with one of everything that examples use. */
const string = { primitive: 'string' };
export const assembly = new Assembly(
  Object.fromEntries(
    [
      {
        name: 'Machine',
        kind: 'class' as const,
        docs: {
          summary: 'What runs;',
          remarks: 'with a `title`, see `Machine.of()` and `Kind.BIG`. Not `sudo`.',
          example: 'Machine.of(1);',
        },
        initializer: {
          parameters: [
            { name: 'id', type: string },
            { name: 'props', type: { fqn: 'bootcdk.MachineProps' }, optional: true },
          ],
        },
        methods: [
          { name: 'add', parameters: [{ name: 'names', type: string, variadic: true }] },
          {
            name: 'of',
            static: true,
            parameters: [{ name: 'x', type: { primitive: 'any' } }],
            returns: { type: { fqn: 'bootcdk.Machine' } },
          },
        ],
        properties: [
          { name: 'parent', type: { fqn: 'bootcdk.Machine' } },
          { name: 'FIRST', static: true, type: { fqn: 'bootcdk.Machine' } },
        ],
      },
      {
        name: 'MachineProps',
        kind: 'interface' as const,
        datatype: true,
        properties: [
          {
            name: 'title',
            type: string,
            optional: true,
            docs: { summary: 'Its name.', default: '- that of `Machine`' },
          },
          { name: 'sizes', type: { collection: { kind: 'array' as const, elementtype: { primitive: 'number' } } } },
          { name: 'tags', type: { collection: { kind: 'map' as const, elementtype: string } } },
          { name: 'disks', type: { collection: { kind: 'array' as const, elementtype: { fqn: 'bootcdk.Disk' } } } },
          { name: 'kind', type: { fqn: 'bootcdk.ci.Kind' }, optional: true, docs: { default: 'Kind.BIG' } },
          { name: 'extra', type: { primitive: 'any' } },
        ],
      },
      { name: 'Disk', kind: 'interface' as const, datatype: true, properties: [{ name: 'path', type: string }] },
      { name: 'Kind', namespace: 'ci', kind: 'enum' as const, members: [{ name: 'BIG' }] },
    ].map((type) => {
      const fqn = ['bootcdk', ...('namespace' in type ? [type.namespace] : []), type.name].join('.');
      return [fqn, { fqn, locationInModule: { filename: 'src/image/machine.ts' }, ...type }];
    }),
  ),
);
