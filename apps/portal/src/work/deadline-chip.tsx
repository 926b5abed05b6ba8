import type { RequestView } from '@shuqiao/contracts';
import { Icon } from '../parts/icons.js';
import { dayOf, deadlineOf, showDay } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import type { Translate } from '../text/translate.js';

function wordsOf(days: number, t: Translate): string {
  if (days === 0) return t('work.today');
  return days > 0 ? t('work.daysLeft', { n: days }) : t('work.daysLate', { n: -days });
}

/** Until when the supplying library must do its step: how near that is, in a word and a mark, and whether it may still move. */
export function DeadlineChip({ deadline }: Pick<RequestView, 'deadline'>) {
  const { t, language } = useSpeech();
  if (deadline === null) return <span className="quiet">{t('work.noDeadline')}</span>;
  const { step, on, provisional } = deadline;
  const { days, tone } = deadlineOf(on, dayOf(new Date()));
  const until = t(`deadline.${step}`, { day: showDay(on, language) });
  return (
    <span className={`chip deadline-${tone}`} title={provisional ? `${until} · ${t('deadline.provisional')}` : until}>
      {tone !== 'calm' && <Icon name={tone === 'late' ? 'warning' : 'clock'} />}
      {wordsOf(days, t)}
      {provisional && <small>{t('deadline.provisionalShort')}</small>}
    </span>
  );
}
