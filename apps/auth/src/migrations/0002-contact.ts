import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where and in which language a person is written to. */
export class Contact1764240000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE person
        ADD COLUMN mail text CHECK (length(mail) <= 254),
        ADD COLUMN lang text NOT NULL DEFAULT 'zh' CHECK (lang IN ('zh', 'en'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE person DROP COLUMN mail, DROP COLUMN lang');
  }
}
