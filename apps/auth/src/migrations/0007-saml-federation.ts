import type { MigrationInterface, QueryRunner } from 'typeorm';

const provinceAlone = (table: string): string => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY province ON ${table} USING (is_province() OR is_system()) WITH CHECK (is_province() OR is_system());`;

const systemAlone = (table: string): string => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY system_alone ON ${table} USING (is_system()) WITH CHECK (is_system());`;

/** Campuses as data: where their metadata comes from, what it says, and which institution signs in by which. */
export class SamlFederation1764290000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION texts_of(list jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE AS
        'SELECT array_agg(value) FROM jsonb_array_elements_text(list)';

      CREATE TABLE saml_source (
        id uuid PRIMARY KEY,
        name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
        url text CHECK (length(url) <= 2000),
        handed_in text CHECK (length(handed_in) <= 200000),
        certificate text,
        etag text,
        usable integer NOT NULL DEFAULT 0,
        faulty integer NOT NULL DEFAULT 0,
        failures integer NOT NULL DEFAULT 0,
        failure text,
        fetched_at timestamptz,
        next_at timestamptz,
        valid_until timestamptz,
        created_by uuid,
        CHECK ((url IS NULL) <> (handed_in IS NULL))
      );
      ${provinceAlone('saml_source')}

      CREATE TABLE saml_entity (
        source_id uuid NOT NULL REFERENCES saml_source,
        entity_id text NOT NULL,
        name text,
        scopes text[] NOT NULL,
        contact text,
        fault text,
        described jsonb,
        PRIMARY KEY (source_id, entity_id),
        CHECK ((described IS NULL) = (fault IS NOT NULL))
      );
      ${provinceAlone('saml_entity')}

      CREATE TABLE saml_change (
        id uuid PRIMARY KEY,
        source_id uuid NOT NULL REFERENCES saml_source,
        at timestamptz NOT NULL DEFAULT now(),
        entity_id text NOT NULL,
        change text NOT NULL CHECK (change IN ('added', 'changed', 'removed', 'faulty'))
      );
      CREATE INDEX saml_change_source ON saml_change (source_id, id);
      ${provinceAlone('saml_change')}

      ALTER TABLE identity_provider
        ADD source_id uuid REFERENCES saml_source,
        ADD sso_binding text NOT NULL DEFAULT 'redirect' CHECK (sso_binding IN ('redirect', 'post')),
        ADD slo_url text,
        ADD valid_until timestamptz,
        ADD withdrawn_at timestamptz;
      CREATE UNIQUE INDEX identity_provider_entity ON identity_provider (entity_id);
      CREATE POLICY province_reads ON identity_provider FOR SELECT USING (is_province());

      ALTER TABLE saml_request ADD tested_by uuid;
      CREATE TABLE saml_test (
        id uuid PRIMARY KEY,
        institution_id uuid NOT NULL,
        person_id uuid NOT NULL,
        at timestamptz NOT NULL DEFAULT now(),
        reason text,
        signed text[] NOT NULL,
        is_encrypted boolean NOT NULL,
        attributes jsonb NOT NULL
      );
      ${provinceAlone('saml_test')}

      CREATE TABLE saml_key (
        id uuid PRIMARY KEY,
        certificate text NOT NULL,
        sealed_private_key bytea NOT NULL,
        made_at timestamptz NOT NULL DEFAULT now()
      );
      ${systemAlone('saml_key')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE saml_key; DROP TABLE saml_test;
      ALTER TABLE saml_request DROP tested_by;
      DROP POLICY province_reads ON identity_provider;
      DROP INDEX identity_provider_entity;
      ALTER TABLE identity_provider DROP source_id, DROP sso_binding, DROP slo_url, DROP valid_until, DROP withdrawn_at;
      DROP TABLE saml_change; DROP TABLE saml_entity; DROP TABLE saml_source; DROP FUNCTION texts_of(jsonb);
    `);
  }
}
