import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of a sign-in under way one refusal goes on record, however often its answer is posted. */
export class SamlRefused1764320000018 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE saml_request ADD refused_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE saml_request DROP refused_at');
  }
}
