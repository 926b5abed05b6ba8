import { Injectable } from '@nestjs/common';
import { type Caller, type MatchDecision, type RecordExplanation } from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { compose } from '../composing/compose.js';
import { membersOf } from '../composing/record-rows.js';
import { lastContents } from '../sources/deleted.queries.js';
import { toView } from '../sources/differences.js';
import { mustExist } from '../sources/rights.js';
import { findSourcesOf, type SourceRow, toSourceView } from '../sources/sources.queries.js';

const MOST_SOURCES = 500;
const MOST_FIELDS = 2000;
const MOST_DECISIONS = 20;
const MOST_FORMER = 500;

/** Says of a record which members' records it is made of, who decided so and why, and where each field comes from. */
@Injectable()
export class ExplanationService {
  constructor(private readonly tenancy: Tenancy) {}

  explain(id: string, caller: Caller): Promise<RecordExplanation> {
    return this.tenancy.as(caller, async (tx) => {
      await mustExist(tx, id);
      const sources = await findSourcesOf(tx, id, MOST_SOURCES);
      const decisions = await decisionsOf(tx, sources);
      const members = membersOf(sources);
      const told = members.length > 0 ? members : membersOf(await lastContents(tx, [id]));
      const composed = told.length > 0 ? compose(told).fields : [];
      const former = await tx.query<{ id: string }[]>(
        `SELECT id FROM redirect WHERE record_id = $1 ORDER BY id LIMIT ${MOST_FORMER}`,
        [id],
      );
      return {
        id,
        sources: sources.flatMap((source, at) => {
          const record = members[at]?.record;
          return record ? [{ ...toSourceView(source, record), decisions: decisions.get(source.id) ?? [] }] : [];
        }),
        fields: composed.slice(0, MOST_FIELDS).map(({ field, member, rule }) => ({
          ...toView(field),
          sourceId: member.sourceId,
          institutionId: member.institutionId,
          ...(members.length > 0 ? { rule: rule.code, zh: rule.zh, en: rule.en } : lastRule),
        })),
        formerIds: former.map((row) => row.id),
      };
    });
  }
}

/** For the fields of a record whose members were all deleted while a library holds it. */
const lastRule = {
  rule: 'last',
  zh: '成员馆记录都已删除，仍有馆藏，按最后删除的一条显示',
  en: 'All library records were deleted; a library still holds it: from the last one',
} as const;

type DecisionRow = Omit<MatchDecision, 'at' | 'comparedWith'> & {
  sourceId: string;
  at: Date;
  otherId: string | null;
  otherTitle: string | null;
};

const DECISIONS = `
  SELECT d.id, d.source_id AS "sourceId", d.kind, d.verdict, d.score, d.reasons, d.matcher, d.person_id AS "personId",
    d.note, d.at, coalesce(s.record_id, r.id) AS "otherId", coalesce(of_source.title, r.title) AS "otherTitle"
  FROM unnest($1::uuid[]) AS given (id) CROSS JOIN LATERAL (
    SELECT * FROM decision WHERE source_id = given.id ORDER BY at DESC, id DESC LIMIT ${MOST_DECISIONS}) AS d
  LEFT JOIN source_record s ON s.id = d.other_source_id LEFT JOIN record of_source ON of_source.id = s.record_id
  LEFT JOIN record r ON r.id = d.other_record_id
  ORDER BY d.at DESC, d.id DESC`;

async function decisionsOf(tx: EntityManager, sources: readonly SourceRow[]): Promise<Map<string, MatchDecision[]>> {
  const rows = await tx.query<DecisionRow[]>(DECISIONS, [sources.map(({ id }) => id)]);
  const decisions = new Map<string, MatchDecision[]>();
  for (const { sourceId, otherId, otherTitle, at, ...row } of rows) {
    const comparedWith = otherId !== null && otherTitle !== null ? { recordId: otherId, title: otherTitle } : null;
    decisions.set(sourceId, [...(decisions.get(sourceId) ?? []), { ...row, at: at.toISOString(), comparedWith }]);
  }
  return decisions;
}
