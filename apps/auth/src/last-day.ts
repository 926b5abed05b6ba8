import { dateIn } from '@shuqiao/calendar';

/** The last day of a role: an instant means its day in the province, however the client's zone writes it (REG-16). */
export const lastDayOf = (until: string): string => (until.length === 10 ? until : dateIn(new Date(until)));
