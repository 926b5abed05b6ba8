import { useCallback, useMemo, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { catalog } from '@shuqiao/contracts';
import type { ReviewVerdict, ReviewView } from '@shuqiao/contracts';
import { ReasonList } from '../curation/reason-list.js';
import { showShare } from '../curation/reasons.js';
import { useContractForm } from '../forms/contract-form.js';
import { FormField } from '../forms/form-field.js';
import { useAnnounce } from '../frame/announce.js';
import { useGoOn } from '../frame/go-on.js';
import { usePageKeys } from '../parts/keys.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote, Skeleton } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { CaseSides } from './case-sides.js';
import { CaseSteps } from './decided/case-steps.js';
import { comesNext, neighboursOf } from './neighbours.js';
import { KeysHelp } from '../parts/keys-help.js';
import { SideBySide } from './side-by-side.js';
import { useDecide, useReview, useReviewOrder, useReviews } from './review.queries.js';
import type { Decided } from './review.queries.js';
import { TakeBack } from './decided/take-back.js';

const Typed = catalog.decideReview.input.pick({ note: true });

const keysOfPage = [
  ['s', 'verdict.same'],
  ['d', 'verdict.different'],
  ['u', 'review.key.undo'],
  ['j k', 'review.key.move'],
  ['Enter', 'review.key.open'],
  ['?', 'work.key.help'],
] as const;

interface ReviewCaseProps {
  readonly id: string;
  readonly onDecided: (decided: Decided) => void;
}

/** One case: the two records, the matcher's reasons, and the one question. */
export function ReviewCase({ id, onDecided }: ReviewCaseProps) {
  const { t } = useSpeech();
  const { data, isPending, error, refetch } = useReview(id);
  // The queue must not grow or shrink under the hands of the person who walks through it.
  const queue = useReviews('open', false);
  const [helping, setHelping] = useState(false);
  const decision = useDeciding(id, queue.items, onDecided);
  const isOpen = data?.state === 'open';
  const navigate = useNavigate();
  const { search } = useReviewOrder();
  const { previous, next, position } = neighboursOf(id, queue.items);
  const go = useCallback(
    (to: string | null) => to !== null && void navigate(`/reviews/${to}${search}`),
    [navigate, search],
  );
  const { decide } = decision;
  const keys = useMemo(
    () => ({
      j: () => go(next),
      k: () => go(previous),
      '?': () => setHelping(true),
      ...(isOpen && { s: () => decide('same'), d: () => decide('different') }),
    }),
    [go, next, previous, isOpen, decide],
  );
  usePageKeys(keys);
  return (
    <>
      <nav className="case-nav" aria-label={t('review.walk')}>
        <Link to={`/reviews${search}`}>{t('review.back')}</Link>
        {position > 0 && (
          <span className="quiet">{t('review.position', { n: position, all: queue.first?.open ?? 0 })}</span>
        )}
        {previous && <Link to={`/reviews/${previous}${search}`}>{t('review.previous')}</Link>}
        {next && <Link to={`/reviews/${next}${search}`}>{t('review.next')}</Link>}
        <PressButton className="button work-keys" onPress={() => setHelping(true)}>
          {t('work.keysOpen')}
        </PressButton>
      </nav>
      {isPending && <Skeleton lines={10} />}
      {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data && <CaseSheet review={data} decision={decision} />}
      {helping && <KeysHelp keys={keysOfPage} onClose={() => setHelping(false)} />}
    </>
  );
}

/** Sends the verdict once, then goes on to the next case by itself. */
function useDeciding(id: string, queue: readonly { readonly id: string }[], onDecided: (decided: Decided) => void) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const goOn = useGoOn();
  const { mutate, isPending, error } = useDecide();
  const form = useContractForm(Typed, { start: { note: '' }, error, draft: `review.${id}` });
  const next = comesNext(id, queue);
  const { search } = useReviewOrder();
  const decide = useCallback(
    (verdict: ReviewVerdict): void => {
      if (isPending) return;
      const onSuccess = (decided: Decided): void => {
        form.reset();
        announce(t(`review.did.${verdict}`));
        onDecided(decided);
        goOn(`/reviews${next ? `/${next}` : ''}${search}`);
      };
      form.submit(({ note }) => mutate({ id, verdict, note }, { onSuccess }))();
    },
    [id, form, next, search, isPending, mutate, announce, t, onDecided, goOn],
  );
  return { form, decide, isPending, error };
}

interface CaseSheetProps {
  readonly review: ReviewView;
  readonly decision: ReturnType<typeof useDeciding>;
}

function CaseSheet({ review, decision }: CaseSheetProps) {
  const { t } = useSpeech();
  const isOpen = review.state === 'open';
  return (
    <>
      <CaseSides review={review} />
      {!isOpen && <Closed review={review} />}
      <CaseSteps steps={review.steps} />
      <section className="sheet" aria-labelledby="reasons">
        <div className="job-line">
          <h2 id="reasons">{t('match.why')}</h2>
          <span>{t('match.score', { share: showShare(review.score) })}</span>
        </div>
        <ReasonList reasons={review.reasons} />
        <p className="quiet">{t('match.version', { version: review.matcher })}</p>
      </section>
      <SideBySide fields={review.fields} />
      {isOpen && <Verdicts decision={decision} />}
    </>
  );
}

/** The one question of the page, always in reach at its foot. */
function Verdicts({ decision: { form, decide, isPending, error } }: Pick<CaseSheetProps, 'decision'>) {
  const { t } = useSpeech();
  return (
    <section className="verdicts sheet" aria-label={t('review.question')}>
      {error && <ErrorNote error={error} />}
      <FormField form={form} name="note" label={t('note.label')} />
      <div className="buttons">
        <PressButton className="button primary" isPending={isPending} onPress={() => decide('same')}>
          {t('verdict.same')} <kbd aria-hidden="true">s</kbd>
        </PressButton>
        <PressButton isPending={isPending} onPress={() => decide('different')}>
          {t('verdict.different')} <kbd aria-hidden="true">d</kbd>
        </PressButton>
      </div>
    </section>
  );
}

function Closed({ review }: { readonly review: ReviewView }) {
  const { t } = useSpeech();
  return (
    <section className="sheet" aria-label={t('review.question')}>
      <p>
        <strong>{t(`review.closed.${review.state === 'open' ? 'stale' : review.state}`)}</strong>
      </p>
      {review.verdict !== null && review.state !== 'stale' && <TakeBack review={review} />}
    </section>
  );
}
