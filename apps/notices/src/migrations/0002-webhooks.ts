import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who outside is told facts by HTTP, and each telling. The province's own. */
export class Webhooks1764240000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE webhook (
        id uuid PRIMARY KEY,
        url text NOT NULL,
        subjects text[] NOT NULL,
        is_active boolean NOT NULL DEFAULT true,
        secret_number integer NOT NULL DEFAULT 1,
        created_by uuid NOT NULL,
        once_key text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        last_ok_at timestamptz,
        last_problem text,
        UNIQUE (created_by, once_key)
      );
      CREATE TABLE webhook_delivery (
        id uuid PRIMARY KEY,
        webhook_id uuid NOT NULL REFERENCES webhook ON DELETE CASCADE,
        fact_id uuid NOT NULL,
        subject text NOT NULL,
        payload jsonb NOT NULL,
        state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'failed')),
        attempts integer NOT NULL DEFAULT 0,
        status integer,
        problem text,
        created_at timestamptz NOT NULL DEFAULT now(),
        delivered_at timestamptz,
        UNIQUE (webhook_id, fact_id)
      );
      CREATE INDEX webhook_delivery_of ON webhook_delivery (webhook_id, id);
      CREATE INDEX webhook_delivery_age ON webhook_delivery (created_at);
      ALTER TABLE webhook ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY province ON webhook USING (is_province() OR is_system());
      ALTER TABLE webhook_delivery ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY province ON webhook_delivery USING (is_province() OR is_system());
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE webhook_delivery; DROP TABLE webhook');
  }
}
