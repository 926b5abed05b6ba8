import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a campus calls its session of somebody, as long as ours lasts; and logouts under way. */
export class SamlLogout1764320000017 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE session ADD campus jsonb;
      ALTER TABLE pending_sign_in ADD campus jsonb;
      CREATE INDEX session_campus ON session ((campus->>'entityId'), (campus->>'nameId')) WHERE campus IS NOT NULL;
      CREATE TABLE saml_logout (
        handle_hash bytea PRIMARY KEY,
        request_id text NOT NULL,
        institution_id uuid NOT NULL,
        ends_at timestamptz NOT NULL
      );
      CREATE INDEX saml_logout_end ON saml_logout (ends_at);
      ALTER TABLE saml_logout ENABLE ROW LEVEL SECURITY;
      ALTER TABLE saml_logout FORCE ROW LEVEL SECURITY;
      CREATE POLICY system_alone ON saml_logout USING (is_system()) WITH CHECK (is_system());
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE saml_logout; DROP INDEX session_campus; ALTER TABLE session DROP campus; ALTER TABLE pending_sign_in DROP campus;',
    );
  }
}
