import { Controller } from '@nestjs/common';
import { type DayFileReport, days, fail } from '@shuqiao/contracts';
import { Answers } from '@shuqiao/messaging';
import { readCsv } from './csv.reader.js';
import { textOf } from './day-text.js';
import { readIcal } from './ical.reader.js';
import { tidy } from './read-days.js';

/** What a file of days says, as a dry run: whoever sent it looks at it, and adds the entries as if typed. */
export function readDayFile(bytes: Uint8Array): DayFileReport {
  const { text, encoding } = textOf(bytes);
  const format = /^\s*BEGIN:VCALENDAR/i.test(text) ? 'ical' : 'csv';
  const found = format === 'ical' ? readIcal(text) : readCsv(text);
  if (found.rows === 0) fail('days.file_unreadable', { reason: found.problems[0]?.rule ?? 'no entries' });
  const { rows, duplicateUids } = found;
  return { format, encoding, rows, duplicateUids, ...tidy(found) };
}

@Controller()
export class DayFilesController {
  @Answers(days.readFile)
  read({ content }: { content: string }): Promise<DayFileReport> {
    return Promise.resolve(readDayFile(Buffer.from(content, 'base64')));
  }
}
