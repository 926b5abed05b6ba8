import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { newKeyPair } from '@shuqiao/saml';

/** Found by the tests' launcher. */
const PHP = process.env['PHP_BIN'] ?? '/usr/bin/php';
const HOME = process.env['SIMPLESAMLPHP_HOME'] ?? '/usr/share/simplesamlphp';
const STARTS_WITHIN_MS = 30_000;
/** Where it is missing the launcher of the tests says so loudly; in CI that is a failure, and so is this. */
export const isThere = process.env['CI'] === 'true' || (existsSync(PHP) && existsSync(HOME));

export const LOGIN = { username: 'lin', password: '4711-campus' };
/** Works at the campus's library. */
export const LIBRARIAN = { username: 'zhou', password: '4712-campus' };
export const SCOPE = 'nanhu.edu.cn';

/** What it must know of us: our metadata as published, and how it shall answer. */
interface Partner {
  readonly entityId: string;
  readonly acsUrl: string;
  readonly sloUrl: string;
  /** Base64 of DER. */
  readonly certificate: string;
  readonly encrypts?: boolean;
}

export interface SimpleSamlPhp {
  readonly url: string;
  metadata(): Promise<string>;
  /** Names another partner than before, or the same with other wishes. */
  trust(partner: Partner): Promise<void>;
  stop(): Promise<void>;
}

/** PHP's own notation of plain values. */
function php(value: unknown): string {
  if (typeof value === 'string') return `'${value.replace(/[\\']/g, '\\$&')}'`;
  if (Array.isArray(value)) return `[${value.map(php).join(', ')}]`;
  if (value !== null && typeof value === 'object') {
    return `[${Object.entries(value)
      .map(([key, one]) => `${/^\d+$/.test(key) ? key : php(key)} => ${php(one)}`)
      .join(', ')}]`;
  }
  return String(value);
}

const configOf = (url: string, folder: string): object => ({
  baseurlpath: `${url}/`,
  ...Object.fromEntries(
    ['cert', 'metadata', 'temp', 'data', 'logging'].map((name) => [`${name}dir`, `${folder}/${name}/`]),
  ),
  attributenamemapdir: '/etc/simplesamlphp/attributemap/',
  'auth.adminpassword': 'not-used-4711',
  secretsalt: path.basename(folder),
  technicalcontact_email: 'saml@nanhu.example.test',
  'logging.handler': 'errorlog',
  'enable.saml20-idp': true,
  'module.enable': { exampleauth: true, core: true, saml: true },
  'session.cookie.secure': false,
  'session.cookie.samesite': null,
  'language.cookie.secure': false,
  'language.cookie.samesite': null,
  'store.type': 'phpsession',
  'session.phpsession.savepath': `${folder}/data`,
  'metadata.sources': [{ type: 'flatfile' }],
});

const personOf = (uid: string, pseudonym: string, affiliation: string): object => ({
  uid: [uid],
  'urn:oasis:names:tc:SAML:attribute:pairwise-id': [`${pseudonym}@${SCOPE}`],
  'urn:oid:1.3.6.1.4.1.5923.1.1.1.9': [`${affiliation}@${SCOPE}`],
});

const HOSTED = {
  host: '__DEFAULT__',
  privatekey: 'idp.key',
  certificate: 'idp.crt',
  auth: 'readers',
  'signature.algorithm': 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'attributes.NameFormat': 'urn:oasis:names:tc:SAML:2.0:attrname-format:uri',
  NameIDFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
  authproc: {
    3: {
      class: 'saml:AttributeNameID',
      attribute: 'urn:oasis:names:tc:SAML:attribute:pairwise-id',
      Format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
    },
  },
  scope: [SCOPE],
  UIInfo: { DisplayName: { zh: '南湖大学（演示数据）', en: 'Nanhu University' } },
  'sign.logout': true,
  'validate.authnrequest': true,
  'validate.logout': true,
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * Debian's SimpleSAMLphp as the identity provider of a campus, under PHP's own server, with keys made now.
 * @param host the name by which browsers know it; it listens on this machine alone
 */
export async function startSimpleSamlPhp(host = '127.0.0.1'): Promise<SimpleSamlPhp> {
  const [folder, port, keys] = [
    await mkdtemp(path.join(tmpdir(), 'shuqiao-ssp-')),
    await freePort(),
    await newKeyPair('nanhu'),
  ];
  const url = `http://${host}:${port}`;
  const write = (name: string, text: string) => writeFile(path.join(folder, name), text);
  const writePhp = (name: string, variable: string, value: object) =>
    write(name, `<?php\n$${variable} = ${php(value)};\n`);
  for (const name of ['cert', 'metadata', 'temp', 'data', 'logging']) await mkdir(path.join(folder, name));
  await writePhp('config.php', 'config', configOf(url, folder));
  await writePhp('authsources.php', 'config', {
    readers: {
      0: 'exampleauth:UserPass',
      [`${LOGIN.username}:${LOGIN.password}`]: personOf('2024300001', 'kq7f3d2a9c', 'student'),
      [`${LIBRARIAN.username}:${LIBRARIAN.password}`]: personOf('1998100007', 'm2x8v5t1bb', 'staff'),
    },
  });
  await writePhp('metadata/saml20-idp-hosted.php', 'metadata', { [`${url}/idp`]: HOSTED });
  await write('cert/idp.key', keys.keyPem);
  await write('cert/idp.crt', keys.certPem);
  const trust = ({ entityId, acsUrl, sloUrl, certificate, encrypts = false }: Partner) =>
    writePhp('metadata/saml20-sp-remote.php', 'metadata', {
      [entityId]: {
        AssertionConsumerService: acsUrl,
        SingleLogoutService: sloUrl,
        certData: certificate,
        'saml20.sign.response': true,
        'saml20.sign.assertion': true,
        'assertion.encryption': encrypts,
      },
    });
  // Without opcache, so that what `trust` writes counts at once.
  const options = ['-d', 'variables_order=EGPCS', '-d', 'display_errors=0', '-d', 'opcache.enable=0'];
  const server = spawn(PHP, [...options, '-S', `127.0.0.1:${port}`, '-t', path.join(HOME, 'www')], {
    env: { ...process.env, SIMPLESAMLPHP_CONFIG_DIR: folder },
    stdio: 'ignore',
  });
  process.once('exit', () => server.kill('SIGKILL'));
  const ended = new Promise((resolve) => server.once('close', resolve).once('error', resolve));
  const metadata = async (): Promise<string> => (await fetch(`http://127.0.0.1:${port}/saml2/idp/metadata.php`)).text();
  await answering(metadata);
  return {
    url,
    metadata,
    trust,
    stop: async () => {
      server.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function answering(metadata: () => Promise<string>): Promise<void> {
  const until = Date.now() + STARTS_WITHIN_MS;
  for (;;) {
    const text = await metadata().catch(() => '');
    if (text.includes('IDPSSODescriptor')) return;
    if (Date.now() > until) throw new Error(`SimpleSAMLphp did not start: ${text.slice(0, 2_000)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
