import type { MigrationInterface, QueryRunner } from 'typeorm';

/** From which day administrators need a second factor, a month from now at first; tries are found by their account too. */
export class SignInRules1764320000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE sign_in_rules (
        is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
        factors_from date NOT NULL
      );
      INSERT INTO sign_in_rules (factors_from) VALUES (current_date + 30);
      ALTER TABLE sign_in_rules ENABLE ROW LEVEL SECURITY;
      ALTER TABLE sign_in_rules FORCE ROW LEVEL SECURITY;
      CREATE POLICY all_read ON sign_in_rules FOR SELECT USING (true);
      CREATE POLICY province_changes ON sign_in_rules FOR UPDATE USING (is_province()) WITH CHECK (is_province());

      ALTER TABLE sign_in_attempt ADD COLUMN account_hash bytea;
      CREATE INDEX sign_in_attempt_account ON sign_in_attempt (account_hash) WHERE account_hash IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE sign_in_attempt DROP COLUMN account_hash;
      DROP TABLE sign_in_rules;
    `);
  }
}
