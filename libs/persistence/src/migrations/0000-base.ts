import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What every service's schema begins with: who acts, and the tables that carry facts out and in. */
export class Base1763700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION tenant_is(institution uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT institution = NULLIF(current_setting('shuqiao.institution', true), '')::uuid $$;
      CREATE FUNCTION is_province() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT COALESCE(current_setting('shuqiao.province', true), '') = 'on' $$;
      CREATE FUNCTION is_system() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT COALESCE(current_setting('shuqiao.system', true), '') = 'on' $$;

      CREATE TABLE outbox (
        position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        id uuid NOT NULL UNIQUE,
        subject text NOT NULL,
        payload jsonb NOT NULL,
        headers jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        sent_at timestamptz
      );
      CREATE INDEX outbox_unsent ON outbox (position) WHERE sent_at IS NULL;
      CREATE INDEX outbox_sent ON outbox (sent_at) WHERE sent_at IS NOT NULL;

      CREATE TABLE inbox (
        consumer text NOT NULL,
        fact_id uuid NOT NULL,
        subject text NOT NULL,
        digested_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (consumer, fact_id)
      );
      CREATE INDEX inbox_age ON inbox (digested_at);

      CREATE TABLE dead_letter (
        id uuid PRIMARY KEY,
        consumer text NOT NULL,
        fact_id uuid NOT NULL,
        subject text NOT NULL,
        payload jsonb,
        headers jsonb NOT NULL,
        reason text NOT NULL,
        attempts integer NOT NULL,
        died_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (consumer, fact_id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE dead_letter; DROP TABLE inbox; DROP TABLE outbox;
      DROP FUNCTION is_system(); DROP FUNCTION is_province(); DROP FUNCTION tenant_is(uuid);
    `);
  }
}
