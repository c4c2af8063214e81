import { describe, expect, test } from 'vitest';
import { OsRelease, OsReleaseProps } from '../../src/system/os-release';
import { anImage, findings, lower } from '../support/lowering';

function osRelease(props: OsReleaseProps) {
  const image = anImage();
  const made = new OsRelease(image, 'OsRelease', props);
  expect(OsRelease.isOsRelease(made)).toBe(true);
  return { drafts: lower(image), found: findings(image).map(({ id, message, got }) => [id, message, got]) };
}

test('an edit of the file of the base, after the last package transaction', () => {
  const { drafts, found } = osRelease({
    prettyName: 'Example "Workstation" $5 `x` \\',
    variantId: 'work-station',
    imageVersion: '44.20260101',
    homeUrl: 'https://example.com/',
    extra: { SUPPORT_END: '2027-05-01', ANSI_COLOR: '0;38' },
  });
  expect(found).toEqual([]);
  expect(drafts).toEqual([
    {
      kind: 'edit',
      phase: 'finish',
      path: '/usr/lib/os-release',
      seeds: [],
      createFrom: undefined,
      edit: {
        format: 'ini',
        remove: [],
        set: [
          { section: '', key: 'ANSI_COLOR', value: '"0;38"' },
          { section: '', key: 'HOME_URL', value: '"https://example.com/"' },
          { section: '', key: 'IMAGE_VERSION', value: '44.20260101' },
          { section: '', key: 'PRETTY_NAME', value: '"Example \\"Workstation\\" \\$5 \\`x\\` \\\\"' },
          { section: '', key: 'SUPPORT_END', value: '2027-05-01' },
          { section: '', key: 'VARIANT_ID', value: 'work-station' },
        ],
      },
    },
  ]);
});

describe('mistakes', () => {
  test.each<[OsReleaseProps, string, string]>([
    [{ extra: { ID: 'bluefin' } }, 'the field ID says which distribution the packages are from', 'ID'],
    [
      { extra: { VERSION_ID: '1' } },
      'the field VERSION_ID says which distribution the packages are from',
      'VERSION_ID',
    ],
    [{ variantId: 'My OS' }, 'the VARIANT_ID "My OS" is no identifier', 'My OS'],
    [{ imageId: 'Caps' }, 'the IMAGE_ID "Caps" is no identifier', 'Caps'],
    [{ imageVersion: '1 2' }, 'the IMAGE_VERSION "1 2" is no version', '1 2'],
    [{ osName: 'a\nID=b' }, 'the value of NAME contains a control character', 'a\nID=b'],
    [{ extra: { 'support-end': '1' } }, '"support-end" is no field of os-release', '1'],
    [{ osName: 'a', extra: { NAME: 'b' } }, 'the field NAME is given twice', 'b'],
  ])('%j', (props, message, got) => {
    expect(osRelease(props).found).toEqual([['bootcdk::os-release', message, got]]);
  });
});

test.each<[OsReleaseProps]>([
  [{}],
  [{ osName: 'Ünïcode; "quoted"' }],
  [{ variantId: 'a.b_c-1', imageVersion: '1.0~rc1^2' }],
  [{ extra: { ID_LIKE: 'fedora', EXAMPLE_ID: 'X' } }],
])('%j is legal', (props) => {
  expect(osRelease(props).found).toEqual([]);
});
