// The peer of bench:load: Zebra's indexer with its stock MARC 21 rules, control number, ISBN and ISSN added.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

const TAB = '/usr/share/idzebra-2.0/tab';
const LIB = '/usr/lib';

function run(args, cwd, signal) {
  return new Promise((resolve, reject) => {
    const child = spawn('zebraidx', args, { cwd, signal, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk) => (said = (said + chunk).slice(-20_000)));
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve(said) : reject(new Error(`zebraidx ended with ${code}: ${said}`)),
    );
  });
}

/** Where Debian puts the filters: a folder named after the machine. */
async function modulesFolder() {
  const folders = await readdir(LIB).catch(() => []);
  return folders.map((name) => path.join(LIB, name, 'idzebra-2.0/modules')).find((folder) => existsSync(folder));
}

const settings = (modules) => `profilePath: .:${TAB}
modulePath: ${modules}
attset: bib1.att
recordType: grs.marcxml.marc21
encoding: utf-8
storeKeys: 1
storeData: 1
register: reg:20G
lockDir: reg
keyTmpDir: reg
setTmpDir: reg
memmax: 256
`;

/**
 * @returns {Promise<{ index(file: string, folder: string, signal: AbortSignal): Promise<{ records: number, seconds: number }> } | undefined>}
 *   undefined where Zebra is not installed
 */
export async function findZebra() {
  const modules = await modulesFolder();
  if (!modules || !existsSync(path.join(TAB, 'marc21.abs'))) return undefined;
  const stock = await readFile(path.join(TAB, 'marc21.abs'), 'utf8');
  const numbers = 'melm 001   Local-number,Control-number\nmelm 020   ISBN\nmelm 022   ISSN\n';
  const rules = stock.replace(/^melm 008.*\n/m, (line) => line + numbers);
  return {
    async index(file, folder, signal) {
      await rm(folder, { recursive: true, force: true });
      await mkdir(path.join(folder, 'reg'), { recursive: true });
      await writeFile(path.join(folder, 'marc21.abs'), rules);
      await writeFile(path.join(folder, 'zebra.cfg'), settings(modules));
      await run(['-c', 'zebra.cfg', 'init'], folder, signal);
      const began = performance.now();
      const said = await run(['-c', 'zebra.cfg', 'update', file], folder, signal);
      const seconds = (performance.now() - began) / 1000;
      const counts = [...said.matchAll(/Records: +(\d+)/g)].map(([, count]) => Number(count));
      return { records: Math.max(...counts), seconds };
    },
  };
}
