import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a person keeps for later (P-16): seen by that person alone, whatever others of the institution or province may. */
export class Favourites1764320000140 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION person_is(person uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT person = NULLIF(current_setting('shuqiao.person', true), '')::uuid $$;

      CREATE TABLE favourite (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL,
        institution_id uuid NOT NULL,
        record_id uuid NOT NULL,
        title text NOT NULL,
        kept_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (person_id, record_id)
      );
      COMMENT ON TABLE favourite IS 'Titles that people keep; all of a person''s are found, told and erased by person_id';
      COMMENT ON COLUMN favourite.record_id IS 'As it was kept: where it was merged into is looked up';
      COMMENT ON COLUMN favourite.institution_id IS 'For which the person acted then';
      ALTER TABLE favourite ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY own ON favourite USING (person_is(person_id) OR is_system())
        WITH CHECK ((person_is(person_id) AND tenant_is(institution_id)) OR is_system());
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE favourite; DROP FUNCTION person_is(uuid);');
  }
}
