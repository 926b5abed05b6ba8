import type { NewSpan } from '@shuqiao/contracts';
import { showDay } from '../text/dates.js';
import { useSpeech } from '../text/language.js';

/** An entry in words: its sign, its days, why, and whether it comes back every year. */
export function SpanWords({ span }: { readonly span: NewSpan }) {
  const { t, language } = useSpeech();
  const kind = span.open ? 'opening' : 'closure';
  const [from, until] = [showDay(span.from, language), showDay(span.until, language)];
  return (
    <span>
      <span className={`day-mark day-${kind}`} aria-hidden="true">
        {t(`days.mark.${kind}`)}
      </span>{' '}
      <span className="unseen">{t(`days.kind.${kind}`)} </span>
      {span.from === span.until ? from : t('days.range', { from, until })} · {span.name}
      {span.everyYear && <span className="quiet"> · {t('days.everyYear')}</span>}
    </span>
  );
}
