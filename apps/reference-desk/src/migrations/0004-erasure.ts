import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The service itself tells people what they wrote, and blanks it when their account is erased. */
export class Erasure1764320000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE POLICY system_blanks ON question FOR UPDATE USING (is_system());
      CREATE POLICY system_reads ON question_message FOR SELECT USING (is_system());
      CREATE POLICY system_blanks ON question_message FOR UPDATE USING (is_system());
      CREATE INDEX question_message_author ON question_message (author_id, id);
      GRANT UPDATE (text) ON question_message TO desk;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      REVOKE UPDATE (text) ON question_message FROM desk;
      DROP INDEX question_message_author;
      DROP POLICY system_blanks ON question; DROP POLICY system_reads ON question_message;
      DROP POLICY system_blanks ON question_message;
    `);
  }
}
