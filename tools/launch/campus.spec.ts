import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { buildAll } from '../build.mjs';

const URL = 'http://shuqiao.test';
const REQUEST =
  `<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_r1" Version="2.0" AssertionConsumerServiceURL="${URL}/auth/saml/acs">` +
  `<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${URL}/auth/saml/metadata</saml:Issuer></samlp:AuthnRequest>`;

describe('the campus sign-in beside the mesh', () => {
  let campus: ChildProcess;
  let data: string;
  let url: string;
  beforeAll(async () => {
    await buildAll(['tools/campus-idp']);
    data = await mkdtemp(path.join(tmpdir(), 'shuqiao-campus-'));
    campus = spawn(process.execPath, [fileURLToPath(new globalThis.URL('campus.mjs', import.meta.url)), '0'], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { PATH: process.env['PATH'], HOST: '127.0.0.1', SHUQIAO_PUBLIC_URL: URL, SHUQIAO_DATA: data },
    });
    url = await new Promise<string>((resolve, reject) => {
      campus.once('message', (message: { privateUrl: string }) => resolve(message.privateUrl));
      campus.once('exit', (code) => reject(new Error(`it ended with ${code}`)));
    });
  }, 60_000);
  afterAll(async () => {
    campus?.kill();
    await rm(data, { recursive: true, force: true });
  });

  it('S-18 sends whoever signed in back to the province that it serves', async () => {
    const fields = { SAMLRequest: deflateRawSync(REQUEST).toString('base64'), RelayState: 'a' };
    const body = new URLSearchParams({ ...fields, login: 'student.whu', password: 'shuqiao-demo-1' });
    const answer = await fetch(`${url}/whu/sso`, { method: 'POST', body });
    expect([answer.status, await answer.text()]).toEqual([
      200,
      expect.stringContaining(`action="${URL}/auth/saml/acs"`),
    ]);
  });
});
