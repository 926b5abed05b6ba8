import { Injectable } from '@nestjs/common';
import {
  fail,
  noticeData,
  notices,
  type NoticeSender,
  type NoticeTo,
  type NoticeWanted,
  parse,
} from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import { Jobs } from '@shuqiao/jobs';
import { Outbox, Tenancy } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { keyOf, sendMail } from '../mails/mail.job.js';
import { enrol, type NewMail } from '../mails/mails.queries.js';
import { readRules } from '../rules/rules.js';
import { Post } from '../posting/post.js';
import { kinds } from '../templates/kinds.table.js';

const INSERT = `INSERT INTO notice (id, sender, key, template, institution_id, person_id, office, about_kind, about_id, data, at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (sender, key) DO NOTHING RETURNING id`;

/** Takes in what other services want to be told to people: the bell shows it at once, a mail is on its way. */
@Injectable()
export class HearingService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly outbox: Outbox,
    private readonly jobs: Jobs,
    private readonly post: Post,
  ) {}

  /** One key is one notice, however often it is wanted (LOAN-34). */
  async hear(sender: NoticeSender, wanted: NoticeWanted, tx: EntityManager): Promise<void> {
    const { template, to, key, about, at } = wanted;
    if (!template.startsWith(`${sender}.`)) fail('input.invalid', { template, sender });
    const data = JSON.stringify(parse(noticeData[template], wanted.data));
    await this.tenancy.asService(tx);
    const id = uuidv7();
    const { institutionId, personId, office, address, lang, recipient } = partsOf(to);
    const values = [id, sender, key, template, institutionId, personId, office, about.kind, about.id, data, at];
    const fresh = await tx.query<unknown[]>(INSERT, values);
    if (!fresh.length) return;
    const { gathers } = kinds[template];
    const mail = { id, template, recipient, institutionId, personId, office, address, lang, gathers };
    if (this.post.mode !== 'off') await this.addToMail(tx, id, mail);
    if (personId || office) {
      const moved = { personId, institutionId: office && institutionId, office, at: new Date().toISOString() };
      await this.outbox.add(tx, notices.bellMoved, moved);
    }
  }

  private async addToMail(tx: EntityManager, noticeId: string, mail: NewMail): Promise<void> {
    const mailId = await enrol(tx, mail);
    await tx.query('UPDATE notice SET mail_id = $2 WHERE id = $1', [noticeId, mailId]);
    if (mailId !== mail.id) return;
    const { gatherMinutes } = await readRules(tx);
    const runAt = mail.gathers && gatherMinutes ? { runAt: new Date(Date.now() + gatherMinutes * 60_000) } : {};
    await this.jobs.add(tx, sendMail, { id: mailId }, { key: keyOf(mailId), ...runAt });
  }
}

const nobody = { institutionId: null, personId: null, office: null, address: null, lang: null };

function partsOf(to: NoticeTo): Omit<NewMail, 'id' | 'template' | 'gathers'> {
  if (to.kind === 'person')
    return { ...nobody, personId: to.personId, institutionId: to.institutionId, recipient: `person:${to.personId}` };
  const { institutionId } = to;
  if (to.kind === 'office')
    return { ...nobody, institutionId, office: to.office, recipient: `office:${institutionId}:${to.office}` };
  return {
    ...nobody,
    institutionId,
    address: to.address,
    lang: to.lang,
    recipient: `address:${to.address.toLowerCase()}`,
  };
}
