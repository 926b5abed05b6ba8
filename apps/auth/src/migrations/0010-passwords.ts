import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a password was chosen and how it was hashed; links by which a forgotten one is chosen anew, their secrets nowhere. */
export class Passwords1764310000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE local_account
        ADD COLUMN is_old_hash boolean NOT NULL DEFAULT true,
        ADD COLUMN password_changed_at timestamptz;
      ALTER TABLE local_account ALTER COLUMN is_old_hash SET DEFAULT false;

      CREATE TABLE password_reset (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        institution_id uuid NOT NULL,
        mail text NOT NULL,
        ends_at timestamptz NOT NULL
      );
      CREATE UNIQUE INDEX password_reset_person ON password_reset (person_id);
      CREATE INDEX password_reset_end ON password_reset (ends_at);
      ALTER TABLE password_reset ENABLE ROW LEVEL SECURITY;
      ALTER TABLE password_reset FORCE ROW LEVEL SECURITY;
      CREATE POLICY system_alone ON password_reset USING (is_system()) WITH CHECK (is_system());
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE password_reset;
      ALTER TABLE local_account DROP COLUMN is_old_hash, DROP COLUMN password_changed_at;
    `);
  }
}
