import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What lists show of a record beside its title: what each author did, whether it is read over the net, and where. Rows from
 * before are made anew in the background, with the subtitle in their title.
 */
export class Shown1764270000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE record ADD COLUMN roles text[] NOT NULL DEFAULT '{}',
        ADD COLUMN is_online boolean NOT NULL DEFAULT false, ADD COLUMN link text;
      DROP INDEX record_outdated;
      CREATE INDEX record_outdated ON record (id) WHERE terms_version < 4;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX record_outdated;
      CREATE INDEX record_outdated ON record (id) WHERE terms_version < 3;
      ALTER TABLE record DROP COLUMN roles, DROP COLUMN is_online, DROP COLUMN link;
    `);
  }
}
