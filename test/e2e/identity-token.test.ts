import * as fs from 'node:fs';
import * as http from 'node:http';
import { AddressInfo } from 'node:net';
import * as os from 'node:os';
import * as path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { ASK_FOR_IDENTITY } from '../../src/ci/image-pipeline/identity';
import { describeWith, program } from '../support/engines';
import { run } from '../support/engines/process';

const curl = program('curl', 'curl');
const TOKEN = 'eyJhbGciOi.eyJzdWIi-_x.c2ln';

describeWith([curl], 'the step that asks who the job is', () => {
  const requests: Array<{ readonly url: string; readonly authorization?: string }> = [];
  let answer: { readonly status: number; readonly body: string };
  let server: http.Server;
  let work: string;

  beforeAll(async () => {
    server = http.createServer(({ url, headers: { authorization } }, response) => {
      requests.push({ url: url!, authorization });
      response.writeHead(answer.status).end(answer.body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => server.close());
  beforeEach(() => {
    requests.length = 0;
    work = fs.mkdtempSync(path.join(os.tmpdir(), 'bootcdk-identity-'));
    return () => fs.rmSync(work, { recursive: true, force: true });
  });

  const ask = async (environment: Readonly<Record<string, string>>) => {
    const result = await run('sh', ['-c', ['set -eu', ...ASK_FOR_IDENTITY].join('\n')], {
      env: { PATH: process.env.PATH, WORK: work, AUDIENCE: 'api://Exchange?a&b', ...environment },
    });
    const file = path.join(work, 'identity-token');
    const there = fs.existsSync(file);
    return {
      ...result,
      token: there ? fs.readFileSync(file, 'utf8') : undefined,
      mode: there ? fs.statSync(file).mode & 0o777 : undefined,
    };
  };
  const github = () => ({
    ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token?api-version=2.0`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-token',
  });

  it('asks GitHub and Forgejo for the audience', async () => {
    answer = { status: 200, body: `{"count":1,"value":"${TOKEN}"}` };
    expect(await ask(github())).toMatchObject({ code: 0, token: TOKEN, mode: 0o600 });
    // curl before 8 writes the digits of what it encodes in lower case.
    expect(requests.map(({ url, authorization }) => [url.toLowerCase(), authorization])).toEqual([
      ['/token?api-version=2.0&audience=api%3a%2f%2fexchange%3fa%26b', 'bearer request-token'],
    ]);
    expect(fs.readdirSync(work)).toEqual(['identity-token']);
  });

  it.each([
    ['refuses', { status: 403, body: '{}' }],
    ['answers otherwise', { status: 200, body: '{"message":"no"}' }],
  ])('fails where the provider %s', async (_what, given) => {
    answer = given;
    const { code, token } = await ask(github());
    expect(code).not.toBe(0);
    expect(token).toBeUndefined();
  });

  it('takes the variable that GitLab gives', async () => {
    expect(await ask({ IDENTITY_TOKEN: TOKEN })).toMatchObject({ code: 0, token: TOKEN, mode: 0o600 });
  });

  it("leaves it to the login of one's own machine", async () => {
    expect(await ask({})).toMatchObject({ code: 0, token: undefined });
  });
});
