import { Icon } from '../parts/icons.js';
import { dayOf, deadlineOf, showDay } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import { useWorkList } from './work-list.context.js';
import type { Translate } from '../text/translate.js';

function wordsOf(days: number, t: Translate): string {
  if (days === 0) return t('work.today');
  return days > 0 ? t('work.daysLeft', { n: days }) : t('work.daysLate', { n: -days });
}

/** Until when the reader needs it: how near that is, in a word and a mark; the day itself once it is over. */
export function DeadlineChip({ day }: { readonly day: string | null }) {
  const { t, language } = useSpeech();
  const { view } = useWorkList();
  if (day === null) return <span className="quiet">{t('work.noDeadline')}</span>;
  if (view === 'finished') return <span className="quiet">{showDay(day, language)}</span>;
  const { days, tone } = deadlineOf(day, dayOf(new Date()));
  return (
    <span className={`chip deadline-${tone}`} title={showDay(day, language)}>
      {tone !== 'calm' && <Icon name={tone === 'late' ? 'warning' : 'clock'} />}
      {wordsOf(days, t)}
    </span>
  );
}
