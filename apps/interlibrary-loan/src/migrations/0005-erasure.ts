import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people wrote beside their acts goes with their account; the acts stay. */
export class Erasure1764320000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX request_event_actor ON request_event (actor_id, id) WHERE actor_id IS NOT NULL;
      GRANT UPDATE (note) ON request_event TO ill;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('REVOKE UPDATE (note) ON request_event FROM ill; DROP INDEX request_event_actor');
  }
}
