import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The one province of this installation: read by everybody, written by its own staff. The seed fills it in. */
export class Province1764200000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE province (
        one boolean PRIMARY KEY DEFAULT true CHECK (one),
        code text NOT NULL,
        name text NOT NULL,
        name_en text NOT NULL,
        prefix text NOT NULL CHECK (prefix ~ '^[A-Z]{2,4}$'),
        time_zone text NOT NULL DEFAULT 'Asia/Shanghai',
        colour text CHECK (colour ~ '^#[0-9a-f]{6}$'),
        contacts jsonb NOT NULL DEFAULT '[]',
        offers text[] NOT NULL DEFAULT '{loan,reference}',
        logo bytea CHECK (octet_length(logo) <= 32768),
        changed_at timestamptz NOT NULL DEFAULT now()
      );
      ALTER TABLE province ENABLE ROW LEVEL SECURITY;
      ALTER TABLE province FORCE ROW LEVEL SECURITY;
      CREATE POLICY read_all ON province FOR SELECT USING (true);
      CREATE POLICY province ON province USING (is_province());
      REVOKE DELETE ON province FROM registry;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE province');
  }
}
