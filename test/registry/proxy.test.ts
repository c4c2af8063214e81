import { describe, expect, test } from 'vitest';
import { proxyFor } from '../../src/registry/proxy';

const PROXY = 'http://proxy.test:3128';
const goes = (address: string, env: Record<string, string>): string | undefined =>
  proxyFor(new URL(address), env)?.href;

describe('which proxy', () => {
  test.each<[name: string, address: string, env: Record<string, string>, expected: string | undefined]>([
    ['none', 'https://quay.io/', {}, undefined],
    ['HTTPS_PROXY', 'https://quay.io/', { HTTPS_PROXY: PROXY }, `${PROXY}/`],
    ['https_proxy', 'https://quay.io/', { https_proxy: PROXY }, `${PROXY}/`],
    ['capitals first', 'https://quay.io/', { HTTPS_PROXY: PROXY, https_proxy: 'http://other' }, `${PROXY}/`],
    ['HTTP_PROXY is not for TLS', 'https://quay.io/', { HTTP_PROXY: PROXY }, undefined],
    ['HTTP_PROXY', 'http://quay.io/', { HTTP_PROXY: PROXY }, `${PROXY}/`],
    ['not in a CGI program', 'http://quay.io/', { HTTP_PROXY: PROXY, REQUEST_METHOD: 'GET' }, undefined],
    ['without a scheme', 'https://quay.io/', { HTTPS_PROXY: 'proxy.test:3128' }, `${PROXY}/`],
    ['with TLS', 'https://quay.io/', { HTTPS_PROXY: 'https://proxy.test' }, 'https://proxy.test/'],
    ['an empty variable', 'https://quay.io/', { HTTPS_PROXY: '' }, undefined],
    ['localhost', 'https://localhost:5000/', { HTTPS_PROXY: PROXY }, undefined],
    ['loopback', 'https://127.1.2.3/', { HTTPS_PROXY: PROXY }, undefined],
    ['loopback of IPv6', 'https://[::1]:5000/', { HTTPS_PROXY: PROXY }, undefined],
  ])('%s', (_name, address, env, expected) => {
    expect(goes(address, env)).toBe(expected);
  });

  test.each<[list: string, address: string, isExcluded: boolean]>([
    ['*', 'https://quay.io/', true],
    ['quay.io', 'https://quay.io/', true],
    ['quay.io', 'https://cdn.quay.io/', true],
    ['quay.io', 'https://notquay.io/', false],
    ['.quay.io', 'https://quay.io/', false],
    ['.quay.io', 'https://cdn.quay.io/', true],
    ['*.quay.io', 'https://cdn.quay.io/', true],
    ['*.quay.io', 'https://quay.io/', false],
    ['QUAY.io', 'https://Quay.IO/', true],
    ['a.test, quay.io ,', 'https://quay.io/', true],
    ['a.test quay.io', 'https://quay.io/', false],
    ['quay.io:443', 'https://quay.io/', true],
    ['quay.io:443', 'https://quay.io:5000/', false],
    ['quay.io:5000', 'https://quay.io:5000/', true],
    ['10.0.0.1', 'https://10.0.0.1/', true],
    ['10.0.0.1:443', 'https://10.0.0.1/', true],
    ['10.0.0.0/8', 'https://10.1.2.3:5000/', true],
    ['10.0.0.0/8', 'https://11.1.2.3/', false],
    ['10.0.0.0/8', 'https://ten.test/', false],
    ['10.0.0.0/99', 'https://10.1.2.3/', false],
    ['fd00::/8', 'https://[fd00::1]/', true],
    ['fd00::/8', 'https://10.1.2.3/', false],
    ['fd00::1', 'https://[fd00::1]/', true],
    ['[fd00::1]:5000', 'https://[fd00::1]:5000/', true],
    ['0.0.1', 'https://10.0.0.1/', false],
    [':443', 'https://quay.io/', false],
    ['', 'https://quay.io/', false],
  ])('NO_PROXY=%s and %s: %s', (NO_PROXY, address, isExcluded) => {
    expect(goes(address, { HTTPS_PROXY: PROXY, NO_PROXY }) === undefined).toBe(isExcluded);
    expect(goes(address, { HTTPS_PROXY: PROXY, no_proxy: NO_PROXY }) === undefined).toBe(isExcluded);
  });

  test.each(['socks5://proxy.test', 'http://', 'http://a b', 'ftp://me:secret@proxy.test'])(
    '%s is none',
    (HTTPS_PROXY) => {
      const message = /^the variable HTTPS_PROXY is no address of an HTTP proxy$/;
      expect(() => goes('https://quay.io/', { HTTPS_PROXY })).toThrow(message);
    },
  );
});
