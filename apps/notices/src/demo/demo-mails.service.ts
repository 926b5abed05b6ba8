import { Injectable } from '@nestjs/common';
import { type DemoMail, fail } from '@shuqiao/contracts';
import { Settings } from '@shuqiao/service';
import { DataSource } from 'typeorm';

const PAGE = 20;
const LIST = `SELECT id, sent_to AS "to", subject, text, html, at FROM demo_mail
  WHERE $1::uuid IS NULL OR id < $1 ORDER BY id DESC LIMIT $2`;

/** The box in which the demo keeps the mails it would have sent. */
@Injectable()
export class DemoMails {
  constructor(
    private readonly db: DataSource,
    private readonly settings: Settings,
  ) {}

  async list({ limit = PAGE, after }: { limit?: number | undefined; after?: string | undefined }) {
    if (!this.settings.demo) fail('notices.no_demo');
    const rows = await this.db.query<(Omit<DemoMail, 'at'> & { at: Date })[]>(LIST, [after ?? null, limit + 1]);
    const items = rows.slice(0, limit).map((row) => ({ ...row, at: row.at.toISOString() }));
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  }
}
