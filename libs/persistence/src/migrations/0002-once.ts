import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which Idempotency-Keys were used: a key belongs to its actor and to one kind of question, and stands for one body. */
export class Once1764270000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE once_key (
        actor_id uuid NOT NULL,
        subject text NOT NULL,
        key text NOT NULL,
        body text NOT NULL,
        used_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (actor_id, subject, key)
      );
      COMMENT ON COLUMN once_key.body IS 'SHA-256 of what was asked, in base64';
      CREATE INDEX once_key_age ON once_key (used_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE once_key');
  }
}
