import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { LOG, Settings } from '@shuqiao/service';
import { createTransport } from 'nodemailer';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import type { Letter, Outcome } from './letter.js';
import { outcomeOf } from './outcome.js';

/** How many letters are under way at once; the jobs that send them are as many. */
export const AT_ONCE = 6;
const WITHIN_MS = 40_000;
const SETUP_MS = 10_000;

/** Where letters go: to the mail server, in the demo without one into a box that a page shows, or nowhere. */
@Injectable()
export class Post implements OnModuleDestroy {
  readonly mode: 'on' | 'demo' | 'off';
  private readonly smtp: ReturnType<typeof newSmtp> | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly db: DataSource,
    @Inject(LOG) log: Logger,
  ) {
    this.mode = settings.smtpUrl ? 'on' : settings.demo ? 'demo' : 'off';
    this.smtp = settings.smtpUrl ? newSmtp(settings.smtpUrl) : undefined;
    if (this.mode === 'off') log.warn('SMTP_URL is not set: mails are off, notices are shown in the portal only');
  }

  onModuleDestroy(): void {
    this.smtp?.close();
  }

  /** Sends one letter and says what became of it; throws only where nothing of it can have been sent. */
  async send(letter: Letter): Promise<Outcome> {
    if (this.mode === 'off') return { kind: 'refused', isBadAddress: false, reason: 'mails are off' };
    if (!this.smtp) return this.keep(letter);
    const sending = this.smtp.sendMail(this.messageOf(letter)).then((): Outcome => ({ kind: 'sent' }), outcomeOf);
    const late = new Promise<Outcome>((resolve) => {
      setTimeout(resolve, WITHIN_MS, { kind: 'unknown', reason: 'the mail server did not answer in time' }).unref();
    });
    return Promise.race([sending, late]);
  }

  private async keep({ id, to, subject, text, html }: Letter): Promise<Outcome> {
    await this.db.query(
      'INSERT INTO demo_mail (id, sent_to, subject, text, html) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING',
      [id, to, subject, text, html],
    );
    return { kind: 'sent' };
  }

  /** Machines are told that a machine wrote it, so that they do not answer (RFC 3834, clause 5). */
  private messageOf({ id, to, subject, text, html, unsubscribe }: Letter) {
    const { name, address } = this.settings.mailFrom;
    return {
      from: { name, address },
      to: { name: '', address: to },
      envelope: { from: address, to: [to] },
      messageId: `<${id}@${address.split('@')[1] ?? 'localhost'}>`,
      subject,
      text,
      html,
      headers: {
        'Auto-Submitted': 'auto-generated',
        'X-Auto-Response-Suppress': 'All',
        ...(unsubscribe ? { 'List-Unsubscribe': `<${unsubscribe}>` } : {}),
      },
    };
  }
}

const newSmtp = (url: string) =>
  createTransport({
    url,
    pool: true,
    maxConnections: AT_ONCE,
    maxMessages: 500,
    connectionTimeout: SETUP_MS,
    greetingTimeout: SETUP_MS,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
