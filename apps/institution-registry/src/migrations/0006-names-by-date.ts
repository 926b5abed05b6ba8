import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A name is in force by its dates and not by the day it was entered; one that has not begun can be taken back, and stays
 * on the card. `ended`: it ended on a day that nobody knows.
 */
export class NamesByDate1764280000043 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX institution_name_present;
      ALTER TABLE institution_name
        DROP CONSTRAINT institution_name_check1,
        DROP CONSTRAINT institution_name_institution_id_name_key,
        ALTER present TYPE boolean USING (NOT present AND valid_until IS NULL);
      ALTER TABLE institution_name RENAME present TO ended;
      ALTER TABLE institution_name
        ALTER ended SET DEFAULT false,
        ADD set_by uuid,
        ADD told_at timestamptz DEFAULT now(),
        ADD cancelled_by uuid,
        ADD cancelled_at timestamptz;
      ALTER TABLE institution_name ALTER told_at DROP DEFAULT;
      COMMENT ON COLUMN institution_name.told_at IS 'When the others were told that it is in force';
      CREATE INDEX institution_name_of ON institution_name (institution_id);
      CREATE UNIQUE INDEX institution_name_last ON institution_name (institution_id)
        WHERE NOT ended AND valid_until IS NULL AND cancelled_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX institution_name_last;
      DROP INDEX institution_name_of;
      ALTER TABLE institution_name
        DROP cancelled_at, DROP cancelled_by, DROP told_at, DROP set_by,
        ALTER ended DROP DEFAULT,
        ALTER ended TYPE boolean USING (NOT ended AND valid_until IS NULL);
      ALTER TABLE institution_name RENAME ended TO present;
      ALTER TABLE institution_name
        ADD CONSTRAINT institution_name_institution_id_name_key UNIQUE (institution_id, name),
        ADD CONSTRAINT institution_name_check1 CHECK (NOT (present AND valid_until IS NOT NULL));
      CREATE UNIQUE INDEX institution_name_present ON institution_name (institution_id) WHERE present;
    `);
  }
}
