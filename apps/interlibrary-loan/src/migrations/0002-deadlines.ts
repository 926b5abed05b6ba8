import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A copy of the days the registry owns, and until when the supplier must have done its step. */
export class Deadlines1764260000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE calendar_copy (
        owner uuid PRIMARY KEY,
        version integer NOT NULL,
        days jsonb NOT NULL,
        told_at timestamptz NOT NULL DEFAULT now()
      );
      COMMENT ON COLUMN calendar_copy.owner IS 'an institution; the nil UUID for the nation';
      ALTER TABLE calendar_copy ENABLE ROW LEVEL SECURITY;
      ALTER TABLE calendar_copy FORCE ROW LEVEL SECURITY;
      CREATE POLICY read_all ON calendar_copy FOR SELECT USING (true);
      CREATE POLICY system ON calendar_copy USING (is_system());

      ALTER TABLE request ADD clock_from date, ADD deadline date,
        ADD deadline_provisional boolean NOT NULL DEFAULT false;
      CREATE INDEX request_clock ON request (id) WHERE state IN ('sent', 'will_supply', 'cancel_pending');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX request_clock;
      ALTER TABLE request DROP clock_from, DROP deadline, DROP deadline_provisional;
      DROP TABLE calendar_copy;
    `);
  }
}
