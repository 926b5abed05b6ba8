import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which fact about a copy on loan is the newest: a step may be taken back and taken again. */
export class LentVersion1764280000042 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE lent_copy ADD version integer NOT NULL DEFAULT 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE lent_copy DROP version');
  }
}
