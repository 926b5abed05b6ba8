import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when a mail is being tried: the pauses between tries grow with it, and after two days it is given up. */
export class Tries1764240000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE mail ADD COLUMN tried_since timestamptz NOT NULL DEFAULT now()');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE mail DROP COLUMN tried_since');
  }
}
