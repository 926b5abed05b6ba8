import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a campus was asked to let the person sign in anew. */
export class SamlAnew1764290000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE saml_request ADD anew boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE saml_request DROP anew');
  }
}
