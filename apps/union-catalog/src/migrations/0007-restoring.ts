import type { MigrationInterface, QueryRunner } from 'typeorm';

const kindsOf = (table: string, column: string, kinds: readonly string[]): string => `
  ALTER TABLE ${table} DROP CONSTRAINT ${table}_${column}_check,
    ADD CONSTRAINT ${table}_${column}_check CHECK (${column} IN (${kinds.map((kind) => `'${kind}'`).join(', ')}));`;

/** Fixed and restored versions, the list of what a library deleted, and whose a job is. */
export class Restoring1764000000071 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${kindsOf('source_record', 'version_kind', ['loaded', 'changed', 'reverted', 'fixed', 'restored'])}
      ${kindsOf('source_version', 'kind', ['loaded', 'changed', 'reverted', 'fixed', 'deleted', 'restored'])}
      CREATE INDEX source_version_deleted ON source_version (institution_id, at, id) WHERE kind = 'deleted';
      CREATE POLICY service_reads ON load_outcome FOR SELECT USING (is_system());
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SELECT set_config('shuqiao.system', 'on', true);
      DROP POLICY service_reads ON load_outcome;
      DROP INDEX source_version_deleted;
      UPDATE source_record SET version_kind = 'changed' WHERE version_kind IN ('fixed', 'restored');
      ALTER TABLE source_version NO FORCE ROW LEVEL SECURITY;
      UPDATE source_version SET kind = 'changed' WHERE kind IN ('fixed', 'restored');
      ALTER TABLE source_version FORCE ROW LEVEL SECURITY;
      ${kindsOf('source_record', 'version_kind', ['loaded', 'changed', 'reverted'])}
      ${kindsOf('source_version', 'kind', ['loaded', 'changed', 'reverted', 'deleted'])}
    `);
  }
}
