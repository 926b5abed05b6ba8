import { addDays, type Calendar } from '@shuqiao/calendar';

export interface Closing {
  readonly from: string;
  readonly until: string;
  readonly name: string | null;
}

const LOOK_AHEAD_DAYS = 60;

/** The next closing days that are more than a weekend, days that follow each other under one name as one. */
export function nextClosings(calendar: Calendar, today: string, most: number): Closing[] {
  const closings: Closing[] = [];
  for (let ahead = 0; ahead < LOOK_AHEAD_DAYS; ahead += 1) {
    const { day, open, reason, name } = calendar.view(addDays(today, ahead));
    if (open || reason === 'weekend' || reason === 'closed_weekday') continue;
    const last = closings.at(-1);
    if (last && last.name === name && addDays(last.until, 1) === day)
      closings[closings.length - 1] = { ...last, until: day };
    else closings.push({ from: day, until: day, name });
  }
  return closings.slice(0, most);
}
