import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Institutions with all their names and codes, each with its dates: read by everybody, written by their own and the province. */
export class Institutions1763800000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE institution (
        id uuid PRIMARY KEY,
        code text NOT NULL UNIQUE,
        city text NOT NULL,
        level text NOT NULL CHECK (level IN ('undergraduate', 'vocational')),
        supervisor text NOT NULL,
        lends boolean NOT NULL,
        changed_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE institution_name (
        institution_id uuid NOT NULL REFERENCES institution,
        name text NOT NULL,
        present boolean NOT NULL,
        valid_from date,
        valid_until date,
        CHECK (valid_from < valid_until),
        CHECK (NOT (present AND valid_until IS NOT NULL)),
        UNIQUE (institution_id, name)
      );
      CREATE UNIQUE INDEX institution_name_present ON institution_name (institution_id) WHERE present;
      CREATE TABLE institution_code (
        institution_id uuid NOT NULL REFERENCES institution,
        scheme text NOT NULL CHECK (scheme IN ('MOE10', 'MOE5', 'CALIS', 'ISIL')),
        value text NOT NULL,
        valid_from date,
        valid_until date
      );
      CREATE UNIQUE INDEX institution_code_present ON institution_code (scheme, value) WHERE valid_until IS NULL;
      CREATE INDEX institution_code_of ON institution_code (institution_id);

      ALTER TABLE institution ENABLE ROW LEVEL SECURITY;
      ALTER TABLE institution FORCE ROW LEVEL SECURITY;
      CREATE POLICY read_all ON institution FOR SELECT USING (true);
      CREATE POLICY own ON institution USING (tenant_is(id) OR is_province());
      ALTER TABLE institution_name ENABLE ROW LEVEL SECURITY;
      ALTER TABLE institution_name FORCE ROW LEVEL SECURITY;
      CREATE POLICY read_all ON institution_name FOR SELECT USING (true);
      CREATE POLICY province ON institution_name USING (is_province());
      ALTER TABLE institution_code ENABLE ROW LEVEL SECURITY;
      ALTER TABLE institution_code FORCE ROW LEVEL SECURITY;
      CREATE POLICY read_all ON institution_code FOR SELECT USING (true);
      CREATE POLICY province ON institution_code USING (is_province());

      REVOKE DELETE ON institution, institution_name, institution_code FROM registry;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE institution_code; DROP TABLE institution_name; DROP TABLE institution;');
  }
}
