import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which version of the terms a record is found by, so that rows of an older one can be made anew at a start. */
export class TermsVersion1764000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE record ADD COLUMN terms_version smallint NOT NULL DEFAULT 1;
      COMMENT ON COLUMN record.terms_version IS 'Of terms, folded and title_key; rows of an older version than the code''s are made anew';
      CREATE INDEX record_outdated ON record (id) WHERE terms_version < 2;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE record DROP COLUMN terms_version');
  }
}
