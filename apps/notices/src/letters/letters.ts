import { Injectable } from '@nestjs/common';
import { dateIn, startOfDay } from '@shuqiao/calendar';
import { DomainError, type Lang, type NoticeTemplate } from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import { ProvinceCopy, Settings } from '@shuqiao/service';
import { unsubscribeToken } from '../wishes/unsubscribe.js';
import { carried, type Words } from '../templates/carried.table.js';
import { kinds, pathOf } from '../templates/kinds.table.js';
import { wordsFor } from '../templates/words.js';
import { write, type MailText } from '../templates/writer.js';
import type { Letter } from '../posting/letter.js';
import type { Mail, NoticeRow } from '../mails/mail.entity.js';
import { hindranceOf, type Hindrance, standingOf } from '../rules/hindrance.js';
import { noticesOfMail } from '../mails/mails.queries.js';
import { Recipients } from './recipients.js';
import { Truth, type TrueNotice } from './truth.js';

/** What is to be done with a mail: to send a letter, to wait until a time, or to leave it for a reason. */
export type Decision = { letter: Letter } | Hindrance;

/** Decides about a mail at the moment it is to go out, and writes it. Nothing of it was kept since it was wanted. */
@Injectable()
export class Letters {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly recipients: Recipients,
    private readonly truth: Truth,
    private readonly province: ProvinceCopy,
    private readonly settings: Settings,
  ) {}

  /** @throws DomainError while somebody who must be asked is away */
  async decide(mail: Mail, now = new Date()): Promise<Decision> {
    const recipient = await this.recipients.of(mail);
    if ('why' in recipient) return { dropped: recipient.why };
    const { address, lang } = recipient;
    const known = await this.known(mail, recipient, now);
    if (!('words' in known)) return known;
    const { still, why } = await this.truth.of(mail, known.notices);
    if (!still.length) return { dropped: why ?? 'no longer true' };
    const values = await this.valuesOf(mail, lang, still);
    const text = await writeOrCarried(known.words, mail.template, lang, values);
    const unsubscribe = this.unsubscribeLink(mail);
    return { letter: { id: mail.id, to: address, ...withFooter(text, lang, unsubscribe), unsubscribe } };
  }

  /** What this service itself knows: why the mail is not to go out or not now, else its words and what it tells. */
  private async known(
    mail: Mail,
    { address, lang }: { address: string; lang: Lang },
    now: Date,
  ): Promise<{ words: Words; notices: NoticeRow[] } | Hindrance> {
    if (address.toLowerCase() === this.settings.mailFrom.address.toLowerCase())
      return { dropped: 'this is the address that mails are sent from' };
    const { timeZone } = await this.province.get();
    const dayBegan = startOfDay(dateIn(now, timeZone), timeZone);
    return this.tenancy.asSystem(async (tx) => {
      const hindrance = hindranceOf(mail, await standingOf(tx, mail, { address, dayBegan }), { now, timeZone });
      if (hindrance) return hindrance;
      const words = await wordsFor(tx, mail.institutionId, mail.template, lang);
      return { words, notices: await noticesOfMail(tx, mail.id) };
    });
  }

  private async valuesOf(mail: Mail, lang: Lang, still: readonly TrueNotice[]): Promise<object> {
    const { name, nameEn } = await this.province.get();
    const { institutions } = kinds[mail.template];
    const home = this.settings.publicUrl;
    const items: object[] = [];
    for (const { notice, data, secret } of still) {
      const about = { kind: notice.aboutKind, id: notice.aboutId };
      const named: Record<string, unknown> = { ...data, link: `${home}${pathOf(about)}${secret ? `#${secret}` : ''}` };
      for (const field of institutions) named[field] = await this.recipients.nameOf(String(data[field]));
      items.push(named);
    }
    const library = mail.institutionId ? await this.recipients.nameOf(mail.institutionId) : '';
    return { items, count: items.length, library, province: lang === 'en' && nameEn ? nameEn : name, home };
  }

  private unsubscribeLink({ personId, institutionId, template }: Mail): string | null {
    if (kinds[template].isOwed || !personId || !institutionId) return null;
    const token = unsubscribeToken(this.settings.serviceKey, { personId, institutionId, template });
    return `${this.settings.publicUrl}/notices/unsubscribe?token=${token}`;
  }
}

/** Words of a library that can be written no more (a variable has gone) do not hold a mail up: those carried are sent. */
async function writeOrCarried(words: Words, template: NoticeTemplate, lang: Lang, values: object): Promise<MailText> {
  try {
    return await write(words, values);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return write(carried[template][lang], values);
  }
}

const FOOTER = { zh: '不想再收到这类邮件，请打开', en: 'To get no more mails of this kind, open' };

function withFooter(mail: MailText, lang: Lang, link: string | null): MailText {
  if (!link) return mail;
  const { subject, text, html } = mail;
  const foot = `<p style="font-family:sans-serif;font-size:14px"><a href="${link}">${FOOTER[lang]}</a></p>`;
  return { subject, text: `${text}\n${FOOTER[lang]}\n${link}\n`, html: `${html}${foot}` };
}
