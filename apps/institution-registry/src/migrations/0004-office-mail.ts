import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The mailbox that the offices of an institution are written to. */
export class OfficeMail1764240000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE institution ADD COLUMN office_mail text CHECK (length(office_mail) <= 254)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE institution DROP COLUMN office_mail');
  }
}
