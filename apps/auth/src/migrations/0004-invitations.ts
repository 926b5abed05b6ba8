import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Invitations: how people come in without anybody writing rows for them. The link's secret is nowhere stored. */
export class Invitations1764250000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE invitation (
        id uuid PRIMARY KEY,
        institution_id uuid NOT NULL,
        display_name text NOT NULL CHECK (length(display_name) BETWEEN 1 AND 100),
        mail text CHECK (length(mail) <= 254),
        mail_key text,
        lang text NOT NULL DEFAULT 'zh' CHECK (lang IN ('zh', 'en')),
        roles text[] NOT NULL CHECK (cardinality(roles) > 0),
        roles_end_at timestamptz,
        state text NOT NULL DEFAULT 'pending'
          CHECK (state IN ('pending', 'accepted', 'declined', 'cancelled', 'expired')),
        sent integer NOT NULL DEFAULT 1,
        invited_by uuid,
        person_id uuid,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        ended_at timestamptz
      );
      CREATE UNIQUE INDEX invitation_pending ON invitation (institution_id, mail_key) WHERE state = 'pending';
      CREATE INDEX invitation_institution ON invitation (institution_id, id);
      ALTER TABLE invitation ENABLE ROW LEVEL SECURITY;
      ALTER TABLE invitation FORCE ROW LEVEL SECURITY;
      CREATE POLICY own ON invitation USING (tenant_is(institution_id) OR is_province() OR is_system());
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE invitation');
  }
}
