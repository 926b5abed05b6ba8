import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A merge or split is seen, and can be taken back, by every library that had a part in the records it moved (S-8): which
 * these are is kept with it. Of changes made before this they are those with a part now.
 */
export class Concerned1764290000130 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SELECT set_config('shuqiao.system', 'on', true);
      ALTER TABLE merge_log ADD concerned uuid[] NOT NULL DEFAULT '{}';
      COMMENT ON COLUMN merge_log.concerned IS 'Institutions with a member record or a holding in either record';
      UPDATE merge_log c SET concerned = ARRAY(
        SELECT s.institution_id FROM source_record s WHERE s.record_id IN (c.record_id, c.other_id)
        UNION SELECT h.institution_id FROM holding h WHERE h.record_id IN (c.record_id, c.other_id));
      CREATE INDEX merge_log_concerned ON merge_log USING gin (concerned);
      CREATE POLICY concerned_read ON merge_log FOR SELECT
        USING (NULLIF(current_setting('shuqiao.institution', true), '')::uuid = ANY (concerned));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY concerned_read ON merge_log;
      ALTER TABLE merge_log DROP COLUMN concerned;
    `);
  }
}
