// How many records of each bad file are read, ours beside yaz-marcdump and Perl's MARC::Batch (Debian packages yaz and
// libmarc-record-perl), as a table in libs/marc/RECOVERY.md. `SHUQIAO_MARC` names the folder of the full sets; without it
// the committed samples are taken and the table is only printed.
// Usage: SHUQIAO_MARC=<folder> node tools/data/recovery-table.mjs
import { spawnSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readMarc } from '@shuqiao/marc';
import { format, resolveConfig } from 'prettier';
import { buildAll } from '../build.mjs';

const home = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const PATIENCE = { timeout: 30_000, maxBuffer: 1 << 28 };
// MARC::Batch dies at a record it cannot read and can be asked for the next one; a thousand failures are enough.
const PERL = `use MARC::Batch; no warnings; my ($n, $e) = (0, 0);
my $batch = MARC::Batch->new('USMARC', $ARGV[0]); $batch->strict_off(); $batch->warnings_off();
while ($e < 1000) { my $r; eval { $r = $batch->next(); 1 } or do { $e++; next }; last unless $r; $n++ } print $n;`;

const has = (command, args) => spawnSync(command, args).status === 0;

function byYaz(file) {
  const { stdout } = spawnSync('yaz-marcdump', ['-o', 'json', file], PATIENCE);
  return stdout.toString('latin1').split('"leader"').length - 1;
}

const byPerl = (file) => Number(spawnSync('perl', ['-e', PERL, file], PATIENCE).stdout.toString()) || 0;

async function byUs(file, damaged) {
  let records = 0;
  for await (const item of readMarc(createReadStream(file), { damaged })) if (item.kind === 'record') records += 1;
  return records;
}

async function measure(file, peers) {
  const [strict, kept] = [await byUs(file, 'refuse'), await byUs(file, 'keep')];
  return { name: path.basename(file), strict, kept, yaz: peers.yaz && byYaz(file), perl: peers.perl && byPerl(file) };
}

const text = `# Records read of each bad file

Made by \`tools/data/recovery-table.mjs\`. "Ours" is \`readMarc(input, { damaged: 'keep' })\`; "sound" is how many of them are read
without that option, which refuses records whose text or fields are not whole. Peers: \`yaz-marcdump\` and Perl's MARC::Batch
(\`strict_off\`, each failure passed over), which count a record as read whatever its text.
`;

const folder = process.env.SHUQIAO_MARC && path.join(process.env.SHUQIAO_MARC, 'bad');
if (!folder) console.warn('SHUQIAO_MARC is not set: only the committed samples are read, and RECOVERY.md stays as it is');
const peers = { yaz: has('yaz-marcdump', ['-V']), perl: has('perl', ['-MMARC::Batch', '-e', '1']) };
if (!peers.yaz) console.warn('yaz-marcdump is not installed (Debian package yaz): its column stays empty');
if (!peers.perl) console.warn('MARC::Batch is not installed (Debian package libmarc-record-perl): its column stays empty');

await buildAll(['libs/marc']);
const where = folder ?? path.join(home, 'libs/marc/test-data');
const names = (await readdir(where)).filter((name) => /\.(mrc|dat|marc)$/.test(name)).sort();
const rows = [];
for (const name of names) rows.push(await measure(path.join(where, name), peers));

const shown = (value) => (value === false ? '–' : value);
const isSame = ({ strict, kept, yaz, perl }) => [strict, yaz, perl].every((count) => count === false || count === kept);
const line = ({ name, kept, strict, yaz, perl }) => `| ${name} | ${kept} | ${strict} | ${shown(yaz)} | ${shown(perl)} |`;
const sum = (key) => rows.reduce((total, row) => total + Number(row[key]), 0);
const total = { name: `all ${rows.length} files`, kept: sum('kept'), strict: sum('strict'), yaz: sum('yaz'), perl: sum('perl') };
const same = rows.filter(isSame);
const table = [
  '| file | ours | of them sound | yaz | Perl |',
  '| --- | --: | --: | --: | --: |',
  ...rows.filter((row) => !isSame(row)).map(line),
  `| ${same.length} further files, the same for all | ${same.reduce((all, row) => all + row.kept, 0)} | | | |`,
  line(total),
].join('\n');
const fewer = rows.filter(({ kept, yaz, perl }) => kept < Math.max(Number(yaz), Number(perl)));
const verdict = `Fewer than the better of the two: ${fewer.map(({ name }) => name).join(', ') || 'none'}.`;
console.log(`${table}\n\n${verdict}`);
if (folder && peers.yaz && peers.perl) {
  const file = path.join(home, 'libs/marc/RECOVERY.md');
  const page = `${text}\n${table}\n\n${verdict}\n`;
  await writeFile(file, await format(page, { ...(await resolveConfig(file)), filepath: file }));
}
if (fewer.length > 0) process.exitCode = 1;
