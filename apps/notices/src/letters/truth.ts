import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { fail, noticeData, noticeSenders, noticesOf, type NoticeData, parse } from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { Tenancy } from '@shuqiao/persistence';
import type { Mail, NoticeRow } from '../mails/mail.entity.js';
import { dropNotice, renewNotice } from '../mails/mails.queries.js';

export interface TrueNotice {
  notice: NoticeRow;
  data: NoticeData;
  /** For the letter alone: it is kept nowhere. */
  secret: string | undefined;
}

/** Reads again, right before a mail goes out, whether what it says is still so (LOAN-33, LOAN-35). */
@Injectable()
export class Truth {
  constructor(
    private readonly bus: Bus,
    private readonly tenancy: Tenancy,
  ) {}

  /**
   * The notices of a mail that are still true, each with its data as it is now; and why the others are not.
   * @throws DomainError while a sender is away: what nobody vouches for is not sent
   */
  async of(mail: Mail, notices: readonly NoticeRow[]): Promise<{ still: TrueNotice[]; why: string | null }> {
    const answers = await Promise.all(notices.map((notice) => this.ask(mail, notice)));
    const still: TrueNotice[] = [];
    const gone: NoticeRow[] = [];
    let why: string | null = null;
    for (const [index, notice] of notices.entries()) {
      const answer = answers[index];
      if (answer?.still && answer.data) {
        const data = parse(noticeData[mail.template], answer.data) as NoticeData;
        still.push({ notice, data, secret: answer.secret });
      } else {
        gone.push(notice);
        why = answer?.why ?? why;
      }
    }
    await this.keep(still, gone);
    return { still, why };
  }

  /** The bell shows what the mail says. */
  private async keep(still: readonly TrueNotice[], gone: readonly NoticeRow[]): Promise<void> {
    const renewed = still.filter(({ notice, data }) => !isDeepStrictEqual(data, notice.data));
    if (!renewed.length && !gone.length) return;
    await this.tenancy.asSystem(async (tx) => {
      for (const { id } of gone) await dropNotice(tx, id);
      for (const { notice, data } of renewed) await renewNotice(tx, notice.id, data);
    });
  }

  private ask({ template }: Mail, { sender: name, key, aboutKind, aboutId }: NoticeRow) {
    const sender = noticeSenders.find((one) => one === name) ?? fail('service.failed', { sender: name });
    const about = { kind: aboutKind, id: aboutId };
    return this.bus.ask(noticesOf(sender).still, { key, template, about }, { as: 'service' });
  }
}
