import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows of one institution that its own people and the province's staff may read; the service itself may do all. */
const ofOwnerAndProvince = (table: string): string => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY owner_alone ON ${table} USING (tenant_is(institution_id) OR is_system())
    WITH CHECK (tenant_is(institution_id) OR is_system());
  CREATE POLICY province_reads ON ${table} FOR SELECT USING (is_province());`;

/** What merges and splits do for several institutions at once is a step of the service itself. */
const movedByTheService = (table: string): string => `
  CREATE POLICY service_moves ON ${table} USING (is_system()) WITH CHECK (is_system());`;

/**
 * A record becomes a cluster of members' records: keys to find companions by, every decision with its reasons, cases for
 * cataloguers, merges that can be undone, old ids, versions, and what validation finds.
 */
export class Clusters1763900000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SELECT set_config('shuqiao.system', 'on', true);
      DROP INDEX record_match_key;
      ALTER TABLE record DROP COLUMN match_key;

      ALTER TABLE source_record DROP CONSTRAINT source_record_record_id_institution_id_key;
      CREATE INDEX source_record_cluster ON source_record (record_id, institution_id);
      ALTER TABLE source_record
        ADD COLUMN version_id uuid NOT NULL DEFAULT gen_random_uuid(),
        ADD COLUMN version integer NOT NULL DEFAULT 1,
        ADD COLUMN version_kind text NOT NULL DEFAULT 'loaded' CHECK (version_kind IN ('loaded', 'changed', 'reverted')),
        ADD COLUMN changed_tags text[] NOT NULL DEFAULT '{}',
        ADD COLUMN person_id uuid,
        ADD COLUMN copies integer NOT NULL DEFAULT 1,
        ADD COLUMN call_number text,
        ADD COLUMN quality smallint,
        ADD COLUMN match_keys bigint[];
      COMMENT ON COLUMN source_record.match_keys IS 'NULL: loaded before there was a matcher, not yet among the candidates';
      ${movedByTheService('source_record')}
      UPDATE source_record s SET copies = h.copies, call_number = h.call_number FROM holding h
        WHERE h.record_id = s.record_id AND h.institution_id = s.institution_id;
      CREATE INDEX source_record_unkeyed ON source_record (id) WHERE match_keys IS NULL;
      CREATE INDEX source_record_job ON source_record (job_id);

      ALTER TABLE holding ADD COLUMN bare_copies integer CHECK (bare_copies >= 0), ADD COLUMN bare_call_number text;
      COMMENT ON COLUMN holding.bare_copies IS 'Told without a record of the library''s own; part of copies';
      ${movedByTheService('holding')}
      UPDATE holding h SET bare_copies = copies, bare_call_number = call_number
        WHERE NOT EXISTS (SELECT FROM source_record s WHERE s.record_id = h.record_id AND s.institution_id = h.institution_id);
      CREATE INDEX holding_institution ON holding (institution_id, record_id);

      ${movedByTheService('lent_copy')}

      ALTER TABLE load_outcome DROP CONSTRAINT load_outcome_outcome_check;
      ALTER TABLE load_outcome ADD CONSTRAINT load_outcome_outcome_check
        CHECK (outcome IN ('new', 'changed', 'unchanged', 'rejected', 'deleted'));
      ALTER TABLE load_outcome ADD COLUMN source_id uuid,
        ADD COLUMN match text CHECK (match IN ('founded', 'joined', 'review'));
      CREATE POLICY province_reads ON load_outcome FOR SELECT USING (is_province());

      CREATE TABLE match_key (
        key bigint NOT NULL,
        source_id uuid NOT NULL,
        PRIMARY KEY (key, source_id)
      );
      COMMENT ON TABLE match_key IS 'The first 64 bits of the hash of each candidate key: equal keys propose, they do not decide';

      CREATE TABLE source_version (
        id uuid PRIMARY KEY,
        source_id uuid NOT NULL,
        record_id uuid NOT NULL,
        institution_id uuid NOT NULL,
        control_number text NOT NULL,
        version integer NOT NULL,
        kind text NOT NULL CHECK (kind IN ('loaded', 'changed', 'reverted', 'deleted')),
        format text NOT NULL,
        raw bytea NOT NULL,
        content_hash bytea NOT NULL,
        changed_tags text[] NOT NULL,
        job_id uuid NOT NULL,
        person_id uuid,
        at timestamptz NOT NULL,
        UNIQUE (source_id, version)
      );
      COMMENT ON TABLE source_version IS 'What a member''s record was before; the present version stands in source_record';
      CREATE INDEX source_version_record ON source_version (record_id);
      ALTER TABLE source_version ENABLE ROW LEVEL SECURITY;
      ALTER TABLE source_version FORCE ROW LEVEL SECURITY;
      CREATE POLICY everybody_reads ON source_version FOR SELECT USING (true);
      CREATE POLICY owner_adds ON source_version FOR INSERT WITH CHECK (tenant_is(institution_id) OR is_system());

      CREATE TABLE decision (
        id uuid PRIMARY KEY,
        source_id uuid NOT NULL,
        record_id uuid NOT NULL,
        other_source_id uuid,
        other_record_id uuid,
        kind text NOT NULL CHECK (kind IN ('automatic', 'human')),
        verdict text NOT NULL CHECK (verdict IN ('same', 'review', 'different', 'alone')),
        score real,
        reasons jsonb NOT NULL,
        matcher text,
        person_id uuid,
        note text,
        at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX decision_source ON decision (source_id);

      CREATE TABLE review (
        id uuid PRIMARY KEY,
        source_id uuid NOT NULL,
        other_source_id uuid NOT NULL,
        institution_id uuid NOT NULL,
        other_institution_id uuid NOT NULL,
        score real NOT NULL,
        reasons jsonb NOT NULL,
        matcher text NOT NULL,
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'same', 'different')),
        note text,
        decided_by uuid,
        created_at timestamptz NOT NULL DEFAULT now(),
        decided_at timestamptz,
        UNIQUE (source_id, other_source_id)
      );
      CREATE INDEX review_open ON review (id) WHERE state = 'open';
      CREATE INDEX review_of ON review (institution_id, id);
      CREATE INDEX review_of_other ON review (other_institution_id, id);
      ALTER TABLE review ENABLE ROW LEVEL SECURITY;
      ALTER TABLE review FORCE ROW LEVEL SECURITY;
      CREATE POLICY either_side ON review
        USING (tenant_is(institution_id) OR tenant_is(other_institution_id) OR is_province() OR is_system())
        WITH CHECK (tenant_is(institution_id) OR tenant_is(other_institution_id) OR is_province() OR is_system());

      CREATE TABLE merge_log (
        id uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('merged', 'split')),
        record_id uuid NOT NULL,
        other_id uuid NOT NULL,
        title text NOT NULL,
        other_title text NOT NULL,
        source_ids uuid[] NOT NULL,
        bare jsonb NOT NULL DEFAULT '[]',
        former_ids uuid[] NOT NULL DEFAULT '{}',
        other_created_at timestamptz NOT NULL,
        note text,
        institution_id uuid NOT NULL,
        person_id uuid,
        at timestamptz NOT NULL DEFAULT now(),
        undone_at timestamptz,
        undone_by uuid
      );
      COMMENT ON COLUMN merge_log.bare IS 'Holdings without a record of their own that went over, as they were';
      COMMENT ON COLUMN merge_log.former_ids IS 'Ids that led to the record that was merged away';
      CREATE INDEX merge_log_record ON merge_log (record_id);
      CREATE INDEX merge_log_other ON merge_log (other_id);
      CREATE INDEX merge_log_of ON merge_log (institution_id, id);
      ${ofOwnerAndProvince('merge_log')}

      CREATE TABLE redirect (
        id uuid PRIMARY KEY,
        record_id uuid NOT NULL
      );
      CREATE INDEX redirect_record ON redirect (record_id);

      CREATE TABLE finding (
        source_id uuid NOT NULL,
        number smallint NOT NULL,
        institution_id uuid NOT NULL,
        job_id uuid NOT NULL,
        code text NOT NULL,
        severity text NOT NULL CHECK (severity IN ('error', 'warning', 'info')),
        field text,
        subfield text,
        zh text NOT NULL,
        en text NOT NULL,
        has_fix boolean NOT NULL,
        PRIMARY KEY (source_id, number)
      );
      CREATE INDEX finding_of ON finding (institution_id, code, source_id, number);
      ${ofOwnerAndProvince('finding')}

      CREATE TABLE quality_day (
        institution_id uuid NOT NULL,
        day date NOT NULL,
        job_id uuid NOT NULL,
        records integer NOT NULL,
        score_sum bigint NOT NULL,
        findings integer NOT NULL,
        last_at timestamptz NOT NULL,
        PRIMARY KEY (institution_id, day, job_id)
      );
      ${ofOwnerAndProvince('quality_day')}

      REVOKE UPDATE, DELETE ON source_version, decision FROM catalog;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE quality_day, finding, redirect, merge_log, review, decision, source_version, match_key;
      DROP POLICY province_reads ON load_outcome;
      ALTER TABLE load_outcome NO FORCE ROW LEVEL SECURITY;
      DELETE FROM load_outcome WHERE outcome = 'deleted';
      ALTER TABLE load_outcome FORCE ROW LEVEL SECURITY;
      ALTER TABLE load_outcome DROP COLUMN source_id, DROP COLUMN match, DROP CONSTRAINT load_outcome_outcome_check,
        ADD CONSTRAINT load_outcome_outcome_check CHECK (outcome IN ('new', 'changed', 'unchanged', 'rejected'));
      DROP POLICY service_moves ON lent_copy;
      DROP POLICY service_moves ON holding;
      DROP INDEX holding_institution;
      ALTER TABLE holding DROP COLUMN bare_copies, DROP COLUMN bare_call_number;
      DROP POLICY service_moves ON source_record;
      DROP INDEX source_record_unkeyed, source_record_job, source_record_cluster;
      ALTER TABLE source_record DROP COLUMN version_id, DROP COLUMN version, DROP COLUMN version_kind,
        DROP COLUMN changed_tags, DROP COLUMN person_id, DROP COLUMN copies, DROP COLUMN call_number,
        DROP COLUMN quality, DROP COLUMN match_keys;
      ALTER TABLE source_record ADD UNIQUE (record_id, institution_id);
      ALTER TABLE record ADD COLUMN match_key bytea NOT NULL DEFAULT '';
      ALTER TABLE record ALTER COLUMN match_key DROP DEFAULT;
      CREATE INDEX record_match_key ON record (match_key);
    `);
  }
}
