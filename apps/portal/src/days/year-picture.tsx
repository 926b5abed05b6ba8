import './days.css';
import { useState } from 'react';
import { type Calendar, type DayView, weekdayOf } from '@shuqiao/calendar';
import { PressButton } from '../parts/press-button.js';
import { showDay } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import type { TextKey } from '../text/translate.js';

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const marked = ['holiday', 'law', 'make_up', 'closure', 'opening'] as const;
type Marked = (typeof marked)[number];

const markOf = ({ reason }: DayView): Marked | undefined => marked.find((one) => one === reason);

interface YearPictureProps {
  readonly calendar: Calendar;
  readonly year: number;
  readonly today: string;
  readonly onYear: (year: number) => void;
}

/** A year at a glance: twelve months, each special day with its sign, so that colour is never all there is. */
export function YearPicture({ calendar, year, today, onYear }: YearPictureProps) {
  const { t } = useSpeech();
  const days = calendar.viewYear(year);
  const [isWhole, setWhole] = useState(false);
  const thisMonth = today.slice(0, 7);
  const isPast = (month: number): boolean => `${year}-${String(month).padStart(2, '0')}` < thisMonth;
  return (
    <section className="sheet" aria-label={t('days.year', { year })}>
      <div className="year-head">
        <PressButton onPress={() => onYear(year - 1)}>{t('days.before')}</PressButton>
        <h2 aria-live="polite">{t('days.year', { year })}</h2>
        <PressButton onPress={() => onYear(year + 1)}>{t('days.after')}</PressButton>
      </div>
      {calendar.isProvisional(`${year}-01-01`) && <p className="notice">{t('days.provisional', { year })}</p>}
      <ul className="day-legend" aria-label={t('days.legend')}>
        {marked
          .filter((kind) => days.some((day) => markOf(day) === kind))
          .map((kind) => (
            <li key={kind}>
              <span className={`day-mark day-${kind}`}>{t(`days.mark.${kind}`)}</span> {t(`days.kind.${kind}`)}
            </li>
          ))}
      </ul>
      {isPast(1) && !isWhole && (
        <PressButton className="button year-before" onPress={() => setWhole(true)}>
          {t('days.monthsBefore')}
        </PressButton>
      )}
      <div className={isWhole ? 'year' : 'year year-rest'}>
        {MONTHS.map((month) => (
          <Month
            key={month}
            month={month}
            today={today}
            isPast={isPast(month)}
            days={days.filter(({ day }) => Number(day.slice(5, 7)) === month)}
          />
        ))}
      </div>
    </section>
  );
}

interface MonthProps {
  readonly month: number;
  readonly today: string;
  readonly isPast: boolean;
  readonly days: readonly DayView[];
}

/** The weeks of a month, each with seven places; empty before the first and after the last day. */
function weeksOf(days: readonly DayView[]): (DayView | undefined)[][] {
  const before = days[0] ? weekdayOf(days[0].day) - 1 : 0;
  const places = [...Array.from({ length: before }, () => undefined), ...days];
  return Array.from({ length: Math.ceil(places.length / 7) }, (_, week) =>
    WEEKDAYS.map((weekday) => places[week * 7 + weekday - 1]),
  );
}

function Month({ month, today, isPast, days }: MonthProps) {
  const { t, language } = useSpeech();
  const short = (name: string): string => (language === 'zh' ? name.slice(-1) : name.slice(0, 2));
  return (
    <table className={isPast ? 'month month-past' : 'month'}>
      <caption>{t('days.month', { month })}</caption>
      <thead>
        <tr>
          {WEEKDAYS.map((weekday) => (
            <th key={weekday} scope="col" abbr={t(`days.weekday.${weekday}`)}>
              {short(t(`days.weekday.${weekday}`))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(days).map((week, index) => (
          <tr key={index}>
            {week.map((day, place) =>
              day ? <Cell key={day.day} view={day} isToday={day.day === today} /> : <td key={place} />,
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ view, isToday }: { readonly view: DayView; readonly isToday: boolean }) {
  const { t, language } = useSpeech();
  const mark = markOf(view);
  const kind = t(`days.kind.${view.reason}` satisfies TextKey);
  const words = [showDay(view.day, language), view.name, kind, t(view.open ? 'days.isOpen' : 'days.isClosed')];
  const look = mark ? `day-${mark}` : view.open ? 'day-open' : 'day-shut';
  return (
    <td className={`day ${look}`} title={words.filter(Boolean).join(' · ')} aria-current={isToday ? 'date' : undefined}>
      {Number(view.day.slice(8))}
      {mark && <span className="day-sign">{t(`days.mark.${mark}`)}</span>}
    </td>
  );
}
