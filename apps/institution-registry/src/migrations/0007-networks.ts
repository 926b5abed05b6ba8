import type { MigrationInterface, QueryRunner } from 'typeorm';

/** From which addresses the people of a campus come. */
export class Networks1764330000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE institution ADD COLUMN networks cidr[] NOT NULL DEFAULT '{}'
      CHECK (cardinality(networks) <= 20)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE institution DROP COLUMN networks');
  }
}
