import { Injectable } from '@nestjs/common';
import { dateIn, daysBetween } from '@shuqiao/calendar';
import {
  auth,
  type Caller,
  fail,
  type HandOver,
  type InvitationView,
  noLongerTrue,
  type NoticeStill,
  type NoticeTruth,
  stillTrue,
  wantNotice,
} from '@shuqiao/contracts';
import { Clock } from '@shuqiao/jobs';
import { Outbox, Tenancy } from '@shuqiao/persistence';
import { InvitationsService, toView } from '../invitations/invitations.service.js';
import { ENDING, type EndingRow, LAST_OF } from './offices.queries.js';

/** How many days before the end it is told to those who hold the office; on the last day it is the province's task. */
const TOLD_AT = [30, 7] as const;

/** An administrator's office: handed to a successor, and looked after before it ends with nobody there. */
@Injectable()
export class OfficesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly outbox: Outbox,
    private readonly invitations: InvitationsService,
  ) {}

  /** Invites a successor. Once they accept, both are in office for these days; then, or at once, one's own ends. */
  handOver({ role, mail, displayName, days }: HandOver, caller: Caller): Promise<InvitationView> {
    const institution = caller.institution ?? fail('auth.forbidden');
    if (!caller.roles.includes(role)) fail('auth.forbidden');
    const wanted = { institution, mail, displayName, roles: [role], rolesEndAt: null, invitedBy: caller.person };
    return this.tenancy.as(caller, async (tx) =>
      toView(await this.invitations.send(tx, { ...wanted, replaces: caller.person, overlapDays: days })),
    );
  }

  /** The last administrator whose days run out is reminded; the same again is the same notice (REG-12). */
  @Clock({ name: 'offices', cron: '23 0 * * *', missed: 'once' })
  async remind(): Promise<void> {
    const today = dateIn(new Date());
    await this.tenancy.asSystem(async (tx) => {
      for (const row of await tx.query<EndingRow[]>(ENDING)) {
        const day = lastDayOf(row.lastAt);
        const left = daysBetween(today, day);
        const stage = left <= 0 ? 0 : TOLD_AT.findLast((before) => left <= before);
        if (stage === undefined || (stage > 0 && row.isProvince)) continue;
        const { institutionId, role, personId, personAt } = row;
        const notice = wantNotice('auth.office_ending', {
          key: `office:${institutionId}:${role}:${day}:${stage}:${personId}`,
          about: { kind: 'office', id: institutionId },
          to: { kind: 'person', personId, institutionId: personAt },
          data: { institution: institutionId, day },
        });
        await this.outbox.add(tx, auth.notices.wanted, notice);
      }
    });
  }

  /** Whether it is still so, right before it is sent: another administrator may be there by then. */
  async still({ about: { id } }: NoticeStill): Promise<NoticeTruth> {
    const [row] = await this.tenancy.asSystem((tx) => tx.query<{ lastAt: Date }[]>(LAST_OF, [id]));
    if (!row) return noLongerTrue('somebody is in office without an end');
    return stillTrue('auth.office_ending', { institution: id, day: lastDayOf(row.lastAt) });
  }
}

/** The day whose end is meant. */
const lastDayOf = (end: Date): string => dateIn(new Date(end.getTime() - 1));
