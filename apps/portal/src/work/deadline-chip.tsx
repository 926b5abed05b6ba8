import type { RequestView, SupplierStep } from '@shuqiao/contracts';
import { Icon } from '../parts/icons.js';
import { dayOf, deadlineOf, showDay } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import type { Translate } from '../text/translate.js';

function wordsOf(step: SupplierStep, days: number, t: Translate): string {
  if (days === 0) return t(`due.${step}.today`);
  return days > 0 ? t(`due.${step}.left`, { n: days }) : t(`due.${step}.late`, { n: -days });
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
      {wordsOf(step, days, t)}
      {provisional && <small>{t('deadline.provisionalShort')}</small>}
    </span>
  );
}

/** The deadline of the step under way, and apart from it what the reader wishes. */
export function DeadlineCell({ request }: { readonly request: RequestView }) {
  const { t, language } = useSpeech();
  return (
    <>
      <DeadlineChip deadline={request.deadline} />
      {request.neededBy && (
        <span className="quiet">{t('work.wish', { day: showDay(request.neededBy, language) })}</span>
      )}
    </>
  );
}
