import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { LOG } from '@shuqiao/service';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';

/** The cluster, the database and the table itself: a restored copy differs in one of them. */
const PLACE = `SELECT concat_ws(':', (SELECT system_identifier FROM pg_control_system()),
  (SELECT oid FROM pg_database WHERE datname = current_database()), 'mail'::regclass::oid) AS place`;

const HELD =
  '数据库是从备份恢复的，邮件已暂停，请管理员确认后继续 · restored from a backup: mails rest until an administrator says yes';

/**
 * Notices that the database is not the one that mails were last sent from: it was restored, and may be older than the
 * newest mail (LOAN-33). Then nothing goes out until an administrator lets the jobs of this service go on.
 */
@Injectable()
export class Origin implements OnApplicationBootstrap {
  constructor(
    private readonly db: DataSource,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.db.transaction(async (tx) => {
      const [{ place }] = await tx.query<[{ place: string }]>(PLACE);
      await tx.query('INSERT INTO origin (place) VALUES ($1) ON CONFLICT DO NOTHING', [place]);
      const [known] = await tx.query<[{ place: string }]>('SELECT place FROM origin FOR UPDATE');
      if (known.place === place) return;
      await tx.query('INSERT INTO job_pause (reason) VALUES ($1) ON CONFLICT DO NOTHING', [HELD]);
      await tx.query('UPDATE origin SET place = $1', [place]);
      this.log.warn('the database was restored: mails rest until an administrator lets the jobs of notices go on');
    });
  }
}
