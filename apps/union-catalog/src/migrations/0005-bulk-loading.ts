import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What makes a load of a whole catalogue cheap. The index of terms takes new records into its pending list, a megabyte at
 * the most (a search reads it in a fraction of a millisecond), and sorts them in many at once: entered one by one they cost
 * more than all else that is written of a record. A record's bytes and folded text are not compressed: two thousand bytes
 * hardly shrink.
 */
export class BulkLoading1764000000051 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER INDEX record_terms SET (fastupdate = on, gin_pending_list_limit = 1024);
      ALTER TABLE record ALTER COLUMN folded SET STORAGE EXTERNAL, ALTER COLUMN terms SET STORAGE EXTERNAL;
      ALTER TABLE source_record ALTER COLUMN raw SET STORAGE EXTERNAL;
      ALTER TABLE source_version ALTER COLUMN raw SET STORAGE EXTERNAL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE source_version ALTER COLUMN raw SET STORAGE EXTENDED;
      ALTER TABLE source_record ALTER COLUMN raw SET STORAGE EXTENDED;
      ALTER TABLE record ALTER COLUMN folded SET STORAGE EXTENDED, ALTER COLUMN terms SET STORAGE EXTENDED;
      ALTER INDEX record_terms SET (fastupdate = off);
      ALTER INDEX record_terms RESET (gin_pending_list_limit);
    `);
  }
}
