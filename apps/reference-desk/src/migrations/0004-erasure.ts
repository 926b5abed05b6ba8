import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The service itself tells people what they wrote. When an account is erased it is blanked, by a function of the owner's: the
 * service's login still may change no message.
 */
export class Erasure1764320000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE POLICY system_blanks ON question FOR UPDATE USING (is_system());
      CREATE POLICY system_reads ON question_message FOR SELECT USING (is_system());
      CREATE POLICY system_blanks ON question_message FOR UPDATE USING (is_system());
      CREATE INDEX question_message_author ON question_message (author_id, id);
      CREATE FUNCTION blank_messages(erased uuid) RETURNS void LANGUAGE sql SECURITY DEFINER
        SET search_path = desk, pg_temp
        AS $$ UPDATE question_message SET text = CASE action WHEN 'answer' THEN text ELSE '—' END
              WHERE author_id = erased AND is_system() $$;
      REVOKE ALL ON FUNCTION blank_messages(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION blank_messages(uuid) TO desk;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION blank_messages(uuid);
      DROP INDEX question_message_author;
      DROP POLICY system_blanks ON question; DROP POLICY system_reads ON question_message;
      DROP POLICY system_blanks ON question_message;
    `);
  }
}
