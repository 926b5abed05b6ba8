import { Injectable } from '@nestjs/common';
import { type Caller, fail, NoticeTemplate, type NoticeWish, type NoticeWishes } from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import { Settings } from '@shuqiao/service';
import type { EntityManager } from 'typeorm';
import { readRules } from '../rules/rules.js';
import { kinds } from '../templates/kinds.table.js';
import { readUnsubscribeToken, type Unsubscribing } from './unsubscribe.js';

const UPSERT = `INSERT INTO wish (person_id, institution_id, template, by_mail) VALUES ($1, $2, $3, $4)
  ON CONFLICT (person_id, template) DO UPDATE SET by_mail = excluded.by_mail, changed_at = now()`;

interface Row {
  template: NoticeTemplate;
  byMail: boolean;
}

/** Which mails a person does not want. What is owed is sent all the same. */
@Injectable()
export class WishesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly settings: Settings,
  ) {}

  /** What the caller wants by mail, and when mails go out at all. */
  list(caller: Caller): Promise<NoticeWishes> {
    return this.tenancy.as(caller, async (tx) => {
      const rows = await tx.query<Row[]>('SELECT template, by_mail AS "byMail" FROM wish WHERE person_id = $1', [
        caller.person,
      ]);
      const off = new Set(rows.filter(({ byMail }) => !byMail).map(({ template }) => template));
      const items = NoticeTemplate.options
        .filter((template) => !kinds[template].isForStrangers)
        .map((template) => toWish(template, !off.has(template)));
      return { items, rules: await readRules(tx) };
    });
  }

  set(template: NoticeTemplate, byMail: boolean, caller: Caller): Promise<NoticeWish> {
    const institutionId = caller.institution ?? fail('auth.forbidden');
    return this.tenancy.as(caller, (tx) => keep(tx, { personId: caller.person, institutionId, template }, byMail));
  }

  /** Asked by whoever holds the link of a mail; it says for whom. */
  unsubscribe(token: string): Promise<NoticeWish> {
    const whose = readUnsubscribeToken(this.settings.serviceKey, token);
    return this.tenancy.asSystem((tx) => keep(tx, whose, false));
  }
}

async function keep(tx: EntityManager, whose: Unsubscribing, byMail: boolean): Promise<NoticeWish> {
  const { personId, institutionId, template } = whose;
  if (kinds[template].isOwed && !byMail) fail('notices.is_owed', { template });
  await tx.query(UPSERT, [personId, institutionId, template, byMail]);
  return toWish(template, byMail);
}

const toWish = (template: NoticeTemplate, byMail: boolean): NoticeWish => {
  const { isOwed } = kinds[template];
  return { template, isOwed, byMail: byMail || isOwed };
};
