import type { Language } from './translate.js';

const DAY_MS = 86_400_000;
const WEEKDAYS = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

const clockIn = (timeZone: string) =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });

/** All dates are the province's, wherever the browser is. */
let clock = clockIn('Asia/Shanghai');

/** Counts days in the province's zone from now on. */
export function setZone(timeZone: string): void {
  if (clock.resolvedOptions().timeZone !== timeZone) clock = clockIn(timeZone);
}

const partsOf = (instant: Date) =>
  Object.fromEntries(clock.formatToParts(instant).map(({ type, value }) => [type, value]));

/** The calendar day (`2026-11-23`) an instant falls on in the province. */
export function dayOf(instant: Date): string {
  const { year, month, day } = partsOf(instant);
  return `${year}-${month}-${day}`;
}

/** `14:05` in the province. */
export function timeOf(instant: Date): string {
  const { hour, minute } = partsOf(instant);
  return `${hour}:${minute}`;
}

const noonOf = (day: string): Date => new Date(`${day}T12:00:00Z`);

/** `2026年11月23日 周一` or `Mon, 23 Nov 2026`. */
export function showDay(day: string, language: Language): string {
  const noon = noonOf(day);
  const weekday = WEEKDAYS[language][noon.getUTCDay()];
  const [year, month, date] = [noon.getUTCFullYear(), noon.getUTCMonth(), noon.getUTCDate()];
  return language === 'zh'
    ? `${year}年${month + 1}月${date}日 ${weekday}`
    : `${weekday}, ${date} ${MONTHS[month]} ${year}`;
}

/** An instant as day and time: `2026年11月23日 周一 14:05`. */
export const showInstant = (instant: string, language: Language): string =>
  `${showDay(dayOf(new Date(instant)), language)} ${timeOf(new Date(instant))}`;

/** An instant where the day alone matters. */
export const showDayOf = (instant: string, language: Language): string => showDay(dayOf(new Date(instant)), language);

/** How many calendar days from one day to another; negative when it is past. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((noonOf(to).getTime() - noonOf(from).getTime()) / DAY_MS);

export interface Deadline {
  readonly tone: 'late' | 'soon' | 'calm';
  readonly days: number;
}

const SOON_DAYS = 2;

/** How near a wanted day is: late once it has passed, soon within two days. */
export function deadlineOf(wanted: string, today: string): Deadline {
  const days = daysBetween(today, wanted);
  return { days, tone: days < 0 ? 'late' : days <= SOON_DAYS ? 'soon' : 'calm' };
}
