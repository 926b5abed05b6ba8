import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who staffs a desk and who is on duty: every library may read it, the province's staff write it. */
export class Duty1763710000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE desk_seat (
        institution_id uuid PRIMARY KEY,
        host boolean NOT NULL DEFAULT false
      );
      CREATE UNIQUE INDEX desk_seat_one_host ON desk_seat (host) WHERE host;

      CREATE TABLE duty_shift (
        weekday smallint NOT NULL CHECK (weekday BETWEEN 1 AND 7),
        half text NOT NULL CHECK (half IN ('am', 'pm')),
        starts_at time NOT NULL,
        ends_at time NOT NULL CHECK (ends_at > starts_at),
        institution_id uuid NOT NULL,
        PRIMARY KEY (weekday, half)
      );

      ALTER TABLE desk_seat ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      ALTER TABLE duty_shift ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY readable ON desk_seat FOR SELECT USING (true);
      CREATE POLICY readable ON duty_shift FOR SELECT USING (true);
      CREATE POLICY province_writes ON desk_seat USING (is_province());
      CREATE POLICY province_writes ON duty_shift USING (is_province());
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE duty_shift; DROP TABLE desk_seat;');
  }
}
