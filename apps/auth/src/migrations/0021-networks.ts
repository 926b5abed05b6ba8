import type { MigrationInterface, QueryRunner } from 'typeorm';

/** From which addresses the people of a campus come, as the registry tells it. */
export class Networks1764330000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE campus_network (
        institution_id uuid PRIMARY KEY,
        networks cidr[] NOT NULL,
        told_at timestamptz NOT NULL
      );
      ALTER TABLE campus_network ENABLE ROW LEVEL SECURITY;
      ALTER TABLE campus_network FORCE ROW LEVEL SECURITY;
      CREATE POLICY own ON campus_network USING (is_system());
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE campus_network');
  }
}
