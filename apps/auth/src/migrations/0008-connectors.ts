import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a library's own system is asked for its readers, and the cards by which readers came in. No PIN is kept anywhere. */
export class Connectors1764300000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE session DROP CONSTRAINT session_way_check,
        ADD CONSTRAINT session_way_check CHECK (way IN ('local', 'saml', 'card', 'invitation'));

      CREATE TABLE connector (
        institution_id uuid PRIMARY KEY,
        settings jsonb NOT NULL,
        sealed_secret bytea,
        test_card text NOT NULL DEFAULT '' CHECK (length(test_card) <= 60),
        is_on boolean NOT NULL DEFAULT false,
        stopped_at timestamptz,
        checked_at timestamptz,
        checked text CHECK (checked IN ('refused', 'let_in', 'no_answer')),
        changed_at timestamptz NOT NULL DEFAULT now(),
        CHECK (NOT is_on OR stopped_at IS NULL)
      );
      ALTER TABLE connector ENABLE ROW LEVEL SECURITY;
      ALTER TABLE connector FORCE ROW LEVEL SECURITY;
      CREATE POLICY own ON connector USING (tenant_is(institution_id) OR is_province() OR is_system());

      CREATE TABLE library_card (
        institution_id uuid NOT NULL,
        card_key text NOT NULL,
        person_id uuid NOT NULL REFERENCES person,
        expires_on date,
        may_borrow boolean NOT NULL,
        blocks text[] NOT NULL DEFAULT '{}' CHECK (cardinality(blocks) <= 20),
        told_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (institution_id, card_key)
      );
      CREATE INDEX library_card_person ON library_card (person_id);
      ALTER TABLE library_card ENABLE ROW LEVEL SECURITY;
      ALTER TABLE library_card FORCE ROW LEVEL SECURITY;
      CREATE POLICY system_alone ON library_card USING (is_system()) WITH CHECK (is_system());
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE library_card; DROP TABLE connector;
      UPDATE session SET way = NULL WHERE way = 'card';
      ALTER TABLE session DROP CONSTRAINT session_way_check,
        ADD CONSTRAINT session_way_check CHECK (way IN ('local', 'saml', 'invitation'));
    `);
  }
}
