import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

/** Found or fetched by the tests' launcher. */
const SLAPD = process.env['SLAPD_BIN'] ?? '/usr/sbin/slapd';
/** Debian's files around it, installed or unpacked. */
const home = path.join(path.dirname(SLAPD), '..', '..');
const machine = process.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu';
const libraries = [path.join(home, 'usr/lib', machine), path.join(home, 'lib', machine)].join(':');

const run = promisify(execFile);

export interface Directory {
  readonly port: number;
  readonly securePort: number;
  /** PEM of the authority that made the server's certificate. */
  readonly ca: string;
  stop(): Promise<void>;
}

const SUFFIX = 'dc=lib7,dc=edu,dc=cn';
const STARTS_WITHIN_MS = 20_000;

const entry = (uid: string, attributes: Record<string, string | readonly string[]>): string =>
  [
    `dn: uid=${uid},ou=People,${SUFFIX}`,
    'objectClass: inetOrgPerson',
    'objectClass: extensibleObject',
    `uid: ${uid}`,
    'sn: x',
    ...Object.entries(attributes).flatMap(([name, values]) =>
      [values].flat().map((value) => `${name}:: ${Buffer.from(value).toString('base64')}`),
    ),
  ].join('\n');

const TREE = [
  `dn: ${SUFFIX}\nobjectClass: dcObject\nobjectClass: organization\no: lib7\ndc: lib7`,
  `dn: ou=People,${SUFFIX}\nobjectClass: organizationalUnit\nou: People`,
  `dn: cn=shuqiao,${SUFFIX}\nobjectClass: organizationalRole\nobjectClass: simpleSecurityObject\ncn: shuqiao\nuserPassword: pw-9`,
  entry('linxiao', { cn: '林晓', userPassword: '4711-pin', employeeNumber: '210001', description: '20990302' }),
  entry('twin1', { cn: '甲', userPassword: '4711-pin', employeeNumber: '210007' }),
  entry('twin2', { cn: '乙', userPassword: '4711-pin', employeeNumber: '210007' }),
  entry('over', { cn: '丙', userPassword: '4711-pin', employeeNumber: '210004', description: '20200101' }),
  entry('none', { cn: '丁', employeeNumber: '210005' }),
].join('\n\n');

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** An authority of one's own, and a certificate by it for localhost. */
async function makeCertificate(folder: string): Promise<string> {
  const at = (name: string) => path.join(folder, name);
  const openssl = (...args: string[]) => run('openssl', args, { cwd: folder });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  await openssl(
    'req',
    '-x509',
    ...key,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-days',
    '2',
    '-subj',
    '/CN=test authority',
  );
  await openssl('req', ...key, '-keyout', 'key.pem', '-out', 'csr.pem', '-subj', '/CN=localhost');
  await writeFile(at('names'), 'subjectAltName=DNS:localhost');
  await openssl(
    'x509',
    '-req',
    '-in',
    'csr.pem',
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-days',
    '2',
    '-extfile',
    'names',
    '-out',
    'cert.pem',
  );
  return at('ca.pem');
}

const configOf = (folder: string): string =>
  [
    ...['core', 'cosine', 'inetorgperson'].map(
      (name) => `include ${path.join(home, `etc/ldap/schema/${name}.schema`)}`,
    ),
    `modulepath ${path.join(home, 'usr/lib/ldap')}`,
    'moduleload back_mdb',
    `TLSCACertificateFile ${folder}/ca.pem`,
    `TLSCertificateFile ${folder}/cert.pem`,
    `TLSCertificateKeyFile ${folder}/key.pem`,
    'database mdb',
    `suffix "${SUFFIX}"`,
    `directory ${folder}/db`,
    'access to attrs=userPassword by anonymous auth by * none',
    `access to * by dn="cn=shuqiao,${SUFFIX}" read by self read by * none`,
    '',
  ].join('\n');

/** Debian's slapd with a handful of readers, on ports of its own, with and without TLS. */
export async function startSlapd(): Promise<Directory> {
  const folder = await mkdtemp(path.join(tmpdir(), 'shuqiao-slapd-'));
  const config = path.join(folder, 'slapd.conf');
  await mkdir(path.join(folder, 'db'));
  const [caFile, port, securePort] = [await makeCertificate(folder), await freePort(), await freePort()];
  await writeFile(config, configOf(folder));
  await writeFile(path.join(folder, 'tree.ldif'), TREE);
  const env = { ...process.env, LD_LIBRARY_PATH: libraries };
  // Under the name slapadd the same program fills a database.
  await run('bash', ['-c', `exec -a slapadd "${SLAPD}" -q -f slapd.conf -l tree.ldif`], { cwd: folder, env });
  const urls = `ldap://127.0.0.1:${port} ldaps://127.0.0.1:${securePort}`;
  const server = spawn(SLAPD, ['-f', config, '-h', urls, '-d', '0'], { env, stdio: 'ignore' });
  process.once('exit', () => server.kill('SIGKILL'));
  const ended = new Promise((resolve) => server.once('close', resolve).once('error', resolve));
  await answering(port);
  return {
    port,
    securePort,
    ca: await readFile(caFile, 'utf8'),
    stop: async () => {
      server.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function answering(port: number): Promise<void> {
  const until = Date.now() + STARTS_WITHIN_MS;
  for (;;) {
    const isUp = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (isUp) return;
    if (Date.now() > until) throw new Error('slapd did not start');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
