import { readFile } from 'node:fs/promises';
import { addDays, type CalendarDate } from '@shuqiao/calendar';
import type { NationalDay, PublishNational } from '@shuqiao/contracts';
import { Outbox, Tenancy } from '@shuqiao/persistence';
import type { SeedContext } from '@shuqiao/service';
import { publishNotices } from './national-days.service.js';

const FILE = new URL('../../../../data/days/national.json', import.meta.url);

interface Notice {
  year: number;
  notice: string;
  publishedOn: string;
  url: string;
  off: { name: string; from: CalendarDate; until: CalendarDate }[];
  works: { name: string; day: CalendarDate }[];
}

function daysOf({ off, works }: Notice): NationalDay[] {
  const rows: NationalDay[] = works.map(({ name, day }) => ({ day, works: true, name }));
  for (const { name, from, until } of off)
    for (let day = from; day <= until; day = addDays(day, 1)) rows.push({ day, works: false, name });
  return rows.sort((one, other) => one.day.localeCompare(other.day));
}

/** Publishes the notices carried along whose years nobody has published yet. */
export async function seedDays({ dataSource }: SeedContext): Promise<void> {
  const carried = JSON.parse(await readFile(FILE, 'utf8')) as Notice[];
  await new Tenancy(dataSource).asProvince(async (tx) => {
    const known = await tx.query<{ year: number }[]>('SELECT DISTINCT year FROM national_notice');
    const fresh = carried.filter(({ year }) => !known.some((row) => row.year === year));
    const notices = fresh.map((one): PublishNational => ({ ...pick(one), days: daysOf(one) }));
    if (notices.length) await publishNotices(tx, new Outbox(), notices, null);
  });
}

const pick = ({ year, notice, publishedOn, url }: Notice) => ({ year, notice, publishedOn, url });
