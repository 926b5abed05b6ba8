import { Injectable } from '@nestjs/common';
import { fail, noticeData, noticeSenders, noticesOf, type NoticeData, parse } from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { Tenancy } from '@shuqiao/persistence';
import type { Mail, NoticeRow } from './mail.entity.js';
import { dropNotice, noticesOfMail, renewNotice } from './mails.queries.js';

export interface TrueNotice {
  notice: NoticeRow;
  data: NoticeData;
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
  async of(mail: Mail): Promise<{ still: TrueNotice[]; why: string | null }> {
    const notices = await this.tenancy.asSystem((tx) => noticesOfMail(tx, mail.id));
    const answers = await Promise.all(notices.map((notice) => this.ask(mail, notice)));
    const still: TrueNotice[] = [];
    let why: string | null = null;
    await this.tenancy.asSystem(async (tx) => {
      for (const [index, notice] of notices.entries()) {
        const answer = answers[index];
        if (!answer?.still || !answer.data) {
          why = answer?.why ?? why;
          await dropNotice(tx, notice.id);
          continue;
        }
        const data = parse(noticeData[mail.template], answer.data) as NoticeData;
        if (JSON.stringify(data) !== JSON.stringify(notice.data)) await renewNotice(tx, notice.id, data);
        still.push({ notice, data });
      }
    });
    return { still, why };
  }

  private ask({ template }: Mail, { sender: name, key, about_kind, about_id }: NoticeRow) {
    const sender = noticeSenders.find((one) => one === name) ?? fail('service.failed', { sender: name });
    const about = { kind: about_kind, id: about_id };
    return this.bus.ask(noticesOf(sender).still, { key, template, about }, { as: 'service' });
  }
}
