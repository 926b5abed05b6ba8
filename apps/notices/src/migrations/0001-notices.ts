import type { MigrationInterface, QueryRunner } from 'typeorm';

const own = (table: string, who: string): string => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY own ON ${table} USING (${who});`;

const PARTY = 'tenant_is(institution_id) OR is_province() OR is_system()';

/** Notices, the mails that tell them, whose words are used, what people do not want, and which addresses are bad. */
export class Notices1764240000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mail (
        id uuid PRIMARY KEY,
        template text NOT NULL,
        recipient text NOT NULL,
        institution_id uuid,
        person_id uuid,
        office text,
        address text,
        lang text,
        gathers boolean NOT NULL,
        state text NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'unknown', 'dropped', 'bounced', 'failed')),
        mark text CHECK (mark IN ('unknown', 'unknown→resent')),
        attempts integer NOT NULL DEFAULT 0,
        notices integer NOT NULL DEFAULT 1,
        reason text,
        sent_to text,
        created_at timestamptz NOT NULL DEFAULT now(),
        changed_at timestamptz NOT NULL DEFAULT now(),
        sent_at timestamptz
      );
      CREATE UNIQUE INDEX mail_gathering ON mail (recipient, template) WHERE state = 'waiting' AND gathers;
      CREATE INDEX mail_institution ON mail (institution_id, id);
      CREATE INDEX mail_sent ON mail (recipient, template, sent_at) WHERE sent_at IS NOT NULL;
      CREATE INDEX mail_open ON mail (state) WHERE state IN ('waiting', 'sending', 'unknown', 'failed', 'bounced');
      CREATE INDEX mail_age ON mail (created_at);
      ${own('mail', PARTY)}

      CREATE TABLE notice (
        id uuid PRIMARY KEY,
        sender text NOT NULL,
        key text NOT NULL,
        template text NOT NULL,
        institution_id uuid,
        person_id uuid,
        office text,
        about_kind text NOT NULL,
        about_id uuid NOT NULL,
        data jsonb NOT NULL,
        mail_id uuid REFERENCES mail ON DELETE SET NULL,
        at timestamptz NOT NULL,
        heard_at timestamptz NOT NULL DEFAULT now(),
        read_at timestamptz,
        read_by uuid,
        dropped_at timestamptz,
        UNIQUE (sender, key)
      );
      CREATE INDEX notice_person ON notice (person_id, id) WHERE person_id IS NOT NULL AND dropped_at IS NULL;
      CREATE INDEX notice_office ON notice (institution_id, office, id) WHERE office IS NOT NULL AND dropped_at IS NULL;
      CREATE INDEX notice_mail ON notice (mail_id);
      CREATE INDEX notice_age ON notice (heard_at);
      ${own('notice', PARTY)}

      CREATE TABLE template (
        institution_id uuid NOT NULL,
        template text NOT NULL,
        lang text NOT NULL CHECK (lang IN ('zh', 'en')),
        subject text NOT NULL,
        body text NOT NULL,
        changed_by uuid NOT NULL,
        changed_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (institution_id, template, lang)
      );
      COMMENT ON COLUMN template.institution_id IS 'the nil UUID stands for the province';
      ALTER TABLE template ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY read_own_and_province ON template FOR SELECT USING (
        tenant_is(institution_id) OR institution_id = '00000000-0000-0000-0000-000000000000' OR is_province() OR is_system());
      CREATE POLICY own ON template USING (tenant_is(institution_id) OR is_province());

      CREATE TABLE wish (
        person_id uuid NOT NULL,
        institution_id uuid NOT NULL,
        template text NOT NULL,
        by_mail boolean NOT NULL,
        changed_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (person_id, template)
      );
      ${own('wish', PARTY)}

      CREATE TABLE bad_address (
        address text PRIMARY KEY,
        reason text NOT NULL,
        since timestamptz NOT NULL DEFAULT now()
      );
      ${own('bad_address', 'is_province() OR is_system()')}

      CREATE TABLE rule (
        one boolean PRIMARY KEY DEFAULT true CHECK (one),
        quiet_from text NOT NULL DEFAULT '22:00',
        quiet_until text NOT NULL DEFAULT '07:00',
        gather_minutes integer NOT NULL DEFAULT 10 CHECK (gather_minutes BETWEEN 0 AND 240),
        most_a_day integer NOT NULL DEFAULT 6 CHECK (most_a_day BETWEEN 1 AND 200)
      );
      INSERT INTO rule DEFAULT VALUES;

      CREATE TABLE origin (
        one boolean PRIMARY KEY DEFAULT true CHECK (one),
        place text NOT NULL
      );

      CREATE TABLE demo_mail (
        id uuid PRIMARY KEY,
        sent_to text NOT NULL,
        subject text NOT NULL,
        text text NOT NULL,
        html text NOT NULL,
        at timestamptz NOT NULL DEFAULT now()
      );
      REVOKE DELETE ON rule, origin FROM notices;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE demo_mail; DROP TABLE origin; DROP TABLE rule; DROP TABLE bad_address; DROP TABLE wish;
      DROP TABLE template; DROP TABLE notice; DROP TABLE mail;
    `);
  }
}
