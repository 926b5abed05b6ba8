import { Injectable } from '@nestjs/common';
import { type DemoMail, fail } from '@shuqiao/contracts';
import { behind, fetched, type PageInput, pageOf } from '@shuqiao/persistence';
import { Settings } from '@shuqiao/service';
import { DataSource } from 'typeorm';

const LIST = `SELECT id, sent_to AS "to", subject, text, html, at FROM demo_mail
  WHERE $1::uuid IS NULL OR id < $1 ORDER BY id DESC LIMIT $2`;

/** The box in which the demo keeps the mails it would have sent. */
@Injectable()
export class DemoMails {
  constructor(
    private readonly db: DataSource,
    private readonly settings: Settings,
  ) {}

  async list(input: PageInput) {
    if (!this.settings.demo) fail('notices.no_demo');
    const rows = await this.db.query<(Omit<DemoMail, 'at'> & { at: Date })[]>(LIST, [behind(input), fetched(input)]);
    const toMail = (row: (typeof rows)[number]): DemoMail => ({ ...row, at: row.at.toISOString() });
    return pageOf(rows, input, toMail, ({ id }) => id);
  }
}
