import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Days of the nation, by notice and version, and of each library: read by everybody, written by their own and the province. */
export class Days1764260000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE national_notice (
        year integer NOT NULL CHECK (year BETWEEN 2000 AND 2100),
        version integer NOT NULL,
        notice text NOT NULL,
        published_on date NOT NULL,
        url text,
        days jsonb NOT NULL,
        changed_by uuid,
        changed_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (year, version)
      );
      CREATE TABLE national_version (
        one boolean PRIMARY KEY DEFAULT true CHECK (one),
        version integer NOT NULL
      );
      CREATE TABLE library_calendar (
        institution_id uuid PRIMARY KEY REFERENCES institution,
        closed_weekdays smallint[] NOT NULL DEFAULT '{6,7}',
        version integer NOT NULL,
        changed_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE library_span (
        id uuid PRIMARY KEY,
        institution_id uuid NOT NULL REFERENCES library_calendar,
        first_day date NOT NULL,
        last_day date NOT NULL CHECK (last_day >= first_day),
        open boolean NOT NULL,
        name text NOT NULL,
        every_year boolean NOT NULL,
        once_key text NOT NULL,
        added_by uuid NOT NULL,
        added_at timestamptz NOT NULL DEFAULT now(),
        removed_by uuid,
        removed_at timestamptz
      );
      CREATE INDEX library_span_of ON library_span (institution_id, first_day) WHERE removed_at IS NULL;
      CREATE INDEX library_span_once ON library_span (institution_id, once_key);

      ALTER TABLE national_notice ENABLE ROW LEVEL SECURITY;
      ALTER TABLE national_notice FORCE ROW LEVEL SECURITY;
      CREATE POLICY read_all ON national_notice FOR SELECT USING (true);
      CREATE POLICY province ON national_notice USING (is_province());
      ALTER TABLE national_version ENABLE ROW LEVEL SECURITY;
      ALTER TABLE national_version FORCE ROW LEVEL SECURITY;
      CREATE POLICY read_all ON national_version FOR SELECT USING (true);
      CREATE POLICY province ON national_version USING (is_province());
      ALTER TABLE library_calendar ENABLE ROW LEVEL SECURITY;
      ALTER TABLE library_calendar FORCE ROW LEVEL SECURITY;
      CREATE POLICY read_all ON library_calendar FOR SELECT USING (true);
      CREATE POLICY own ON library_calendar USING (tenant_is(institution_id) OR is_province());
      ALTER TABLE library_span ENABLE ROW LEVEL SECURITY;
      ALTER TABLE library_span FORCE ROW LEVEL SECURITY;
      CREATE POLICY read_all ON library_span FOR SELECT USING (true);
      CREATE POLICY own ON library_span USING (tenant_is(institution_id) OR is_province());

      REVOKE UPDATE, DELETE ON national_notice FROM registry;
      REVOKE DELETE ON national_version, library_calendar, library_span FROM registry;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE library_span; DROP TABLE library_calendar; DROP TABLE national_version; DROP TABLE national_notice;',
    );
  }
}
