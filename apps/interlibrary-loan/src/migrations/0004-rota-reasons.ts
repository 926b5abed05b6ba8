import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a library stands on a rota, to be said in any language. Rows from before have their Chinese words alone. */
export class RotaReasons1764290000050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE rota ADD reasons jsonb NOT NULL DEFAULT '[]'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE rota DROP reasons');
  }
}
