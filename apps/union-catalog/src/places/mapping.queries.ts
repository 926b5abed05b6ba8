import type { HoldingMapping } from '@shuqiao/contracts';
import type { EntityManager } from 'typeorm';
import { type MappedFormat, type Mappings, standardMappings, toMappingInForce } from './mapping.js';

export interface MappingRow {
  readonly format: MappedFormat;
  readonly mapping: HoldingMapping;
  readonly changedAt: Date;
}

/** What a library has set. The transaction must act for it, or for the service. */
export const findMappings = (tx: EntityManager, institutionId: string): Promise<MappingRow[]> =>
  tx.query<MappingRow[]>(
    `SELECT format, mapping, changed_at AS "changedAt" FROM holding_mapping WHERE institution_id = $1`,
    [institutionId],
  );

/** By what a library's records are read now. */
export async function mappingsOf(tx: EntityManager, institutionId: string): Promise<Mappings> {
  const rows = await findMappings(tx, institutionId);
  const set = rows.map(({ format, mapping }) => [format, toMappingInForce(mapping)] as const);
  return { ...standardMappings, ...Object.fromEntries(set) };
}

export async function putMapping(
  tx: EntityManager,
  { institutionId, personId }: { readonly institutionId: string; readonly personId: string },
  mapping: HoldingMapping,
): Promise<Date> {
  const [row] = await tx.query<{ at: Date }[]>(
    `INSERT INTO holding_mapping (institution_id, format, mapping, person_id) VALUES ($1, $2, $3, $4)
     ON CONFLICT (institution_id, format) DO UPDATE SET mapping = excluded.mapping, person_id = excluded.person_id,
       changed_at = now() RETURNING changed_at AS at`,
    [institutionId, mapping.format, JSON.stringify(mapping), personId],
  );
  return row?.at ?? new Date();
}

/** One of a library's records. */
export interface LatestSource {
  readonly id: string;
  readonly loadedAt: string;
  readonly recordId: string;
  readonly controlNumber: string;
  readonly format: 'iso2709' | 'marcxml';
  readonly raw: Buffer;
}

/** The records a library loaded last, or last before one of them. */
export const findLatest = (
  tx: EntityManager,
  institutionId: string,
  before: LatestSource | null,
  most: number,
): Promise<LatestSource[]> =>
  tx.query<LatestSource[]>(
    `SELECT id, loaded_at::text AS "loadedAt", record_id AS "recordId", control_number AS "controlNumber", format, raw
       FROM source_record
      WHERE institution_id = $1 AND ($2::timestamptz IS NULL OR (loaded_at, id) < ($2::timestamptz, $3::uuid))
      ORDER BY loaded_at DESC, id DESC LIMIT $4`,
    [institutionId, before?.loadedAt ?? null, before?.id ?? null, most],
  );
