import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How else a person can be reached, and when they were asked. Who told a mailbox before is asked no more. */
export class Introductions1764330000023 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE person
        ADD COLUMN phone text CHECK (length(phone) <= 20),
        ADD COLUMN introduced_at timestamptz;
      UPDATE person SET introduced_at = now() WHERE mail IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE person DROP COLUMN phone, DROP COLUMN introduced_at');
  }
}
