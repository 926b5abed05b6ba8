import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files of all services, and the links by which readers fetch them. A job has the id of its file; open jobs keep theirs. */
export class Files1764260000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE file (
        id uuid PRIMARY KEY,
        owner text NOT NULL,
        kind text NOT NULL,
        about uuid,
        institution_id uuid NOT NULL,
        uploaded_by uuid NOT NULL,
        name text NOT NULL CHECK (length(name) <= 200),
        bytes bigint NOT NULL CHECK (bytes > 0),
        told_sha256 text,
        told_metadata text,
        sha256 text,
        media_type text,
        accepted text[],
        keep_days integer NOT NULL,
        state text NOT NULL CHECK (state IN ('uploading', 'scanning', 'clean', 'refused', 'gone')),
        is_scanned boolean NOT NULL DEFAULT false,
        problem text,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        CHECK (state NOT IN ('scanning', 'clean') OR sha256 IS NOT NULL)
      );
      COMMENT ON COLUMN file.bytes IS 'While it is uploaded, what was announced';
      COMMENT ON COLUMN file.accepted IS 'The media types its owner takes; any when null';
      CREATE INDEX file_account ON file (institution_id) INCLUDE (bytes) WHERE state IN ('uploading', 'scanning', 'clean');
      CREATE INDEX file_uploading ON file (uploaded_by) WHERE state = 'uploading';
      CREATE INDEX file_expiry ON file (expires_at) WHERE state <> 'gone';
      ALTER TABLE file ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY owner ON file USING (tenant_is(institution_id) OR is_province() OR is_system());
      REVOKE DELETE ON file FROM exchange;

      CREATE TABLE file_part (
        file_id uuid NOT NULL REFERENCES file,
        number integer NOT NULL,
        etag text NOT NULL,
        bytes bigint NOT NULL,
        PRIMARY KEY (file_id, number)
      );
      COMMENT ON TABLE file_part IS 'Parts of unfinished files that a bucket has';
      ALTER TABLE file_part ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY service ON file_part USING (is_system());

      CREATE TABLE file_link (
        id uuid PRIMARY KEY,
        file_id uuid NOT NULL REFERENCES file,
        institution_id uuid NOT NULL,
        person_id uuid NOT NULL,
        made_by uuid NOT NULL,
        once_key text NOT NULL,
        opens integer NOT NULL CHECK (opens > 0),
        opened integer NOT NULL DEFAULT 0 CHECK (opened <= opens),
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        UNIQUE (made_by, once_key)
      );
      CREATE INDEX file_link_file ON file_link (file_id);
      ALTER TABLE file_link ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY owner ON file_link USING (tenant_is(institution_id) OR is_province() OR is_system());
      REVOKE DELETE ON file_link FROM exchange;

      CREATE TABLE file_opening (
        id uuid PRIMARY KEY,
        link_id uuid NOT NULL REFERENCES file_link,
        institution_id uuid NOT NULL,
        is_delivered boolean NOT NULL DEFAULT false,
        expires_at timestamptz NOT NULL
      );
      COMMENT ON TABLE file_opening IS 'One click of the reader: what follows from it counts once';
      CREATE INDEX file_opening_link ON file_opening (link_id);
      ALTER TABLE file_opening ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY owner ON file_opening USING (tenant_is(institution_id) OR is_province() OR is_system());

      CREATE TABLE file_fetch (
        id uuid PRIMARY KEY,
        file_id uuid NOT NULL REFERENCES file,
        institution_id uuid NOT NULL,
        person_id uuid NOT NULL,
        link_id uuid REFERENCES file_link,
        range text,
        bytes_sent bigint NOT NULL,
        is_complete boolean NOT NULL,
        at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX file_fetch_file ON file_fetch (file_id, id);
      ALTER TABLE file_fetch ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY owner ON file_fetch USING (tenant_is(institution_id) OR is_province() OR is_system());
      REVOKE UPDATE, DELETE ON file_fetch FROM exchange;

      SELECT set_config('shuqiao.system', 'on', true);
      INSERT INTO file (id, owner, kind, institution_id, uploaded_by, name, bytes, sha256, keep_days, state, created_at, expires_at)
        SELECT id, 'exchange', 'records', institution_id, uploaded_by, file_name, bytes, sha256, 30, 'clean', created_at,
          created_at + interval '30 days'
        FROM job WHERE state <> 'finished';
      SELECT set_config('shuqiao.system', '', true);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE file_fetch; DROP TABLE file_opening; DROP TABLE file_link; DROP TABLE file_part; DROP TABLE file;
    `);
  }
}
