import type { MigrationInterface, QueryRunner } from 'typeorm';

const PUT = `ON CONFLICT (source_id, other_source_id) DO NOTHING`;

/** Members' records on both sides of a merge or split, as far as they are still where it left them. */
const SIDES = `merge_log c JOIN source_record moved ON moved.id = ANY (c.source_ids) AND moved.record_id IN (c.record_id, c.other_id)
  JOIN source_record rest ON rest.record_id = c.record_id AND rest.id <> ALL (c.source_ids)`;

/**
 * What people have said of two members' records stands until people say otherwise; each verdict knows the merge it made,
 * each case the decisions it saw.
 */
export class Rulings1764000000041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SELECT set_config('shuqiao.system', 'on', true);

      ALTER TABLE review ADD COLUMN change_id uuid;
      COMMENT ON COLUMN review.change_id IS 'The merge that the verdict "same" made';
      UPDATE review v SET change_id = c.id FROM merge_log c
        WHERE v.state = 'same' AND c.kind = 'merged' AND c.at = v.decided_at AND c.person_id = v.decided_by;
      UPDATE review SET state = 'open', note = NULL, decided_by = NULL, decided_at = NULL, change_id = NULL
        WHERE change_id IN (SELECT id FROM merge_log WHERE undone_at IS NOT NULL);
      CREATE INDEX review_change ON review (change_id) WHERE change_id IS NOT NULL;
      CREATE INDEX review_decided ON review (decided_at, id) WHERE state <> 'open';

      ALTER TABLE decision ADD COLUMN review_id uuid;
      COMMENT ON COLUMN decision.review_id IS 'The case that a person decided, or took back';
      UPDATE decision d SET review_id = v.id FROM review v
        WHERE d.kind = 'human' AND d.source_id = v.source_id AND d.at = v.decided_at;
      CREATE INDEX decision_review ON decision (review_id) WHERE review_id IS NOT NULL;

      CREATE TABLE ruling (
        source_id uuid NOT NULL,
        other_source_id uuid NOT NULL,
        verdict text NOT NULL CHECK (verdict IN ('same', 'different')),
        at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (source_id, other_source_id),
        CHECK (source_id < other_source_id)
      );
      COMMENT ON TABLE ruling IS 'People''s last word on two members'' records; the matcher does not go against it by itself';
      CREATE INDEX ruling_other ON ruling (other_source_id);
      INSERT INTO ruling (source_id, other_source_id, verdict, at)
        SELECT least(source_id, other_source_id), greatest(source_id, other_source_id), 'different', decided_at
          FROM review WHERE state = 'different' ${PUT};
      INSERT INTO ruling (source_id, other_source_id, verdict, at)
        SELECT DISTINCT ON (1, 2) least(moved.id, rest.id), greatest(moved.id, rest.id),
          CASE WHEN (c.kind = 'merged') = (c.undone_at IS NULL) THEN 'same' ELSE 'different' END, c.at
        FROM ${SIDES} ORDER BY 1, 2, coalesce(c.undone_at, c.at) DESC ${PUT};
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE ruling;
      DROP INDEX decision_review, review_decided, review_change;
      ALTER TABLE decision DROP COLUMN review_id;
      ALTER TABLE review DROP COLUMN change_id;
    `);
  }
}
