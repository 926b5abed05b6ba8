import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Job1763720000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE job (
        id uuid PRIMARY KEY,
        institution_id uuid NOT NULL,
        uploaded_by uuid NOT NULL,
        once_key text NOT NULL,
        file_name text NOT NULL CHECK (length(file_name) <= 200),
        format text NOT NULL CHECK (format IN ('iso2709', 'marcxml')),
        bytes integer NOT NULL CHECK (bytes > 0),
        sha256 text NOT NULL,
        state text NOT NULL CHECK (state IN ('waiting', 'running', 'finished', 'failed')),
        bytes_done integer NOT NULL DEFAULT 0 CHECK (bytes_done <= bytes),
        read_count integer NOT NULL DEFAULT 0,
        new_count integer NOT NULL DEFAULT 0,
        changed_count integer NOT NULL DEFAULT 0,
        unchanged_count integer NOT NULL DEFAULT 0,
        rejected_count integer NOT NULL DEFAULT 0,
        repaired_count integer NOT NULL DEFAULT 0,
        problem text,
        lease_by uuid,
        lease_until timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        started_at timestamptz,
        finished_at timestamptz,
        UNIQUE (uploaded_by, once_key),
        CHECK ((state = 'running') = (lease_by IS NOT NULL AND lease_until IS NOT NULL)),
        CHECK (read_count = new_count + changed_count + unchanged_count + rejected_count)
      );
      CREATE INDEX job_institution ON job (institution_id, id);
      CREATE INDEX job_to_do ON job (id) WHERE state IN ('waiting', 'running');
      CREATE UNIQUE INDEX job_one_running ON job (institution_id) WHERE state = 'running';
      ALTER TABLE job ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY owner ON job USING (tenant_is(institution_id) OR is_province() OR is_system());
      REVOKE DELETE ON job FROM exchange;

      CREATE TABLE finding (
        job_id uuid NOT NULL REFERENCES job,
        index integer NOT NULL,
        institution_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('rejected', 'repaired')),
        byte_offset integer NOT NULL,
        reason text NOT NULL,
        PRIMARY KEY (job_id, index)
      );
      ALTER TABLE finding ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY owner ON finding USING (tenant_is(institution_id) OR is_province());
      REVOKE UPDATE, DELETE ON finding FROM exchange;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE finding; DROP TABLE job;');
  }
}
