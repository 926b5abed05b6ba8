import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Readable by everybody, as a union catalogue is; written only on behalf of the institution whose row it is. */
const ownedButPublic = (table: string): string => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY everybody_reads ON ${table} FOR SELECT USING (true);
  CREATE POLICY owner_adds ON ${table} FOR INSERT WITH CHECK (tenant_is(institution_id));
  CREATE POLICY owner_changes ON ${table} FOR UPDATE USING (tenant_is(institution_id)) WITH CHECK (tenant_is(institution_id));
  CREATE POLICY owner_removes ON ${table} FOR DELETE USING (tenant_is(institution_id));`;

const ownersAlone = (table: string): string => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY owner_alone ON ${table} USING (tenant_is(institution_id)) WITH CHECK (tenant_is(institution_id));`;

/** Records, what members contributed to them, holdings, and what came of each item of each batch. */
export class Catalog1763800000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE record (
        id uuid PRIMARY KEY,
        match_key bytea NOT NULL,
        source_id uuid NOT NULL,
        title text NOT NULL,
        title_key text COLLATE "C" NOT NULL,
        authors text[] NOT NULL,
        publisher text,
        year integer,
        isbn text[] NOT NULL,
        issn text[] NOT NULL,
        language text,
        clc text,
        demonstration boolean NOT NULL,
        folded text NOT NULL,
        terms tsvector NOT NULL,
        holders integer NOT NULL,
        place integer NOT NULL GENERATED ALWAYS AS (
          CASE WHEN language = 'chi' THEN 0 ELSE 10 END
          + 9 - width_bucket(holders, ARRAY[2, 4, 8, 16, 32, 64, 128, 256, 512])
        ) STORED,
        created_at timestamptz NOT NULL DEFAULT now(),
        changed_at timestamptz NOT NULL DEFAULT now()
      );
      COMMENT ON COLUMN record.source_id IS 'The contribution whose bytes are shown';
      COMMENT ON COLUMN record.place IS 'Order among equally good hits: Chinese books first, then by holders, in steps of doubling';
      CREATE INDEX record_terms ON record USING gin (terms) WITH (fastupdate = off);
      CREATE INDEX record_title_key ON record (title_key, place);
      CREATE INDEX record_match_key ON record (match_key);
      CREATE INDEX record_place ON record (place, id);
      ALTER TABLE record ALTER COLUMN terms SET STATISTICS 1000;

      CREATE TABLE source_record (
        id uuid PRIMARY KEY,
        institution_id uuid NOT NULL,
        control_number text NOT NULL,
        record_id uuid NOT NULL REFERENCES record,
        format text NOT NULL CHECK (format IN ('iso2709', 'marcxml')),
        raw bytea NOT NULL,
        content_hash bytea NOT NULL,
        job_id uuid NOT NULL,
        loaded_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (institution_id, control_number),
        UNIQUE (record_id, institution_id)
      );
      ${ownedButPublic('source_record')}

      CREATE TABLE holding (
        record_id uuid NOT NULL REFERENCES record,
        institution_id uuid NOT NULL,
        call_number text,
        copies integer NOT NULL CHECK (copies >= 0),
        on_loan integer NOT NULL DEFAULT 0 CHECK (on_loan >= 0),
        PRIMARY KEY (record_id, institution_id)
      );
      ${ownedButPublic('holding')}

      CREATE TABLE load_outcome (
        job_id uuid NOT NULL,
        item_index integer NOT NULL,
        institution_id uuid NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('new', 'changed', 'unchanged', 'rejected')),
        record_id uuid,
        reason text,
        PRIMARY KEY (job_id, item_index)
      );
      ${ownersAlone('load_outcome')}

      CREATE TABLE lent_copy (
        request_id uuid NOT NULL,
        institution_id uuid NOT NULL,
        record_id uuid NOT NULL,
        is_back boolean NOT NULL,
        PRIMARY KEY (request_id, institution_id)
      );
      CREATE INDEX lent_copy_holding ON lent_copy (record_id, institution_id) WHERE NOT is_back;
      ${ownersAlone('lent_copy')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE lent_copy, load_outcome, holding, source_record, record');
  }
}
