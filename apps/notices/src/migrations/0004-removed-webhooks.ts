import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A webhook that was removed can be brought back for a day. */
export class RemovedWebhooks1764240000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE webhook ADD COLUMN removed_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM webhook WHERE removed_at IS NOT NULL; ALTER TABLE webhook DROP COLUMN removed_at');
  }
}
