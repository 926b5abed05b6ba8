import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Requests, their history and their rota, visible to the two libraries concerned and to the province. */
export class Requests1763800000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SEQUENCE request_number;
      CREATE TABLE request (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        record_id uuid NOT NULL,
        title text NOT NULL,
        author text,
        isbn text,
        requester_id uuid NOT NULL,
        supplier_id uuid,
        reader_id uuid NOT NULL,
        state text NOT NULL,
        needed_by date,
        pickup text,
        note text,
        once_key text NOT NULL,
        placed_at timestamptz NOT NULL DEFAULT now(),
        changed_at timestamptz NOT NULL DEFAULT now(),
        version integer NOT NULL DEFAULT 1,
        UNIQUE (reader_id, once_key)
      );
      CREATE UNIQUE INDEX request_open_once ON request (reader_id, record_id)
        WHERE state NOT IN ('completed', 'unfilled', 'cancelled');
      CREATE INDEX request_requester ON request (requester_id, id);
      CREATE INDEX request_supplier ON request (supplier_id, id) WHERE supplier_id IS NOT NULL;
      CREATE INDEX request_reader ON request (reader_id, id);

      CREATE TABLE request_event (
        id uuid PRIMARY KEY,
        request_id uuid NOT NULL REFERENCES request,
        requester_id uuid NOT NULL,
        supplier_id uuid,
        action text NOT NULL,
        from_state text,
        to_state text NOT NULL,
        side text NOT NULL,
        actor_id uuid,
        institution_id uuid,
        reason text,
        note text,
        once_key text,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        UNIQUE (request_id, once_key)
      );
      CREATE INDEX request_event_request ON request_event (request_id, id);

      CREATE TABLE rota (
        request_id uuid NOT NULL REFERENCES request,
        position integer NOT NULL,
        requester_id uuid NOT NULL,
        institution_id uuid NOT NULL,
        why text NOT NULL,
        outcome text NOT NULL,
        PRIMARY KEY (request_id, position),
        UNIQUE (request_id, institution_id)
      );

      ALTER TABLE request ENABLE ROW LEVEL SECURITY;
      ALTER TABLE request FORCE ROW LEVEL SECURITY;
      CREATE POLICY parties ON request
        USING (tenant_is(requester_id) OR tenant_is(supplier_id) OR is_province() OR is_system());
      ALTER TABLE request_event ENABLE ROW LEVEL SECURITY;
      ALTER TABLE request_event FORCE ROW LEVEL SECURITY;
      CREATE POLICY parties ON request_event
        USING (tenant_is(requester_id) OR tenant_is(supplier_id) OR is_province() OR is_system());
      ALTER TABLE rota ENABLE ROW LEVEL SECURITY;
      ALTER TABLE rota FORCE ROW LEVEL SECURITY;
      CREATE POLICY parties ON rota
        USING (tenant_is(requester_id) OR tenant_is(institution_id) OR is_province() OR is_system());

      REVOKE DELETE ON request, rota FROM ill;
      REVOKE UPDATE, DELETE ON request_event FROM ill;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE rota; DROP TABLE request_event; DROP TABLE request; DROP SEQUENCE request_number;');
  }
}
