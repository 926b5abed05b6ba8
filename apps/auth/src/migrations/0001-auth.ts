import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Nobody is signed in yet when a person, a session or an identity provider is looked up, so the institution cannot be
 * what decides: these steps run in the system's scope (`tenancy.asSystem`), which a transaction has to ask for by name.
 * Every other transaction reads its own institution's rows and writes none. A statement outside of both sees nothing.
 */
const systemWrites = (table: string): string => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_institution_reads ON ${table} FOR SELECT USING (tenant_is(institution_id) OR is_system());
  CREATE POLICY system_adds ON ${table} FOR INSERT WITH CHECK (is_system());
  CREATE POLICY system_changes ON ${table} FOR UPDATE USING (is_system()) WITH CHECK (is_system());
  CREATE POLICY system_removes ON ${table} FOR DELETE USING (is_system());`;

const systemAlone = (table: string): string => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY system_alone ON ${table} USING (is_system()) WITH CHECK (is_system());`;

/** People and how they sign in, sessions, signing keys, and what SAML needs to remember. */
export class Auth1763800000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE person (
        id uuid PRIMARY KEY,
        institution_id uuid NOT NULL,
        display_name text NOT NULL,
        roles text[] NOT NULL CHECK (roles <@ ARRAY['reader', 'ill_librarian', 'cataloguer', 'duty_librarian',
          'institution_admin', 'province_admin'] AND cardinality(roles) > 0),
        demonstration boolean NOT NULL DEFAULT false,
        disabled_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      ${systemWrites('person')}

      CREATE TABLE local_account (
        person_id uuid PRIMARY KEY REFERENCES person,
        institution_id uuid NOT NULL,
        login text NOT NULL,
        login_key text NOT NULL,
        password_hash text NOT NULL,
        UNIQUE (institution_id, login_key)
      );
      CREATE INDEX local_account_login ON local_account (login_key);
      ${systemWrites('local_account')}

      CREATE TABLE saml_identity (
        idp_entity_id text NOT NULL,
        pairwise_id text NOT NULL,
        person_id uuid NOT NULL REFERENCES person,
        institution_id uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (idp_entity_id, pairwise_id)
      );
      CREATE INDEX saml_identity_person ON saml_identity (person_id);
      ${systemWrites('saml_identity')}

      CREATE TABLE session (
        id_hash bytea PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        institution_id uuid NOT NULL,
        seen_at timestamptz NOT NULL DEFAULT now(),
        ends_at timestamptz NOT NULL
      );
      CREATE INDEX session_end ON session (ends_at);
      ${systemAlone('session')}

      CREATE TABLE identity_provider (
        institution_id uuid PRIMARY KEY,
        entity_id text NOT NULL,
        sso_url text NOT NULL,
        certificates text[] NOT NULL CHECK (cardinality(certificates) BETWEEN 1 AND 5),
        scopes text[] NOT NULL CHECK (cardinality(scopes) BETWEEN 1 AND 20),
        demonstration boolean NOT NULL DEFAULT false,
        changed_at timestamptz NOT NULL DEFAULT now()
      );
      ${systemWrites('identity_provider')}

      CREATE TABLE saml_request (
        handle_hash bytea PRIMARY KEY,
        browser_hash bytea NOT NULL,
        request_id text NOT NULL,
        institution_id uuid NOT NULL,
        return_to text NOT NULL,
        ends_at timestamptz NOT NULL
      );
      CREATE INDEX saml_request_end ON saml_request (ends_at);
      ${systemAlone('saml_request')}

      CREATE TABLE saml_assertion (
        idp_entity_id text NOT NULL,
        assertion_id text NOT NULL,
        ends_at timestamptz NOT NULL,
        PRIMARY KEY (idp_entity_id, assertion_id)
      );
      CREATE INDEX saml_assertion_end ON saml_assertion (ends_at);

      CREATE TABLE signing_key (
        kid text PRIMARY KEY,
        public_key jsonb NOT NULL,
        sealed_private_key bytea NOT NULL,
        signs_from timestamptz NOT NULL
      );

      CREATE TABLE sign_in_attempt (
        subject_hash bytea PRIMARY KEY,
        failures integer NOT NULL,
        last_at timestamptz NOT NULL,
        locked_until timestamptz
      );
      CREATE INDEX sign_in_attempt_age ON sign_in_attempt (last_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE sign_in_attempt; DROP TABLE signing_key; DROP TABLE saml_assertion; DROP TABLE saml_request;
      DROP TABLE identity_provider; DROP TABLE session; DROP TABLE saml_identity; DROP TABLE local_account;
      DROP TABLE person;
    `);
  }
}
