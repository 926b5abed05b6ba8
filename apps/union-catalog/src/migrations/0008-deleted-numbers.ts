import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A deleted record is known again by its number when it is loaded once more. */
export class DeletedNumbers1764000000081 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX source_version_number ON source_version (institution_id, control_number) WHERE kind = 'deleted'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX source_version_number');
  }
}
