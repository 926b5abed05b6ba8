import { setImmediate as others } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { describe, shownTitle } from '@shuqiao/bibliography';
import type { Caller, HoldingMapping, HoldingMappingPreview, HoldingMappingView } from '@shuqiao/contracts';
import { dataFields, type MarcRecord } from '@shuqiao/marc';
import { Tenancy } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import {
  checkMapping,
  formatOf,
  isStandard,
  type MappedFormat,
  standardOf,
  toMappingInForce,
} from '../places/mapping.js';
import { findLatest, findMappings, type LatestSource, putMapping } from '../places/mapping.queries.js';
import { holdingsUnder, toPlaceViews } from '../places/places.js';
import { toView } from '../sources/differences.js';
import { readStored } from '../sources/reading.js';
import { institutionOf } from '../sources/rights.js';

const FORMATS: readonly MappedFormat[] = ['cnmarc', 'marc21'];
const LOOKED_AT = 100;
/** So many of a library's latest records are read at the most to find those of one format. */
const FURTHEST = 5_000;
const MOST_SAMPLES = 3;
const MOST_FIELDS = 20;

type Read = LatestSource & { readonly record: MarcRecord };

/** Where a library's records tell its holdings: what it has set, and what that would read. */
@Injectable()
export class HoldingsService {
  constructor(private readonly tenancy: Tenancy) {}

  list(caller: Caller): Promise<{ items: HoldingMappingView[]; standard: HoldingMapping[] }> {
    return this.tenancy.as(caller, async (tx) => {
      const rows = await findMappings(tx, institutionOf(caller));
      const items = FORMATS.map((format): HoldingMappingView => {
        const row = rows.find((one) => one.format === format);
        return row ? toMappingView(row.mapping, row.changedAt) : toMappingView(standardOf(format), null);
      });
      return { items, standard: FORMATS.map(standardOf) };
    });
  }

  set(mapping: HoldingMapping, caller: Caller): Promise<HoldingMappingView> {
    checkMapping(mapping);
    return this.tenancy.as(caller, async (tx) => {
      const owner = { institutionId: institutionOf(caller), personId: caller.person };
      return toMappingView(mapping, await putMapping(tx, owner, mapping));
    });
  }

  /** Reads the library's latest records by a mapping that is not saved; those that have its field are shown first. */
  async preview(mapping: HoldingMapping, caller: Caller): Promise<HoldingMappingPreview> {
    checkMapping(mapping);
    const ofFormat = await this.tenancy.as(caller, (tx) => latestOf(tx, institutionOf(caller), mapping.format));
    const [having, others] = [
      ofFormat.filter(({ record }) => dataFields(record, mapping.tag).length > 0),
      ofFormat.filter(({ record }) => dataFields(record, mapping.tag).length === 0),
    ];
    const samples = [...having.toSorted(serialsFirst), ...others].slice(0, MOST_SAMPLES);
    return {
      looked: ofFormat.length,
      found: having.length,
      samples: samples.map((sample) => toSample(sample, mapping)),
    };
  }
}

/** The latest records of one format, however many of the other came after them, as far back as is looked. */
async function latestOf(tx: EntityManager, institutionId: string, format: MappedFormat): Promise<Read[]> {
  const found: Read[] = [];
  let after: LatestSource | null = null;
  for (let looked = 0; looked < FURTHEST && found.length < LOOKED_AT; looked += LOOKED_AT) {
    const sources: LatestSource[] = await findLatest(tx, institutionId, after, LOOKED_AT);
    for (const source of sources) {
      const record = readStored(source.raw, source.format);
      if (formatOf(record) === format) found.push({ ...source, record });
    }
    after = sources.at(-1) ?? null;
    if (sources.length < LOOKED_AT) break;
    await others();
  }
  return found.slice(0, LOOKED_AT);
}

const SERIAL = /[si]/;
const isSerial = ({ leader }: MarcRecord): boolean => SERIAL.test(leader[7] ?? '');
/** A serial shows most of what a mapping does; otherwise the latest come first, as they are given. */
const serialsFirst = (a: Read, b: Read): number => Number(isSerial(b.record)) - Number(isSerial(a.record));

function toSample(
  { recordId, controlNumber, record }: Read,
  mapping: HoldingMapping,
): HoldingMappingPreview['samples'][number] {
  const tags = [mapping.tag, ...(mapping.statementTag === null ? [] : [mapping.statementTag])];
  return {
    recordId,
    controlNumber,
    title: shownTitle(describe(record).title),
    fields: dataFields(record, ...tags)
      .slice(0, MOST_FIELDS)
      .map(toView),
    places: toPlaceViews(holdingsUnder(record, toMappingInForce(mapping)).places),
  };
}

const toMappingView = (mapping: HoldingMapping, changedAt: Date | null): HoldingMappingView => ({
  ...mapping,
  isStandard: isStandard(mapping),
  changedAt: changedAt?.toISOString() ?? null,
});
