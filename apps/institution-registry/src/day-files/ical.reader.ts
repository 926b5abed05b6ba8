import { addDays } from '@shuqiao/calendar';
import ICAL from 'ical.js';
import { complain, type Found, nameOf, nothingFound, take } from './read-days.js';
import { markOf, SPECIAL_DAYS } from './marks.table.js';

const MOST_EVENTS = 1_000;
/** A year is written as four figures; everything else of a date is checked with the others. */
const dayOf = (time: ICAL.Time): string =>
  [String(time.year).padStart(4, '0'), String(time.month).padStart(2, '0'), String(time.day).padStart(2, '0')].join(
    '-',
  );

const timeIn = (event: ICAL.Component, name: string): ICAL.Time | undefined => {
  const value: unknown = event.getFirstPropertyValue(name);
  return value instanceof ICAL.Time ? value : undefined;
};

const textIn = (event: ICAL.Component, name: string): string => String(event.getFirstPropertyValue(name) ?? '');

/** Only the plain yearly rule is understood; everything finer would be guessed. */
const YEARLY = /^FREQ=YEARLY(;INTERVAL=1)?$/;

/**
 * Reads an iCalendar file (RFC 5545): all-day events, `DTEND` exclusive. What an event is, its words or
 * `X-APPLE-SPECIAL-DAY` say. An event is told apart by its days, never by its UID: feeds give one UID to two days.
 */
export function readIcal(text: string): Found {
  const found = nothingFound();
  const lines = text.split('\n').flatMap((line, index) => (/^BEGIN:VEVENT\s*$/i.test(line) ? [index + 1] : []));
  const events = eventsIn(text, found);
  found.rows = events.length;
  const uids = events.map((event) => textIn(event, 'uid')).filter(Boolean);
  found.duplicateUids = uids.length - new Set(uids).size;
  events.slice(0, MOST_EVENTS).forEach((event, index) => {
    const line = lines[index] ?? 1;
    try {
      readEvent(event, line, found);
    } catch (error) {
      complain(found, line, 'unreadable', messageOf(error));
    }
  });
  if (events.length > MOST_EVENTS) complain(found, lines[MOST_EVENTS] ?? 1, 'too_many');
  return found;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function eventsIn(text: string, found: Found): ICAL.Component[] {
  try {
    const parsed = ICAL.parse(text) as unknown[];
    const calendars = (Array.isArray(parsed[0]) ? parsed : [parsed]) as unknown[][];
    return calendars.flatMap((calendar) => new ICAL.Component(calendar).getAllSubcomponents('vevent'));
  } catch (error) {
    complain(found, 1, 'unreadable', messageOf(error));
    return [];
  }
}

function readEvent(event: ICAL.Component, line: number, found: Found): void {
  const summary = textIn(event, 'summary');
  const start = timeIn(event, 'dtstart');
  if (!start) return complain(found, line, 'no_first_day', summary);
  const open = SPECIAL_DAYS[textIn(event, 'x-apple-special-day').toUpperCase()] ?? markOf(summary);
  if (open === undefined) return complain(found, line, 'neither_closed_nor_open', summary);
  const rule = textIn(event, 'rrule');
  if (rule && !YEARLY.test(rule)) return complain(found, line, 'other_recurrence', summary);
  const span = { from: dayOf(start), until: lastDay(event, start), open, everyYear: Boolean(rule), line };
  take(found, { ...span, name: nameOf(summary, open) }, summary);
}

/** `DTEND` does not belong to the event any more; a time of the day in it does. */
function lastDay(event: ICAL.Component, start: ICAL.Time): string {
  const from = dayOf(start);
  const end = timeIn(event, 'dtend');
  if (!end) return from;
  const until = dayOf(end);
  const exclusive = end.isDate || (end.hour === 0 && end.minute === 0 && end.second === 0);
  return exclusive && until > from ? addDays(until, -1) : until;
}
