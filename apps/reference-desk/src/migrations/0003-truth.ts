import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The service itself reads a question when it is asked whether a notice about it is still true. */
export class Truth1764240000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE POLICY system_reads ON question FOR SELECT USING (is_system())');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP POLICY system_reads ON question');
  }
}
