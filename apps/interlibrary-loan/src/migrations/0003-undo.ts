import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the last step can be taken back to; requests that nobody filled and the home library has seen to; lists that begin
 * with what is due. Keys of actions are kept with those of everything else (`once_key`).
 */
export class Undo1764280000041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE request ADD undo jsonb;
      ALTER TABLE request_event DROP once_key;

      DROP INDEX request_open_once;
      CREATE UNIQUE INDEX request_open_once ON request (reader_id, record_id)
        WHERE state NOT IN ('completed', 'unfilled', 'settled', 'cancelled');
      CREATE INDEX request_requester_changed ON request (requester_id, changed_at, id);
      CREATE INDEX request_supplier_changed ON request (supplier_id, changed_at, id) WHERE supplier_id IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX request_supplier_changed; DROP INDEX request_requester_changed; DROP INDEX request_open_once;
      CREATE UNIQUE INDEX request_open_once ON request (reader_id, record_id)
        WHERE state NOT IN ('completed', 'unfilled', 'cancelled');
      ALTER TABLE request_event ADD once_key text, ADD UNIQUE (request_id, once_key);
      ALTER TABLE request DROP undo;
    `);
  }
}
