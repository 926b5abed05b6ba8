import { Injectable } from '@nestjs/common';
import { type Calendar, CalendarError, dateIn, type Due, dueDate, moved } from '@shuqiao/calendar';
import { type DaysChanged, ill, type RequestState } from '@shuqiao/contracts';
import { Outbox, Tenancy } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { CalendarsService } from '../calendars/calendars.service.js';
import { type ClockRow, clocksOf, moveDeadlines, type MovedDeadline } from './deadlines.queries.js';
import type { IllRequest } from '../life/request.entity.js';
import { postponedOf } from '../life/request.notices.js';
import { SUPPLIER_TERMS } from '../life/terms.table.js';

export type Clock = Pick<IllRequest, 'clockFrom' | 'deadline' | 'deadlineProvisional'>;

const STOPPED: Clock = { clockFrom: null, deadline: null, deadlineProvisional: false };
const AT_ONCE = 500;

/** Until when the supplier must answer or send; moved when the days change, later and never earlier. */
@Injectable()
export class DeadlinesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly calendars: CalendarsService,
    private readonly outbox: Outbox,
  ) {}

  /** Sees to it that there are days to count by, if there can be; to be called before a transaction begins. */
  async prepare(): Promise<void> {
    if (await this.calendars.fill()) await this.tenancy.asSystem((tx) => this.moveAll(tx, null));
  }

  /** The clock after a step. It goes on while the supplier's next step stays the same, else it begins anew today. */
  async after(tx: EntityManager, request: IllRequest, to: RequestState, supplierId: string | null): Promise<Clock> {
    const term = SUPPLIER_TERMS[to];
    if (!term || !supplierId) return STOPPED;
    if (SUPPLIER_TERMS[request.state]?.step === term.step) return request;
    const clockFrom = dateIn(new Date(), await this.calendars.zone());
    const due = dueOf(clockFrom, to, await this.calendars.calendarOf(tx, supplierId));
    return { clockFrom, deadline: due?.day ?? null, deadlineProvisional: due?.provisional ?? false };
  }

  /** Keeps what the registry tells, and moves the deadlines that lean on it. */
  async daysChanged(tx: EntityManager, payload: DaysChanged): Promise<void> {
    await this.tenancy.asService(tx);
    if (await this.calendars.keep(tx, payload)) await this.moveAll(tx, payload.library?.institutionId ?? null);
  }

  /** Works out the deadlines of one supplier, or of all, anew. */
  private async moveAll(tx: EntityManager, supplierId: string | null): Promise<void> {
    const zone = await this.calendars.zone();
    const calendars = new Map<string, Calendar>();
    let after: string | null = null;
    for (;;) {
      const rows: ClockRow[] = await clocksOf(tx, { supplierId, after, zone }, AT_ONCE);
      for (const { supplierId: id } of rows)
        if (!calendars.has(id)) calendars.set(id, await this.calendars.calendarOf(tx, id));
      const movedRows = rows.flatMap((row) => movedOf(row, calendars.get(row.supplierId)));
      await moveDeadlines(tx, movedRows);
      for (const { notices } of movedRows)
        for (const notice of notices) await this.outbox.add(tx, ill.notices.wanted, notice);
      if (rows.length < AT_ONCE) return;
      after = rows.at(-1)?.id ?? null;
    }
  }
}

/** Nothing where the library has no working day at all: a request then has no deadline, and the work list says so. */
function dueOf(from: string, state: RequestState, calendar: Calendar): Due | undefined {
  try {
    return dueDate(from, { way: 'working_days', length: SUPPLIER_TERMS[state]?.workingDays ?? 0 }, calendar);
  } catch (error) {
    if (error instanceof CalendarError && error.fault === 'no_open_day') return undefined;
    throw error;
  }
}

function movedOf(row: ClockRow, calendar: Calendar | undefined): MovedDeadline[] {
  const anew = calendar && dueOf(row.clockFrom, row.state, calendar);
  if (!anew) return [];
  const { day, provisional } = row.deadline ? moved(row.deadline, anew) : anew;
  if (day === row.deadline && provisional === row.deadlineProvisional) return [];
  const before = row.deadline !== null && day !== row.deadline ? row.deadline : null;
  const note = before && `${before} → ${day}`;
  const notices = before === null ? [] : postponedOf({ ...row, deadline: day }, before);
  return [{ id: row.id, clockFrom: row.clockFrom, day, provisional, note, notices }];
}
