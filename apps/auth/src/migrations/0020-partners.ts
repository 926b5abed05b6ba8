import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Systems of others into which people sign in by us, and what OpenID Connect has under way: all of it the system's own. */
export class Partners1764320000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE partner (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        returns_to text[] NOT NULL,
        scopes text[] NOT NULL,
        secret_hash bytea,
        secret_made_at timestamptz,
        former_hash bytea,
        former_ends_at timestamptz,
        disabled_at timestamptz,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE UNIQUE INDEX partner_name ON partner (lower(name));
      ALTER TABLE partner ENABLE ROW LEVEL SECURITY;
      ALTER TABLE partner FORCE ROW LEVEL SECURITY;
      CREATE POLICY own ON partner USING (is_province() OR is_system());

      CREATE TABLE oidc_item (
        kind text NOT NULL,
        id_hash bytea NOT NULL,
        sealed bytea NOT NULL,
        grant_id text,
        uid text,
        person_id uuid REFERENCES person ON DELETE CASCADE,
        partner_id uuid REFERENCES partner ON DELETE CASCADE,
        consumed_at timestamptz,
        successor bytea,
        ends_at timestamptz,
        PRIMARY KEY (kind, id_hash)
      );
      CREATE INDEX oidc_item_grant ON oidc_item (grant_id);
      CREATE INDEX oidc_item_uid ON oidc_item (uid) WHERE uid IS NOT NULL;
      CREATE INDEX oidc_item_person ON oidc_item (person_id, partner_id);
      CREATE INDEX oidc_item_ends ON oidc_item (ends_at);
      ALTER TABLE oidc_item ENABLE ROW LEVEL SECURITY;
      ALTER TABLE oidc_item FORCE ROW LEVEL SECURITY;
      CREATE POLICY own ON oidc_item USING (is_system());
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE oidc_item; DROP TABLE partner;');
  }
}
