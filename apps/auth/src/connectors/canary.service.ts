import { Inject, Injectable } from '@nestjs/common';
import { auth, noLongerTrue, type NoticeStill, type NoticeTruth, stillTrue, wantNotice } from '@shuqiao/contracts';
import { type Attempt, Clock, defineJob, Does, Jobs } from '@shuqiao/jobs';
import { Outbox, Tenancy } from '@shuqiao/persistence';
import { LOG } from '@shuqiao/service';
import type { Logger } from 'pino';
import { IsNull, Not } from 'typeorm';
import { z } from 'zod';
import { AuditService } from '../audit/audit.service.js';
import { ConnectorRow } from './connector.entity.js';
import { ConnectorsService } from './connectors.service.js';

const checkConnector = defineJob({
  name: 'connector.check',
  payload: z.object({ institutionId: z.uuid() }),
  attempts: 3,
  withinMs: 60_000,
});

/** Whoever may mend it, at the library and in the province. */
const WHO_MENDS = `
  SELECT DISTINCT g.person_id AS "personId", g.institution_id AS "institutionId"
  FROM live_grant g JOIN person p ON p.id = g.person_id
  WHERE p.disabled_at IS NULL
    AND (g.role = 'province_admin' OR (g.institution_id = $1 AND g.role IN ('institution_admin', 'system_librarian')))
  LIMIT 50`;

/** Tries every library's system with a wrong PIN each night. One that says yes is no check at all: it is stopped. */
@Injectable()
export class CanaryService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly jobs: Jobs,
    private readonly outbox: Outbox,
    private readonly audit: AuditService,
    private readonly connectors: ConnectorsService,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  @Clock({ name: 'connectors', cron: '17 3 * * *', missed: 'once' })
  async begin(): Promise<void> {
    await this.tenancy.asSystem(async (tx) => {
      const live = await tx.find(ConnectorRow, { where: { isOn: true }, select: { institutionId: true } });
      for (const { institutionId } of live) {
        await this.jobs.add(tx, checkConnector, { institutionId }, { key: `connector:${institutionId}` });
      }
    });
  }

  @Does(checkConnector)
  async check({ institutionId }: { institutionId: string }, _attempt: Attempt): Promise<void> {
    const row = await this.connectors.findLive(institutionId);
    if (!row) return;
    const checked = await this.connectors.tryWrongPins(row);
    await this.tenancy.asSystem(async (tx) => {
      const at = { institutionId, isOn: true };
      const stops = checked === 'let_in' && { isOn: false, stoppedAt: new Date() };
      const { affected } = await tx.update(ConnectorRow, at, { checked, checkedAt: new Date(), ...stops });
      if (!affected || !stops) return;
      await this.audit.record(tx, { what: 'connector_stopped', institutionId });
      const day = stops.stoppedAt.toISOString().slice(0, 10);
      const people = await tx.query<{ personId: string; institutionId: string }[]>(WHO_MENDS, [institutionId]);
      for (const person of people) {
        const notice = wantNotice('auth.connector_stopped', {
          key: `connector:${institutionId}:${day}:${person.personId}`,
          about: { kind: 'connector', id: institutionId },
          to: { kind: 'person', ...person },
          data: { institution: institutionId },
        });
        await this.outbox.add(tx, auth.notices.wanted, notice);
      }
      this.log.error({ institutionId }, 'a library’s system said yes to a wrong PIN: sign-in by card was stopped');
    });
  }

  /** Whether it is still worth saying, right before it is sent. */
  async still({ about: { id } }: NoticeStill): Promise<NoticeTruth> {
    const row = await this.tenancy.asSystem((tx) =>
      tx.findOneBy(ConnectorRow, { institutionId: id, stoppedAt: Not(IsNull()) }),
    );
    return row ? stillTrue('auth.connector_stopped', { institution: id }) : noLongerTrue('it was mended meanwhile');
  }
}
