import { Construct } from 'constructs';
import { expect, test } from 'vitest';
import { BaseImage, Edit, File, FileEdit, Image, Layer, Phase, Script, Source, Trigger } from '../../src';
import { containerfileOf, reported } from '../support/program';

// Three constructs that bootcdk knows nothing of, made by composition alone, as a user's package would.

/** dconf keyfiles: one drop-in a construct, one `dconf update` for all of them. */
class DconfDefaults extends Construct {
  public constructor(
    scope: Construct,
    id: string,
    props: { readonly section: string; readonly values: Readonly<Record<string, string>> },
  ) {
    super(scope, id);
    const lines = Object.entries(props.values).map(([key, value]) => `${key}=${value}`);
    new File(this, 'Keyfile', {
      path: `/etc/dconf/db/distro.d/50-${id.toLowerCase()}`,
      source: Source.lines(`[${props.section}]`, ...lines),
    });
    new Trigger(this, 'Update', { command: ['dconf', 'update'], watch: ['/etc/dconf/db'] });
  }
}

/** An edit of a file that the base owns. */
class NameService extends Construct {
  public constructor(scope: Construct, id: string, hosts: string) {
    super(scope, id);
    new FileEdit(this, 'Switch', { path: '/etc/nsswitch.conf', edit: Edit.lines({ ensure: [`hosts: ${hosts}`] }) });
  }
}

/** A command that comes after everything else. */
class FinalReport extends Construct {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new Script(this, 'Run', { commands: ['du -sh /usr'], phase: Phase.FINISH });
  }
}

const program = (app: Construct): void => {
  const image = new Image(app, 'os', { base: BaseImage.fromReference('registry.example.com/base:1') });
  new FinalReport(image, 'Report');
  new DconfDefaults(image, 'Theme', {
    section: 'org/gnome/desktop/interface',
    values: { 'color-scheme': "'prefer-dark'" },
  });
  new DconfDefaults(new Layer(image, 'Extra'), 'Clock', {
    section: 'org/gnome/desktop/interface',
    values: { 'clock-show-date': 'true' },
  });
  new NameService(image, 'Names', 'files dns');
};

test('constructs from outside are planned like those of the library', () => {
  const steps = containerfileOf(program)
    .split('\n')
    .filter((line) => line.startsWith('# ') && line.includes('/'))
    .map((line) => line.slice(2));
  expect(steps).toEqual([
    'image/files/files: Theme/Keyfile',
    'image/configuration/edits: Names/Switch',
    'extra/files/files: Extra/Clock/Keyfile',
    'image/finish/script-run: Report/Run',
    'image/finish/trigger-dconf-update: Theme/Update, Extra/Clock/Update',
    'image/finish/labels',
  ]);
});

test('a shared command runs once, after the last layer that writes what it watches', () => {
  const text = containerfileOf(program);
  expect(text.match(/dconf update/g)).toHaveLength(1);
  expect(text.indexOf('dconf update')).toBeGreaterThan(text.indexOf('extra/files'));
});

test('nothing is wrong with them but the base that nobody pinned', () => {
  expect(reported(program).map(({ id }) => id)).toEqual(['bootcdk::base-not-pinned']);
});
