import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What people wrote beside their acts goes with their account, by a function of the owner's: the acts stay, and the service's
 * login may change none.
 */
export class Erasure1764320000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX request_event_actor ON request_event (actor_id, id) WHERE actor_id IS NOT NULL;
      CREATE FUNCTION blank_notes(erased uuid) RETURNS void LANGUAGE sql SECURITY DEFINER
        SET search_path = ill, pg_temp
        AS $$ UPDATE request_event SET note = NULL WHERE actor_id = erased AND is_system() $$;
      REVOKE ALL ON FUNCTION blank_notes(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION blank_notes(uuid) TO ill;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION blank_notes(uuid); DROP INDEX request_event_actor');
  }
}
