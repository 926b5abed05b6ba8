import fc from 'fast-check';
import { DayFileReport, days } from '@shuqiao/contracts';
import { readDayFile } from './day-files.controller.js';

const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
const ics = (...events: string[][]) =>
  Buffer.from(['BEGIN:VCALENDAR', 'VERSION:2.0', ...events.flat(), 'END:VCALENDAR', ''].join('\r\n'));
const csv = (...lines: string[]) => Buffer.from(lines.join('\n'));

describe('a file of days', () => {
  it('LOAN-06: two make-up days with one UID are two days, and it is told', () => {
    const report = readDayFile(
      ics(
        event('UID:one', 'DTSTART;VALUE=DATE:20260214', 'SUMMARY:班'),
        event('UID:one', 'DTSTART;VALUE=DATE:20260228', 'SUMMARY:班'),
      ),
    );
    expect(report).toMatchObject({ format: 'ical', rows: 2, duplicateUids: 1, problems: [] });
    expect(report.spans.map(({ from, until, open }) => [from, until, open])).toEqual([
      ['2026-02-14', '2026-02-14', true],
      ['2026-02-28', '2026-02-28', true],
    ]);
  });

  it('LOAN-06: DTEND does not belong to the event: seven days, and 8 October works', () => {
    const { spans } = readDayFile(
      ics(event('DTSTART;VALUE=DATE:20261001', 'DTEND;VALUE=DATE:20261008', 'SUMMARY:国庆节（休）')),
    );
    expect(spans).toEqual([
      { from: '2026-10-01', until: '2026-10-07', open: false, everyYear: false, name: '国庆节（休）', line: 3 },
    ]);
  });

  it('DESK-20: what is marked neither as off nor as worked closes nothing', () => {
    const report = readDayFile(
      ics(
        event('DTSTART;VALUE=DATE:20260214', "SUMMARY:Valentine's Day"),
        event('DTSTART;VALUE=DATE:20260501', 'SUMMARY:劳动节', 'X-APPLE-SPECIAL-DAY:WORK-HOLIDAY'),
      ),
    );
    expect(report.spans.map(({ from, open }) => [from, open])).toEqual([['2026-05-01', false]]);
    expect(report.problems).toEqual([{ line: 3, rule: 'neither_closed_nor_open', text: "Valentine's Day" }]);
  });

  it('days that follow each other become one entry, the same day twice is told once', () => {
    const day = (date: string) => event(`DTSTART;VALUE=DATE:${date}`, 'SUMMARY:暑假闭馆');
    const { spans, problems } = readDayFile(ics(day('20260711'), day('20260710'), day('20260711'), day('20260713')));
    expect(spans.map(({ from, until }) => [from, until])).toEqual([
      ['2026-07-10', '2026-07-11'],
      ['2026-07-13', '2026-07-13'],
    ]);
    expect(problems).toMatchObject([{ line: 11, rule: 'said_twice', text: '7: 暑假闭馆' }]);
  });

  it('LOAN-11: an event of every year is one; finer rules are told', () => {
    const report = readDayFile(
      ics(
        event('DTSTART;VALUE=DATE:20240520', 'SUMMARY:校庆闭馆', 'RRULE:FREQ=YEARLY'),
        event('DTSTART;VALUE=DATE:20240521', 'SUMMARY:闭馆', 'RRULE:FREQ=MONTHLY;BYDAY=1FR'),
      ),
    );
    expect(report.spans).toMatchObject([{ from: '2024-05-20', everyYear: true }]);
    expect(report.problems).toMatchObject([{ line: 8, rule: 'other_recurrence' }]);
  });

  it('a table is read with its headings, in the ways people write dates', () => {
    const report = readDayFile(
      csv(
        '开始,结束,类型,名称,每年',
        '2026/7/10,2026/8/25,闭馆,"暑假, 全馆",',
        '2026年5月20日,,闭馆,校庆,是',
        '20261003,,开放,值班开放,否',
        '2026-02-30,,闭馆,错的,',
        '2026-03-05,2026-03-01,闭馆,倒的,',
        '2026-03-05,,午休,什么,',
      ),
    );
    expect(report.spans).toEqual([
      { from: '2026-05-20', until: '2026-05-20', open: false, name: '校庆', everyYear: true, line: 3 },
      { from: '2026-07-10', until: '2026-08-25', open: false, name: '暑假, 全馆', everyYear: false, line: 2 },
      { from: '2026-10-03', until: '2026-10-03', open: true, name: '值班开放', everyYear: false, line: 4 },
    ]);
    expect(report.problems.map(({ line, rule }) => [line, rule])).toEqual([
      [5, 'not_a_date'],
      [6, 'ends_before_it_begins'],
      [7, 'kind_unknown'],
    ]);
  });

  it('bytes are read by their mark, else as UTF-8, else as GB 18030', () => {
    const line = '2026-05-20,,闭馆,校庆,是';
    const gb = Buffer.from('323032362d30352d32302c2cb1d5b9dd2cd0a3c7ec2ccac7', 'hex');
    const marked = Buffer.concat([Buffer.from('efbbbf', 'hex'), Buffer.from(line)]);
    const wide = Buffer.concat([Buffer.from('fffe', 'hex'), Buffer.from(line, 'utf16le')]);
    for (const [bytes, encoding] of [
      [Buffer.from(line), 'utf-8'],
      [marked, 'utf-8'],
      [wide, 'utf-16le'],
      [gb, 'gb18030'],
    ] as const)
      expect(readDayFile(bytes)).toMatchObject({ encoding, spans: [{ name: '校庆', everyYear: true }] });
  });

  it('what is no calendar, empty or too long is refused with the reason', () => {
    const refused = (bytes: Uint8Array) =>
      expect(() => readDayFile(bytes)).toThrow(expect.objectContaining({ code: 'days.file_unreadable' }));
    refused(Buffer.alloc(0));
    refused(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff, 0xff]));
    refused(Buffer.from('BEGIN:VCALENDAR\nnonsense'));
    refused(Buffer.alloc(60_000, '2026-01-01,,闭馆\n'));
    expect(readDayFile(csv('1 hello world,1')).problems).toHaveLength(1);
  });

  it('whatever the bytes, the answer fits the contract or is the one refusal', () => {
    const word = fc.constantFrom(
      'BEGIN:VEVENT',
      'END:VEVENT',
      'DTSTART;VALUE=DATE:2026',
      'DTSTART:99999999T999999',
      'DTEND;VALUE=DATE:20269999',
      'SUMMARY:闭馆',
      'RRULE:FREQ=YEARLY',
      'RRULE:FREQ',
      'BEGIN:X',
      ':',
      ';',
      '\\',
      '2026-01-01,2099-01-01,闭馆,"',
      '"',
      '\u0000',
      '\ud800',
    );
    const lines = fc.array(fc.oneof(word, fc.string()), { maxLength: 40 }).map((all) => all.join('\n'));
    const text = fc.oneof(
      lines,
      lines.map((all) => `BEGIN:VCALENDAR\n${all}\nEND:VCALENDAR`),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          text.map((all) => new Uint8Array(Buffer.from(all))),
        ),
        (bytes) => {
          let report: unknown;
          try {
            report = readDayFile(bytes);
          } catch (error) {
            expect(error).toMatchObject({ code: 'days.file_unreadable' });
            return;
          }
          const { spans } = DayFileReport.parse(report);
          if (spans.length)
            days.addSpans.input.parse({
              id: '9d5436cb-f4d8-4b0e-8b7c-0f0f6c6e1e2a',
              spans: spans.map(({ line: _, ...span }) => span),
            });
        },
      ),
      { numRuns: 500 },
    );
  });
});
