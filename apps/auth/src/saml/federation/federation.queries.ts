import type { DescribedProvider } from '@shuqiao/saml';

export interface SourceRow {
  id: string;
  name: string;
  url: string | null;
  handedIn: string | null;
  certificate: string | null;
  etag: string | null;
  usable: number;
  faulty: number;
  failures: number;
  failure: string | null;
  fetchedAt: Date | null;
  nextAt: Date | null;
  validUntil: Date | null;
}

const SOURCE = `id, name, url, handed_in AS "handedIn", certificate, etag, usable, faulty, failures, failure,
  fetched_at AS "fetchedAt", next_at AS "nextAt", valid_until AS "validUntil"`;

export const FIND_SOURCE = `SELECT ${SOURCE} FROM saml_source WHERE id = $1`;
export const LOCK_SOURCE = `${FIND_SOURCE} FOR UPDATE`;
export const LIST_SOURCES = `SELECT ${SOURCE} FROM saml_source WHERE ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`;
export const ADD_SOURCE = `INSERT INTO saml_source (id, name, url, handed_in, certificate, created_by, next_at)
  VALUES ($1, $2, $3, $4, $5, $6, now()) RETURNING ${SOURCE}`;
export const DUE_SOURCES = `SELECT id FROM saml_source WHERE url IS NOT NULL AND next_at <= now() ORDER BY next_at LIMIT 100`;
export const NOTE_FAILURE = `UPDATE saml_source SET failures = $2, failure = $3, next_at = $4 WHERE id = $1`;
export const NOTE_SAME = `UPDATE saml_source SET failures = 0, failure = NULL, next_at = $2 WHERE id = $1`;
export const NOTE_TAKEN = `UPDATE saml_source SET failures = 0, failure = NULL, fetched_at = now(), next_at = $2, valid_until = $3,
  etag = $4, usable = $5, faulty = $6 WHERE id = $1`;

/** An entity as a document has it, one of many in a JSON list. */
export interface GivenEntity {
  readonly entityId: string;
  readonly name: string | null;
  readonly scopes: readonly string[];
  readonly contact: string | null;
  readonly fault: string | null;
  readonly described: DescribedProvider | null;
}

/**
 * Puts a document in the place of the one before and answers what is different, entity by entity. $2 is the JSON list of
 * entities, each once.
 */
export const REPLACE_ENTITIES = `
  WITH given AS (
    SELECT g."entityId" AS entity_id, g.name, g.scopes, g.contact, g.fault, g.described
    FROM jsonb_to_recordset($2::jsonb) AS g("entityId" text, name text, scopes text[], contact text, fault text, described jsonb)
  ), gone AS (
    DELETE FROM saml_entity e WHERE source_id = $1 AND NOT EXISTS (SELECT 1 FROM given g WHERE g.entity_id = e.entity_id)
    RETURNING entity_id
  ), before AS (
    SELECT e.* FROM saml_entity e WHERE e.source_id = $1
  ), put AS (
    INSERT INTO saml_entity (source_id, entity_id, name, scopes, contact, fault, described)
    SELECT $1, entity_id, name, scopes, contact, fault, described FROM given
    ON CONFLICT (source_id, entity_id) DO UPDATE SET name = excluded.name, scopes = excluded.scopes,
      contact = excluded.contact, fault = excluded.fault, described = excluded.described
    WHERE (saml_entity.described, saml_entity.fault) IS DISTINCT FROM (excluded.described, excluded.fault)
    RETURNING entity_id, fault
  )
  SELECT entity_id AS "entityId", 'removed' AS change FROM gone
  UNION ALL
  SELECT put.entity_id, CASE WHEN put.fault IS NOT NULL THEN 'faulty' WHEN before.entity_id IS NULL THEN 'added' ELSE 'changed' END
  FROM put LEFT JOIN before ON before.entity_id = put.entity_id`;

export interface ConnectedRow {
  institutionId: string;
  entityId: string;
  fault: string | null;
}

export const ADD_CHANGES = `INSERT INTO saml_change (id, source_id, entity_id, change)
  SELECT c.id, $1, c."entityId", c.change FROM jsonb_to_recordset($2::jsonb) AS c(id uuid, "entityId" text, change text)`;

/** What institutions sign in by follows the document: keys that left it stop working, whoever left it is withdrawn. */
export const FOLLOW = `
  UPDATE identity_provider p SET
    sso_url = coalesce(e.described->>'ssoUrl', p.sso_url),
    sso_binding = coalesce(e.described->>'ssoBinding', p.sso_binding),
    slo_url = e.described->>'sloUrl',
    certificates = coalesce(texts_of(e.described->'certificates'), p.certificates),
    scopes = coalesce(texts_of(e.described->'scopes'), p.scopes),
    valid_until = $2,
    withdrawn_at = CASE WHEN e.described IS NULL THEN coalesce(p.withdrawn_at, now()) END,
    changed_at = now()
  FROM identity_provider own LEFT JOIN saml_entity e ON e.source_id = own.source_id AND e.entity_id = own.entity_id
  WHERE own.institution_id = p.institution_id AND p.source_id = $1`;

/** Whom it concerns that these entities changed; all that follow the source where $2 is null. */
export const CONNECTED = `SELECT p.institution_id AS "institutionId", p.entity_id AS "entityId", e.fault
  FROM identity_provider p LEFT JOIN saml_entity e ON e.source_id = p.source_id AND e.entity_id = p.entity_id
  WHERE p.source_id = $1 AND ($2::text[] IS NULL OR p.entity_id = ANY ($2))`;

/** $2 is text to be found anywhere, $3 whether only faulty ones, $4 the entity id that the page before ended with. */
export const LIST_ENTITIES = `
  SELECT e.entity_id AS "entityId", e.name, e.scopes, e.contact, e.fault, p.institution_id AS "institutionId"
  FROM saml_entity e LEFT JOIN identity_provider p ON p.source_id = e.source_id AND p.entity_id = e.entity_id
  WHERE e.source_id = $1 AND ($2::text IS NULL OR strpos(lower(concat_ws(' ', e.name, e.entity_id, e.scopes::text)), $2) > 0)
    AND ($3::boolean IS NULL OR (e.fault IS NOT NULL) = $3) AND ($4::text IS NULL OR e.entity_id > $4)
  ORDER BY e.entity_id LIMIT $5`;

export const LIST_CHANGES = `SELECT id, at, entity_id AS "entityId", change FROM saml_change
  WHERE source_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`;

export interface CampusRow {
  institutionId: string;
  entityId: string;
  sourceId: string | null;
  scopes: string[];
  certificates: string[];
  validUntil: Date | null;
  withdrawnAt: Date | null;
}

const CAMPUS = `institution_id AS "institutionId", entity_id AS "entityId", source_id AS "sourceId", scopes, certificates,
  valid_until AS "validUntil", withdrawn_at AS "withdrawnAt"`;

export const LIST_CAMPUSES = `SELECT ${CAMPUS} FROM identity_provider
  WHERE ($1::uuid IS NULL OR institution_id > $1) ORDER BY institution_id LIMIT $2`;

export const FIND_ENTITY = `SELECT e.described, s.valid_until AS "validUntil" FROM saml_entity e
  JOIN saml_source s ON s.id = e.source_id WHERE e.source_id = $1 AND e.entity_id = $2 AND e.described IS NOT NULL`;

export const TAKEN_BY = `SELECT institution_id AS "institutionId" FROM identity_provider WHERE entity_id = $1 AND institution_id <> $2`;

export const CONNECT = `
  INSERT INTO identity_provider (institution_id, entity_id, source_id, sso_url, sso_binding, slo_url, certificates, scopes, valid_until)
  VALUES ($1, $2, $3, $4::jsonb->>'ssoUrl', $4::jsonb->>'ssoBinding', $4::jsonb->>'sloUrl', texts_of($4::jsonb->'certificates'), texts_of($4::jsonb->'scopes'), $5)
  ON CONFLICT (institution_id) DO UPDATE SET entity_id = excluded.entity_id, source_id = excluded.source_id,
    sso_url = excluded.sso_url, sso_binding = excluded.sso_binding, slo_url = excluded.slo_url,
    certificates = excluded.certificates, scopes = excluded.scopes, valid_until = excluded.valid_until,
    withdrawn_at = NULL, demonstration = false, changed_at = now()
  RETURNING ${CAMPUS}`;
