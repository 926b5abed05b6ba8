import type { NoticeData } from '@shuqiao/contracts';
import type { EntityManager } from 'typeorm';
import { kinds } from '../templates/kinds.table.js';
import { Mail, type NoticeRow } from './mail.entity.js';

/** A mail holds this many notices at the most; the next ones begin another. */
const MOST_NOTICES = 50;
/** So long after it was given to the mail server a mail without an outcome is one that a crash left open. */
const SENDING_MS = 45_000;

export type NewMail = Pick<
  Mail,
  'id' | 'template' | 'recipient' | 'institutionId' | 'personId' | 'office' | 'address' | 'lang' | 'gathers'
>;

const INSERT = `INSERT INTO mail (id, template, recipient, institution_id, person_id, office, address, lang, gathers, state)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting')`;

/** Joins the mail of this recipient and kind that waits to gather more, or begins one; answers which. */
export async function enrol(tx: EntityManager, mail: NewMail): Promise<string> {
  const { id, template, recipient, institutionId, personId, office, address, lang, gathers } = mail;
  const values = [id, template, recipient, institutionId, personId, office, address, lang];
  const [row] = await tx.query<{ id: string }[]>(
    `${INSERT} ON CONFLICT (recipient, template) WHERE state = 'waiting' AND gathers
       DO UPDATE SET notices = mail.notices + 1 WHERE mail.notices < ${MOST_NOTICES} RETURNING id`,
    [...values, gathers],
  );
  if (row) return row.id;
  await tx.query(INSERT, [...values, false]);
  return id;
}

/**
 * The mail as it is to be sent now; when to look again while somebody else may be sending it; undefined when there is
 * nothing to do.
 * What a crash left open is marked: sent once more where a second copy does no harm, else left to people (LOAN-37).
 */
export async function openMail(tx: EntityManager, id: string): Promise<Mail | Date | undefined> {
  const mail = await tx.findOne(Mail, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (mail?.state === 'waiting') return mail;
  if (mail?.state !== 'sending') return undefined;
  const [{ left }] = await tx.query<[{ left: number }]>(
    `SELECT ceil($2 - extract(epoch FROM clock_timestamp() - $1::timestamptz) * 1000)::int AS left`,
    [mail.changedAt, SENDING_MS],
  );
  if (left > 0) return new Date(Date.now() + left);
  return (await settleUnknown(tx, mail, 'the outcome was never noted')) ? { ...mail, state: 'waiting' } : undefined;
}

/** Nobody knows whether the mail left: true when it is to be sent once more, under the same Message-ID. */
export async function settleUnknown(
  tx: EntityManager,
  { id, mark, template }: Pick<Mail, 'id' | 'mark' | 'template'>,
  reason: string,
): Promise<boolean> {
  const again = kinds[template].resends && mark === null;
  await settle(tx, id, {
    state: again ? 'waiting' : 'unknown',
    mark: again ? 'unknown→resent' : (mark ?? 'unknown'),
    reason,
  });
  return again;
}

/** Takes a mail to be sent, unless somebody else did, or another notice joined it meanwhile. */
export async function claim(tx: EntityManager, { id, notices }: Mail, sentTo: string): Promise<boolean> {
  const [, taken] = await tx.query<[unknown[], number]>(
    `UPDATE mail SET state = 'sending', attempts = attempts + 1, sent_to = $3, changed_at = now()
     WHERE id = $1 AND state = 'waiting' AND notices = $2`,
    [id, notices, sentTo],
  );
  return taken === 1;
}

/** Notes an outcome. A mail that goes back to waiting gathers no more: it may have left already. */
export async function settle(
  tx: EntityManager,
  id: string,
  { state, mark, reason }: { state: Mail['state']; mark?: Mail['mark']; reason: string | null },
): Promise<void> {
  await tx.query(
    `UPDATE mail SET state = $2, mark = COALESCE($3, mark), reason = $4, changed_at = now(), gathers = false,
       sent_at = CASE WHEN $2 = 'sent' THEN now() ELSE sent_at END
     WHERE id = $1 AND state IN ('waiting', 'sending')`,
    [id, state, mark ?? null, reason?.slice(0, 300) ?? null],
  );
}

export const noticesOfMail = (tx: EntityManager, mailId: string): Promise<NoticeRow[]> =>
  tx.query<NoticeRow[]>(
    `SELECT id, sender, key, about_kind AS "aboutKind", about_id AS "aboutId", data FROM notice WHERE mail_id = $1 AND dropped_at IS NULL ORDER BY id`,
    [mailId],
  );

/** Takes a notice off the bell and out of its mail: it is no longer true. */
export const dropNotice = (tx: EntityManager, id: string): Promise<unknown> =>
  tx.query('UPDATE notice SET dropped_at = now() WHERE id = $1', [id]);

export const renewNotice = (tx: EntityManager, id: string, data: NoticeData): Promise<unknown> =>
  tx.query('UPDATE notice SET data = $2 WHERE id = $1', [id, JSON.stringify(data)]);

export const flagAddress = (tx: EntityManager, address: string, reason: string): Promise<unknown> =>
  tx.query(
    `INSERT INTO bad_address (address, reason) VALUES (lower($1), $2)
     ON CONFLICT (address) DO UPDATE SET reason = excluded.reason, since = now()`,
    [address, reason.slice(0, 300)],
  );
