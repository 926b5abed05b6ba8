import { addDays, dateIn, weekdayOf } from '@shuqiao/calendar';
import { days, type LibraryDays, type NewSpan } from '@shuqiao/contracts';
import { institutionIdOf } from '@shuqiao/identifiers';
import { Outbox, Tenancy } from '@shuqiao/persistence';
import type { SeedContext } from '@shuqiao/service';
import { type LibraryRow, toLibrary } from './day.entity.js';
import { insertSpans, libraryStatement, nextLibraryVersion } from './days.queries.js';

interface DemoLibrary {
  readonly code: string;
  readonly closedWeekdays: LibraryDays['closedWeekdays'];
  readonly spans: readonly NewSpan[];
}

const closed = (from: string, until: string, name: string, everyYear = false): NewSpan => ({
  from,
  until,
  open: false,
  name: `${name}（演示数据）`,
  everyYear,
});

/** Made up, some within the next days, so that whoever starts the demo sees deadlines that lean on them. */
function demoLibraries(today: string): DemoLibrary[] {
  const soon = (count: number): string => addDays(today, count);
  const sunday = soon(21 - weekdayOf(today));
  const winter = Number(today.slice(0, 4)) + 1;
  return [
    {
      code: '4142010486', // 武汉大学
      closedWeekdays: [7],
      spans: [
        closed(soon(9), soon(10), '书库消防检修'),
        closed(`${winter}-01-25`, `${winter}-02-10`, '寒假闭馆'),
        { ...closed(sunday, sunday, '考试周周日开放'), open: true },
      ],
    },
    {
      code: '4142010487', // 华中科技大学
      closedWeekdays: [6, 7],
      spans: [
        closed(soon(2), soon(4), '馆舍电路改造'),
        closed(`${winter}-01-22`, `${winter}-02-12`, '寒假闭馆'),
        closed(`${winter - 1}-07-25`, `${winter - 1}-08-15`, '暑期闭馆', true),
      ],
    },
    {
      code: '4142010497', // 武汉理工大学
      closedWeekdays: [6, 7],
      spans: [closed(soon(5), soon(7), '系统升级'), closed(`${winter}-01-25`, `${winter}-02-10`, '寒假闭馆')],
    },
  ];
}

/** Gives the demo's libraries opening days, once: where anybody has said something already, nothing is touched. */
export async function seedClosings({ dataSource, settings }: SeedContext, now = new Date()): Promise<void> {
  if (!settings.demo) return;
  await new Tenancy(dataSource).asProvince(async (tx) => {
    if ((await tx.query<unknown[]>('SELECT 1 FROM library_calendar LIMIT 1')).length > 0) return;
    for (const { code, closedWeekdays, spans } of demoLibraries(dateIn(now))) {
      const id = institutionIdOf(code);
      const find = () => tx.query<LibraryRow[]>(libraryStatement(id).text, [id]);
      if ((await find()).length === 0) continue;
      await nextLibraryVersion(tx, id, [...closedWeekdays]);
      await insertSpans(tx, spans, { id, onceKey: `demo:${code}`, by: id });
      for (const library of (await find()).map(toLibrary))
        await new Outbox().add(tx, days.changed, { version: library.version, national: null, library });
    }
  });
}
