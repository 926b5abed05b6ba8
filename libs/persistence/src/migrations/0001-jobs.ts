import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a service knows about those who do its jobs. The jobs themselves lie in a schema of their own (`libs/jobs`).
 * `job_worker`: who has shown a sign of life, and when. `job_clock`: until when each clock has been looked at.
 * `job_pause`: one row while the service's jobs rest, with the reason.
 */
export class Jobs1764200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE job_worker (
        id text PRIMARY KEY,
        seen_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE job_clock (
        name text PRIMARY KEY,
        due_at timestamptz NOT NULL
      );
      CREATE TABLE job_pause (
        one boolean PRIMARY KEY DEFAULT true CHECK (one),
        reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
        since timestamptz NOT NULL DEFAULT now()
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE job_pause; DROP TABLE job_clock; DROP TABLE job_worker');
  }
}
