// Reads every record file of a folder of real data (`SHUQIAO_MARC`), which may not all be redistributed and so is not here.
import { createReadStream, readdirSync } from 'node:fs';
import path from 'node:path';
import { createGunzip } from 'node:zlib';
import { readRecords, summarise } from './index.js';

const folder = process.env['SHUQIAO_MARC'];
const RECORD_FILE = /\.(mrc|marc|dat|mrc\.gz)$|(cnmarc|unimarc|marc\d*|summerland|chabon)[^/]*\.xml$/;

interface Count {
  records: number;
  warned: number;
  errors: number;
  untitled: number;
}

async function countIn(file: string): Promise<Count> {
  const count: Count = { records: 0, warned: 0, errors: 0, untitled: 0 };
  const bytes = createReadStream(file);
  for await (const item of readRecords(file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes)) {
    if (item.kind === 'error') {
      count.errors += 1;
      continue;
    }
    count.records += 1;
    if (item.warnings.length > 0) count.warned += 1;
    if (summarise(item.record).title.includes('\ufffd')) throw new Error(`lost characters in ${file}`);
    if (summarise(item.record).title === '[无题名]') count.untitled += 1;
  }
  return count;
}

if (!folder) {
  console.warn(
    'SHUQIAO_MARC is not set: the full record sets are NOT read; only the samples in libs/marc/test-data are',
  );
}

(folder ? describe : describe.skip)('the full record sets', () => {
  it('are read to their ends', async () => {
    const files = readdirSync(folder ?? '.', { recursive: true, encoding: 'utf8' })
      .filter((name) => RECORD_FILE.test(name))
      .sort();
    const total: Count = { records: 0, warned: 0, errors: 0, untitled: 0 };
    for (const name of files) {
      const count = await countIn(path.join(folder ?? '.', name));
      for (const key of Object.keys(total) as (keyof Count)[]) total[key] += count[key];
    }
    console.log(`SHUQIAO_MARC: ${files.length} files`, total);
    expect(total.records).toBeGreaterThan(total.errors * 10);
  }, 300_000);
});
