import { useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { ReviewItem } from '@shuqiao/contracts';
import { showShare } from '../curation/reasons.js';
import { usePageKeys } from '../parts/keys.js';
import { Empty, ErrorNote, More, Skeleton } from '../parts/states.js';
import { useDirectory } from '../institutions/directory.queries.js';
import { showDayOf } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import { DecidedLine } from './decided/decided-line.js';
import { imprintOf } from './imprint.js';
import { ReviewOrder } from './review-order.js';
import { useReviewOrder, useReviews } from './review.queries.js';
import type { Which } from './review.queries.js';

const states = ['open', 'decided', 'stale'] as const satisfies readonly Which[];

const stateOf = (text: string | null): Which => states.find((state) => state === text) ?? 'open';

/** Moves the focus along the titles of the list. */
function focusBy(by: number): void {
  const links = [...document.querySelectorAll<HTMLElement>('[data-review]')];
  const here = links.indexOf(document.activeElement as HTMLElement);
  const there = here < 0 ? 0 : Math.min(Math.max(here + by, 0), links.length - 1);
  links[there]?.focus();
}

/** What waits for a decision; what was decided is found again behind the other headings. */
export function ReviewList() {
  const { t } = useSpeech();
  const [params] = useSearchParams();
  const state = stateOf(params.get('state'));
  const { order } = useReviewOrder();
  const { list, first, items } = useReviews(state);
  const keys = useMemo(() => ({ j: () => focusBy(1), k: () => focusBy(-1) }), []);
  usePageKeys(keys);
  const Line = state === 'decided' ? DecidedLine : ReviewLine;
  return (
    <>
      <nav className="scopes" aria-label={t('review.states')}>
        {states.map((one) => (
          <Link
            key={one}
            to={`/reviews?${new URLSearchParams({ state: one, ...order })}`}
            aria-current={one === state || undefined}
            replace
          >
            {t(`review.${one}`)}
          </Link>
        ))}
      </nav>
      <ReviewOrder isDecided={state === 'decided'} />
      {list.isPending && <Skeleton lines={8} />}
      {list.isError && !first && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      {first && items.length === 0 && (
        <Empty title={t(state === 'open' ? 'review.allDone' : 'review.none')}>
          {state === 'open' && <p>{t('review.allDoneWhat')}</p>}
        </Empty>
      )}
      {first && items.length > 0 && (
        <>
          {state === 'open' && <p className="quiet">{t('review.waiting', { n: first.open })}</p>}
          <ul className="reviews">
            {items.map((item) => (
              <Line key={item.id} item={item} />
            ))}
          </ul>
        </>
      )}
      <More list={list} />
    </>
  );
}

function ReviewLine({ item }: { readonly item: ReviewItem }) {
  const { t, language } = useSpeech();
  const { libraryOf } = useDirectory();
  const { search } = useReviewOrder();
  return (
    <li className="sheet review-line">
      <div>
        <p>
          <Link to={`/reviews/${item.id}${search}`} data-review={item.id}>
            {item.left.title}
          </Link>
        </p>
        <p className="quiet">{imprintOf(item.left, t)}</p>
      </div>
      <div>
        <p>{item.right.title}</p>
        <p className="quiet">{imprintOf(item.right, t)}</p>
      </div>
      <div>
        <p>{t('match.score', { share: showShare(item.score) })}</p>
        <p className="quiet">
          {libraryOf(item.institutionId)} · {showDayOf(item.createdAt, language)}
        </p>
      </div>
    </li>
  );
}
