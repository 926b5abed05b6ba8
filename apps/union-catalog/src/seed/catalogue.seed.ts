import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { readRecords } from '@shuqiao/marc';
import { Tenancy } from '@shuqiao/persistence';
import type { SeedContext } from '@shuqiao/service';
import type { EntityManager } from 'typeorm';
import { countHolders, holdAlso } from '../composing/holdings.queries.js';
import { loadInto } from '../loading/batch.js';
import { describeForIndex } from '../sources/description.js';
import { type ReadItem, takeRecord } from '../sources/reading.js';
import { type DemoHolder, demoHolders } from './demo-holders.js';

const FOLDER = new URL('../../../../data/catalogue/', import.meta.url);
const FILES = ['chinese-books.mrc.gz', 'gpo-2400.mrc.gz'];

type DealtItem = ReadItem & { readonly holders: readonly DemoHolder[] };

/** A UUID of the files' content (RFC 9562, 5.8): new data is another job and is loaded, the same data is not. */
function jobIdOf(files: readonly Buffer[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file);
  const hex = hash.digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(bytes);
}

async function readFileOf(packed: Buffer, firstIndex: number): Promise<DealtItem[]> {
  const items: DealtItem[] = [];
  for await (const item of readRecords(once(await promisify(gunzip)(packed)))) {
    if (item.kind === 'error') throw new Error(`demonstration data: ${item.error.message}`);
    const read = takeRecord(
      { index: firstIndex + item.index, format: 'iso2709', raw: Buffer.from(item.raw) },
      item.record,
    );
    if ('reason' in read) throw new Error(`demonstration data: ${read.reason}`);
    const { titleKey, language } = describeForIndex(read.bib);
    items.push({ ...read, holders: demoHolders(item.index, titleKey, language) });
  }
  return items;
}

/** For each institution the items for which it is chosen. */
function byInstitution<T>(pairs: readonly (readonly [string, T])[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const [institutionId, member] of pairs) {
    const group = groups.get(institutionId) ?? [];
    group.push(member);
    groups.set(institutionId, group);
  }
  return groups;
}

async function contribute(
  tx: EntityManager,
  tenancy: Tenancy,
  jobId: string,
  items: readonly DealtItem[],
): Promise<Map<number, string>> {
  const recordIds = new Map<number, string>();
  const groups = byInstitution(items.map((item) => [item.holders[0]?.institutionId ?? '', item] as const));
  for (const [institutionId, group] of groups) {
    await tenancy.asInstitution(tx, institutionId);
    const { results } = await loadInto(tx, tenancy, { jobId, institutionId }, group);
    for (const { index, recordId } of results) if (recordId !== null) recordIds.set(index, recordId);
  }
  return recordIds;
}

async function deal(
  tx: EntityManager,
  tenancy: Tenancy,
  items: readonly DealtItem[],
  recordIds: ReadonlyMap<number, string>,
): Promise<void> {
  const holdings = items.flatMap((item) =>
    item.holders.slice(1).map(({ institutionId, copies }) => {
      const recordId = recordIds.get(item.index) ?? '';
      return [
        institutionId,
        { recordId, copies, callNumber: item.holdings.callNumber ?? item.bib.clc[0] ?? null },
      ] as const;
    }),
  );
  for (const [institutionId, group] of byInstitution(holdings)) {
    await tenancy.asInstitution(tx, institutionId);
    await holdAlso(tx, institutionId, group);
  }
  await countHolders(tx, [...recordIds.values()]);
}

/**
 * Puts the demo's records in, each contributed by one library and held by up to five more; all or nothing. The records
 * are real or marked as made for demonstration, the holdings are made up.
 */
export async function seedCatalogue({ dataSource, settings, log }: SeedContext): Promise<void> {
  if (!settings.demo) return;
  const files = await Promise.all(FILES.map((name) => readFile(new URL(name, FOLDER))));
  const jobId = jobIdOf(files);
  const [found] = await dataSource.query<{ done: boolean }[]>(
    'SELECT EXISTS (SELECT FROM source_record WHERE job_id = $1) AS done',
    [jobId],
  );
  if (found?.done) return;
  const items: DealtItem[] = [];
  for (const file of files) items.push(...(await readFileOf(file, items.length)));
  const tenancy = new Tenancy(dataSource);
  await tenancy.asSystem(async (tx) => {
    await deal(tx, tenancy, items, await contribute(tx, tenancy, jobId, items));
  });
  log.info({ records: items.length }, 'the demo catalogue is in');
}
