import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an institution is called in English and for short, and everything it is found by: pinyin, initials, city. */
export class FoundBy1764270000040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE institution
        ADD COLUMN name_en text CHECK (length(name_en) <= 200),
        ADD COLUMN short_names text[] NOT NULL DEFAULT '{}',
        ADD COLUMN found_by text[] NOT NULL DEFAULT '{}';
      COMMENT ON COLUMN institution.found_by IS 'Made from the other columns and tables by terms.ts; empty: to be made';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE institution DROP COLUMN name_en, DROP COLUMN short_names, DROP COLUMN found_by;');
  }
}
