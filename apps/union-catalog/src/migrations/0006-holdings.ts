import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where members' records tell their holdings, and what they tell: places, call numbers, copies, runs of serials. */
export class Holdings1764000000061 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE holding_mapping (
        institution_id uuid NOT NULL,
        format text NOT NULL CHECK (format IN ('cnmarc', 'marc21')),
        mapping jsonb NOT NULL,
        person_id uuid NOT NULL,
        changed_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (institution_id, format)
      );
      ALTER TABLE holding_mapping ENABLE ROW LEVEL SECURITY;
      ALTER TABLE holding_mapping FORCE ROW LEVEL SECURITY;
      CREATE POLICY owner_alone ON holding_mapping
        USING (tenant_is(institution_id) OR is_system()) WITH CHECK (tenant_is(institution_id) OR is_system());

      ALTER TABLE source_record ADD COLUMN places jsonb NOT NULL DEFAULT '[]', ADD COLUMN places_by text;
      COMMENT ON COLUMN source_record.places_by IS
        'By which mapping the holdings were read, as a hash; NULL: before there were mappings, to be read again';
      CREATE INDEX source_record_latest ON source_record (institution_id, loaded_at);

      ALTER TABLE holding ADD COLUMN places jsonb NOT NULL DEFAULT '[]';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE holding DROP COLUMN places;
      DROP INDEX source_record_latest;
      ALTER TABLE source_record DROP COLUMN places, DROP COLUMN places_by;
      DROP TABLE holding_mapping;
    `);
  }
}
