import { describe, expect, test } from 'vitest';
import { Source } from '../../src/image/source';
import { FlatpakRemote, FlatpakRemoteProps } from '../../src/system/flatpak-remote';
import { anImage, findings, lower, texts } from '../support/lowering';

const URL = 'https://dl.flathub.org/repo/';
const KEY = 'mQINBFlD2sABEADsiUZUO==';

function remote(props: FlatpakRemoteProps, id = 'Flathub') {
  const image = anImage();
  expect(FlatpakRemote.isFlatpakRemote(new FlatpakRemote(image, id, props))).toBe(true);
  return { files: texts(lower(image)), found: findings(image).map(({ id: rule, message }) => [rule, message]) };
}

test('from properties', () => {
  expect(
    remote({
      url: URL,
      gpgKey: KEY,
      title: 'Flathub',
      comment: 'Apps',
      homepage: 'https://flathub.org/',
      icon: `${URL}logo.svg`,
    }),
  ).toEqual({
    files: {
      '/etc/flatpak/remotes.d/flathub.flatpakrepo': `[Flatpak Repo]
Title=Flathub
Url=https://dl.flathub.org/repo/
Homepage=https://flathub.org/
Comment=Apps
Icon=https://dl.flathub.org/repo/logo.svg
GPGKey=${KEY}
`,
    },
    found: [],
  });
});

test('from a file', () => {
  expect(remote({ source: Source.text('[Flatpak Repo]\n'), remoteName: 'my-apps' }).files).toEqual({
    '/etc/flatpak/remotes.d/my-apps.flatpakrepo': '[Flatpak Repo]\n',
  });
});

describe('mistakes', () => {
  const named = 'the flatpak remote "flathub"';
  test.each<[FlatpakRemoteProps, string, string]>([
    [{}, 'flatpak-remote', `${named} has neither a source nor a URL`],
    [
      { url: 'dl.flathub.org/repo', gpgKey: KEY },
      'flatpak-remote',
      `the URL "dl.flathub.org/repo" of ${named} is none`,
    ],
    [{ url: URL, gpgKey: '-----BEGIN PGP PUBLIC KEY BLOCK-----' }, 'flatpak-remote', `the key of ${named} is armored`],
    [{ url: URL, gpgKey: 'not base64!' }, 'flatpak-remote', `the key of ${named} is not base64 on one line`],
    [{ url: URL, gpgKey: KEY, title: 'a\nb' }, 'flatpak-remote', `"a\\nb" of ${named} has a control character`],
    [{ url: URL, source: Source.text('') }, 'flatpak-remote', `${named} has a source and other properties`],
    [{ url: URL, gpgKey: KEY, remoteName: 'a/b' }, 'flatpak-remote', 'the flatpak remote "a/b" has no possible name'],
    [{ url: URL }, 'flatpak-remote-unsigned', `${named} has no key`],
  ])('%#', (props, id, message) => {
    expect(remote(props).found).toEqual([[`bootcdk::${id}`, message]]);
  });
});

test.each<[FlatpakRemoteProps]>([
  [{ url: 'oci+https://registry.fedoraproject.org', gpgKey: KEY }],
  [{ url: URL, gpgKey: KEY, remoteName: 'Flathub_beta.1' }],
  [{ source: Source.text('') }],
])('%#: legal', (props) => {
  expect(remote(props).found).toEqual([]);
});
