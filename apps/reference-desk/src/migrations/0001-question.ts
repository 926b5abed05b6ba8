import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Question1763710000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE question (
        id uuid PRIMARY KEY,
        asker_institution_id uuid NOT NULL,
        desk_institution_id uuid NOT NULL,
        asker_id uuid NOT NULL,
        subject text NOT NULL CHECK (length(subject) <= 120),
        record_id uuid,
        state text NOT NULL CHECK (state IN ('open', 'answered', 'closed')),
        once_key text NOT NULL,
        asked_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        UNIQUE (asker_id, once_key)
      );
      CREATE INDEX question_asker ON question (asker_id, id);
      CREATE INDEX question_desk ON question (desk_institution_id, state, id);
      ALTER TABLE question ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY parties ON question
        USING (tenant_is(asker_institution_id) OR tenant_is(desk_institution_id) OR is_province());
      REVOKE DELETE ON question FROM desk;

      CREATE TABLE question_message (
        id uuid PRIMARY KEY,
        question_id uuid NOT NULL REFERENCES question,
        asker_institution_id uuid NOT NULL,
        desk_institution_id uuid NOT NULL,
        author_id uuid NOT NULL,
        author_institution_id uuid NOT NULL,
        action text NOT NULL CHECK (action IN ('ask', 'answer', 'follow_up')),
        text text NOT NULL CHECK (length(text) <= 4000),
        once_key text NOT NULL,
        written_at timestamptz NOT NULL,
        UNIQUE (question_id, author_id, action, once_key)
      );
      ALTER TABLE question_message ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY parties ON question_message
        USING (tenant_is(asker_institution_id) OR tenant_is(desk_institution_id) OR is_province());
      REVOKE UPDATE, DELETE ON question_message FROM desk;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE question_message; DROP TABLE question;');
  }
}
