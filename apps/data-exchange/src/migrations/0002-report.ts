import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Refresh jobs, what the catalogue matched, the pace, and what became of each record. */
export class Report1763860000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE job
        ADD kind text NOT NULL DEFAULT 'update' CHECK (kind IN ('update', 'refresh')),
        ADD deleted_count integer NOT NULL DEFAULT 0,
        ADD matched_count integer NOT NULL DEFAULT 0,
        ADD review_count integer NOT NULL DEFAULT 0,
        ADD removed_count integer NOT NULL DEFAULT 0,
        ADD record_rate real,
        ADD byte_rate real,
        ADD shrinkage jsonb,
        ADD decided_by uuid,
        ADD may_remove boolean NOT NULL DEFAULT false,
        DROP CONSTRAINT job_state_check,
        ADD CONSTRAINT job_state_check CHECK (state IN ('waiting', 'running', 'held', 'finished', 'failed')),
        DROP CONSTRAINT job_check2,
        ADD CONSTRAINT job_counts CHECK
          (read_count = new_count + changed_count + unchanged_count + rejected_count + deleted_count);
      COMMENT ON COLUMN job.decided_by IS 'Who said yes or no to what a refresh would delete';

      CREATE TABLE loaded_batch (
        job_id uuid NOT NULL REFERENCES job,
        first_index integer NOT NULL,
        institution_id uuid NOT NULL,
        item_count integer NOT NULL,
        indexes integer[] NOT NULL,
        offsets integer[] NOT NULL,
        control_numbers text[] NOT NULL,
        results text NOT NULL,
        record_ids uuid[] NOT NULL,
        PRIMARY KEY (job_id, first_index)
      );
      COMMENT ON COLUMN loaded_batch.results IS 'One letter for each record, see loaded-batch.ts';
      ALTER TABLE loaded_batch ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY owner ON loaded_batch USING (tenant_is(institution_id) OR is_province());
      REVOKE UPDATE, DELETE ON loaded_batch FROM exchange;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE loaded_batch;
      ALTER TABLE job DROP CONSTRAINT job_counts, DROP CONSTRAINT job_state_check,
        DROP kind, DROP deleted_count, DROP matched_count, DROP review_count, DROP removed_count, DROP record_rate,
        DROP byte_rate, DROP shrinkage, DROP decided_by, DROP may_remove;
      ALTER TABLE job
        ADD CONSTRAINT job_state_check CHECK (state IN ('waiting', 'running', 'finished', 'failed')),
        ADD CONSTRAINT job_check2 CHECK
          (read_count = new_count + changed_count + unchanged_count + rejected_count);
    `);
  }
}
