import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows from before the fifth version of what a record is found by: ISBNs in groups or without 978, series in pinyin. */
export class TermsFive1764280000120 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP INDEX record_outdated; CREATE INDEX record_outdated ON record (id) WHERE terms_version < 5',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP INDEX record_outdated; CREATE INDEX record_outdated ON record (id) WHERE terms_version < 4',
    );
  }
}
