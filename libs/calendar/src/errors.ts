/** What a calendar refuses, by a name that callers can tell apart. */
export type CalendarFault = 'not_a_date' | 'not_a_time' | 'not_a_zone' | 'not_a_count' | 'bad_hours' | 'no_open_day';

/** The only error this library throws on purpose. */
export class CalendarError extends Error {
  constructor(
    readonly fault: CalendarFault,
    message: string,
  ) {
    super(message);
    this.name = 'CalendarError';
  }
}
