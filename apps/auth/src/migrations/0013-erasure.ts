import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts whose people asked for them to be erased, and those that were: an id that names nobody, and when. */
export class Erasure1764320000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE erasure (
        person_id uuid PRIMARY KEY REFERENCES person,
        institution_id uuid NOT NULL,
        asked_at timestamptz NOT NULL DEFAULT now(),
        due_at timestamptz NOT NULL,
        done_at timestamptz
      );
      ALTER TABLE erasure ENABLE ROW LEVEL SECURITY;
      ALTER TABLE erasure FORCE ROW LEVEL SECURITY;
      CREATE POLICY system_alone ON erasure USING (is_system()) WITH CHECK (is_system());
      ALTER TABLE person ADD COLUMN erased_at timestamptz;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE erasure; ALTER TABLE person DROP COLUMN erased_at');
  }
}
