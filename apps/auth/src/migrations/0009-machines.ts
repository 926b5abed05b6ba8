import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Programs that act for an institution. Each is a row of `person`, so that grants, records and names know it as they know people. */
export class Machines1764300000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE person ADD COLUMN is_machine boolean NOT NULL DEFAULT false;
      CREATE UNIQUE INDEX person_machine_name ON person (institution_id, lower(display_name)) WHERE is_machine;
      CREATE TABLE machine_secret (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        institution_id uuid NOT NULL,
        hash bytea NOT NULL,
        created_by uuid,
        created_at timestamptz NOT NULL DEFAULT now(),
        ends_at timestamptz,
        used_at timestamptz
      );
      CREATE INDEX machine_secret_person ON machine_secret (person_id);
      ALTER TABLE machine_secret ENABLE ROW LEVEL SECURITY;
      ALTER TABLE machine_secret FORCE ROW LEVEL SECURITY;
      CREATE POLICY own ON machine_secret USING (tenant_is(institution_id) OR is_province() OR is_system());
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SELECT set_config('shuqiao.system', 'on', true);
      DROP TABLE machine_secret;
      DELETE FROM role_grant WHERE person_id IN (SELECT id FROM person WHERE is_machine);
      DELETE FROM person WHERE is_machine;
      ALTER TABLE person DROP COLUMN is_machine;
    `);
  }
}
