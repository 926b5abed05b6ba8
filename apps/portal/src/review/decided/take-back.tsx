import { useCallback, useState } from 'react';
import type { ReviewItem } from '@shuqiao/contracts';
import { useAnnounce } from '../../frame/announce.js';
import { useGoOn } from '../../frame/go-on.js';
import { PressButton } from '../../parts/press-button.js';
import { Sheet } from '../../parts/sheet.js';
import { ErrorNote } from '../../parts/states.js';
import { showDayOf } from '../../text/dates.js';
import { useSpeech } from '../../text/language.js';
import { useReopen } from '../review.queries.js';

/** Takes a decision back and shows the case, which waits again. */
export function useTakingBack(onDone?: () => void) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const goOn = useGoOn();
  const { mutate, isPending, error } = useReopen();
  const takeBack = useCallback(
    (id: string): void => {
      if (isPending) return;
      mutate(id, {
        onSuccess: () => {
          announce(t('review.reopened'));
          onDone?.();
          goOn(`/reviews/${id}`);
        },
      });
    },
    [isPending, mutate, announce, t, onDone, goOn],
  );
  return { takeBack, isPending, error };
}

/** The way back from a decision, or why there is none. Where a merge is undone with it, it is asked once more. */
export function TakeBack({ review }: { readonly review: ReviewItem }) {
  const { t, language } = useSpeech();
  const [asking, setAsking] = useState(false);
  const stop = useCallback(() => setAsking(false), []);
  const { takeBack, isPending, error } = useTakingBack(stop);
  if (!review.canReopen) return <p className="quiet">{t(whyNot(review))}</p>;
  const press = (): void => (review.verdict === 'same' ? setAsking(true) : takeBack(review.id));
  return (
    <div className="take-back">
      <PressButton label={t('review.reopenOf', { title: review.left.title })} isPending={isPending} onPress={press}>
        {t('review.reopen')}
      </PressButton>
      {review.reopenableUntil && (
        <p className="quiet">{t('review.reopenUntil', { day: showDayOf(review.reopenableUntil, language) })}</p>
      )}
      {error && !asking && <ErrorNote error={error} />}
      {asking && (
        <Sheet title={t('review.reopenAsk')} onClose={stop} alert>
          <p>
            <strong>{review.right.title}</strong>
          </p>
          <p>{t('review.reopenWhat')}</p>
          {error && <ErrorNote error={error} />}
          <div className="buttons">
            <PressButton className="button primary" isPending={isPending} onPress={() => takeBack(review.id)}>
              {t(isPending ? 'state.sending' : 'review.reopenYes')}
            </PressButton>
            <PressButton onPress={stop}>{t('action.back')}</PressButton>
          </div>
        </Sheet>
      )}
    </div>
  );
}

function whyNot({ state, reopenableUntil }: ReviewItem) {
  if (state === 'stale') return 'review.overtaken';
  return Date.parse(reopenableUntil ?? '') < Date.now() ? 'review.tooLate' : 'review.laterFirst';
}
