import type { MigrationInterface, QueryRunner } from 'typeorm';

const systemAlone = (table: string): string => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY system_alone ON ${table} USING (is_system()) WITH CHECK (is_system());`;

/** What people have beside their passwords, sign-ins that wait for it, and when somebody last proved who they are. */
export class Factors1764320000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SELECT set_config('shuqiao.system', 'on', true);
      CREATE TABLE second_factor (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        kind text NOT NULL CHECK (kind IN ('totp', 'passkey')),
        name text NOT NULL DEFAULT '' CHECK (length(name) <= 60),
        sealed_secret bytea,
        last_step bigint NOT NULL DEFAULT 0,
        wrong_codes integer NOT NULL DEFAULT 0,
        credential_id text UNIQUE,
        public_key bytea,
        sign_count bigint NOT NULL DEFAULT 0,
        transports text[] NOT NULL DEFAULT '{}',
        is_confirmed boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL DEFAULT now(),
        used_at timestamptz,
        CHECK ((kind = 'totp') = (sealed_secret IS NOT NULL)),
        CHECK ((kind = 'passkey') = (credential_id IS NOT NULL AND public_key IS NOT NULL))
      );
      CREATE INDEX second_factor_person ON second_factor (person_id);
      CREATE UNIQUE INDEX second_factor_totp ON second_factor (person_id, is_confirmed) WHERE kind = 'totp';
      ${systemAlone('second_factor')}

      CREATE TABLE recovery_code (
        person_id uuid NOT NULL REFERENCES person,
        code_hash bytea NOT NULL,
        used_at timestamptz,
        PRIMARY KEY (person_id, code_hash)
      );
      ${systemAlone('recovery_code')}

      CREATE TABLE pending_sign_in (
        id_hash bytea PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        institution_id uuid NOT NULL,
        next text NOT NULL CHECK (next IN ('factor', 'set_up')),
        way text NOT NULL,
        device text,
        network text,
        latest timestamptz,
        locked_by bytea[] NOT NULL,
        ends_at timestamptz NOT NULL
      );
      CREATE INDEX pending_sign_in_person ON pending_sign_in (person_id);
      CREATE INDEX pending_sign_in_end ON pending_sign_in (ends_at);
      ${systemAlone('pending_sign_in')}

      CREATE TABLE passkey_challenge (
        holder_hash bytea PRIMARY KEY,
        challenge text NOT NULL,
        purpose text NOT NULL CHECK (purpose IN ('add', 'prove', 'second', 'sign_in')),
        ends_at timestamptz NOT NULL
      );
      CREATE INDEX passkey_challenge_end ON passkey_challenge (ends_at);
      ${systemAlone('passkey_challenge')}

      ALTER TABLE session ADD COLUMN proved_at timestamptz NOT NULL DEFAULT now();
      UPDATE session SET proved_at = created_at;
      ALTER TABLE session DROP CONSTRAINT session_way_check,
        ADD CONSTRAINT session_way_check CHECK (way IN ('local', 'saml', 'card', 'invitation', 'passkey'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SELECT set_config('shuqiao.system', 'on', true);
      DELETE FROM session WHERE way = 'passkey';
      ALTER TABLE session DROP COLUMN proved_at, DROP CONSTRAINT session_way_check,
        ADD CONSTRAINT session_way_check CHECK (way IN ('local', 'saml', 'card', 'invitation'));
      DROP TABLE passkey_challenge; DROP TABLE pending_sign_in; DROP TABLE recovery_code; DROP TABLE second_factor;
    `);
  }
}
