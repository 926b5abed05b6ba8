import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows from before the third version of what a record is found by: 880 of all fields, sets and series. */
export class Terms1764200000090 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP INDEX record_outdated; CREATE INDEX record_outdated ON record (id) WHERE terms_version < 3',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP INDEX record_outdated; CREATE INDEX record_outdated ON record (id) WHERE terms_version < 2',
    );
  }
}
