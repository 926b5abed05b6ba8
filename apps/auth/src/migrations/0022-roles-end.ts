import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the first of what somebody holds at an institution ends, so that no token outlives it. */
export class RolesEnd1764330000022 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION roles_end_at(person uuid, institution uuid) RETURNS timestamptz LANGUAGE sql STABLE
        RETURN (SELECT min(LEAST(g.ends_at, lender.ends_at)) FROM live_grant g LEFT JOIN role_grant lender ON lender.id = g.lent_from
          WHERE g.person_id = person AND g.institution_id = institution);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION roles_end_at(uuid, uuid)');
  }
}
