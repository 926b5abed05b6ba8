import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists of readers and staff from files: what each row would do, and did. An account of a list has no password at first. */
export class PeopleLists1764320000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE local_account ALTER COLUMN password_hash DROP NOT NULL;
      CREATE TABLE people_list (
        id uuid PRIMARY KEY,
        institution_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('readers', 'staff')),
        file_name text NOT NULL CHECK (length(file_name) <= 200),
        made_by uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        done_at timestamptz
      );
      CREATE INDEX people_list_created ON people_list (created_at);
      CREATE TABLE people_list_row (
        list_id uuid NOT NULL REFERENCES people_list ON DELETE CASCADE,
        institution_id uuid NOT NULL,
        row integer NOT NULL,
        number text,
        login_key text,
        display_name text NOT NULL,
        mail text,
        mail_key text,
        roles text[] NOT NULL,
        ends_at timestamptz,
        is_sound boolean NOT NULL,
        verdict text NOT NULL CHECK (verdict IN ('new', 'changed', 'known', 'same', 'refused')),
        field text,
        rule text,
        other integer,
        person_id uuid,
        PRIMARY KEY (list_id, row)
      );
      CREATE INDEX people_list_row_mail ON people_list_row (mail_key) WHERE mail_key IS NOT NULL;
      CREATE INDEX people_list_row_person ON people_list_row (person_id) WHERE person_id IS NOT NULL;
      ALTER TABLE people_list ENABLE ROW LEVEL SECURITY;
      ALTER TABLE people_list FORCE ROW LEVEL SECURITY;
      CREATE POLICY own ON people_list USING (tenant_is(institution_id) OR is_province() OR is_system());
      ALTER TABLE people_list_row ENABLE ROW LEVEL SECURITY;
      ALTER TABLE people_list_row FORCE ROW LEVEL SECURITY;
      CREATE POLICY own ON people_list_row USING (tenant_is(institution_id) OR is_province() OR is_system());
    `);
  }

  /** Accounts without a password get one that nobody has. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SELECT set_config('shuqiao.system', 'on', true);
      DROP TABLE people_list_row, people_list;
      UPDATE local_account SET password_hash = '!' WHERE password_hash IS NULL;
      ALTER TABLE local_account ALTER COLUMN password_hash SET NOT NULL;
    `);
  }
}
