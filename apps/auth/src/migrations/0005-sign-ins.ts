import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sign-ins come on record too, so that lines are found by person and kind; a session says what it was opened with. */
export class SignIns1764260000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX audit_event_institution;
      DROP INDEX audit_event_person;
      CREATE INDEX audit_event_institution ON audit_event (institution_id, at, id);
      CREATE INDEX audit_event_kind ON audit_event (institution_id, what, at, id);
      CREATE INDEX audit_event_person ON audit_event (person_id, at, id);
      CREATE INDEX audit_event_actor ON audit_event (actor_id, at, id);
      CREATE INDEX audit_event_age ON audit_event (at);

      ALTER TABLE sign_in_attempt ADD COLUMN refused_locked integer NOT NULL DEFAULT 0;

      ALTER TABLE session
        ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE,
        ADD COLUMN way text CHECK (way IN ('local', 'saml', 'invitation')),
        ADD COLUMN device text CHECK (length(device) <= 60),
        ADD COLUMN network text,
        ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();
      CREATE INDEX session_person ON session (person_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX session_person;
      ALTER TABLE session DROP COLUMN id, DROP COLUMN way, DROP COLUMN device, DROP COLUMN network, DROP COLUMN created_at;
      ALTER TABLE sign_in_attempt DROP COLUMN refused_locked;
      DROP INDEX audit_event_institution; DROP INDEX audit_event_kind; DROP INDEX audit_event_person;
      DROP INDEX audit_event_actor; DROP INDEX audit_event_age;
      CREATE INDEX audit_event_institution ON audit_event (institution_id, id);
      CREATE INDEX audit_event_person ON audit_event (person_id, id);
    `);
  }
}
