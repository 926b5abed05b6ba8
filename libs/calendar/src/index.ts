export { addBusinessMinutes, type BusinessHours, businessMinutesBetween, isAtWork, wakesAt } from './business.js';
export { Calendar, type Counted, type DayReason, type DayView } from './calendar.js';
export { addDays, addMonths, type CalendarDate, daysBetween, isDate, type Weekday, weekdayOf } from './dates.js';
export {
  datesInYear,
  type LibraryDays,
  type LibrarySpan,
  type NationalDay,
  type NationalDays,
  PLAIN_WEEK,
} from './days.js';
export { type Due, dueDate, moved, offClosedDay, type Term, type WayOfCounting, waysOfCounting } from './due.js';
export { CalendarError, type CalendarFault } from './errors.js';
export { dateIn, daysLate, DEFAULT_ZONE, endOfDay, instantAt, isOver, offsetMinutes, startOfDay } from './zones.js';
