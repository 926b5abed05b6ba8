import { noLongerTrue, type NoticeTruth, type NoticeWanted, type RecordChange, wantNotice } from '@shuqiao/contracts';
import type { EntityManager } from 'typeorm';

/** Libraries with a part in some records: those with a member record, and those that only hold them. */
export interface Concerned {
  readonly institutionId: string;
  readonly isMember: boolean;
}

/** Who has a part in records that are about to be moved. */
export const concernedBy = (tx: EntityManager, recordIds: readonly string[]): Promise<Concerned[]> =>
  tx.query<Concerned[]>(
    `SELECT part.institution_id AS "institutionId", bool_or(part.is_member) AS "isMember" FROM (
       SELECT institution_id, true AS is_member FROM source_record WHERE record_id = ANY ($1)
       UNION ALL SELECT institution_id, false FROM holding WHERE record_id = ANY ($1)) part
     GROUP BY 1 ORDER BY 1`,
    [recordIds],
  );

/** Keeps with a change whom it concerns: they see it and may take it back. */
export async function keepConcerned(
  tx: EntityManager,
  changeId: string,
  concerned: readonly Concerned[],
): Promise<void> {
  const ids = concerned.map(({ institutionId }) => institutionId);
  await tx.query('UPDATE merge_log SET concerned = $2 WHERE id = $1', [changeId, ids]);
}

const dataOf = ({ title, otherTitle, institutionId }: RecordChange) => ({
  title: short(title),
  otherTitle: short(otherTitle),
  by: institutionId,
});

/** By characters, so that none is cut in half. */
const short = (title: string): string => Array.from(title).slice(0, 150).join('');

/** What the cataloguers of the other libraries with a member record are told of a merge. */
export const noticesOfMerge = (change: RecordChange, concerned: readonly Concerned[]): NoticeWanted[] =>
  concerned
    .filter(({ institutionId, isMember }) => isMember && institutionId !== change.institutionId)
    .map(({ institutionId }) =>
      wantNotice('catalog.merged', {
        key: `${change.id}:${institutionId}`,
        about: { kind: 'record', id: change.recordId },
        to: { kind: 'office', institutionId, office: 'cataloguing' },
        data: dataOf(change),
      }),
    );

/** The change that the key of a notice names. */
export const changeOf = (key: string): string => key.split(':')[0] ?? '';

/** Whether a notice of a merge is still worth sending. */
export function truthOf(change: RecordChange | undefined): NoticeTruth {
  if (!change) return noLongerTrue('the change is not known');
  if (change.undoneAt !== null) return noLongerTrue('the merge was undone');
  return { still: true, why: null, data: dataOf(change) };
}
