import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Acts that want the approval of two others; and invitations of somebody who takes the place of another. */
export class Approvals1764320000016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE invitation ADD replaces uuid, ADD overlap_days integer CHECK (overlap_days BETWEEN 0 AND 90);
      CREATE TABLE approval (
        id uuid PRIMARY KEY,
        institution_id uuid NOT NULL,
        kind text NOT NULL,
        display_name text NOT NULL CHECK (length(display_name) BETWEEN 1 AND 100),
        mail text NOT NULL CHECK (length(mail) <= 254),
        replaces uuid,
        reason text NOT NULL CHECK (length(reason) <= 300),
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'rejected', 'expired')),
        asked_by uuid NOT NULL,
        asked_at timestamptz NOT NULL DEFAULT now(),
        ends_at timestamptz NOT NULL,
        ended_by uuid
      );
      CREATE INDEX approval_institution ON approval (institution_id);
      CREATE TABLE approval_vote (
        approval_id uuid NOT NULL REFERENCES approval ON DELETE CASCADE,
        institution_id uuid NOT NULL,
        person_id uuid NOT NULL,
        at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (approval_id, person_id)
      );
      CREATE INDEX approval_vote_person ON approval_vote (person_id);
      ALTER TABLE approval ENABLE ROW LEVEL SECURITY;
      ALTER TABLE approval FORCE ROW LEVEL SECURITY;
      CREATE POLICY provinces ON approval USING (is_province() OR is_system());
      ALTER TABLE approval_vote ENABLE ROW LEVEL SECURITY;
      ALTER TABLE approval_vote FORCE ROW LEVEL SECURITY;
      CREATE POLICY provinces ON approval_vote USING (is_province() OR is_system());
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE approval_vote, approval; ALTER TABLE invitation DROP replaces, DROP overlap_days;');
  }
}
