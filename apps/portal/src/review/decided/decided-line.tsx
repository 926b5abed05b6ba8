import { Link } from 'react-router';
import type { ReviewItem } from '@shuqiao/contracts';
import { usePersonName } from '../../people/people.queries.js';
import { showInstant } from '../../text/dates.js';
import { useSpeech } from '../../text/language.js';
import { imprintOf } from '../imprint.js';
import { TakeBack } from './take-back.js';

/** A case that somebody decided: what, who, when and why, and the way back. */
export function DecidedLine({ item }: { readonly item: ReviewItem }) {
  const { t, language } = useSpeech();
  const who = usePersonName(item.decidedBy);
  const isOne = item.left.id === item.right.id;
  return (
    <li className="sheet review-line">
      <div>
        <p>
          <Link to={`/reviews/${item.id}`} data-review={item.id}>
            {item.left.title}
          </Link>
        </p>
        <p className="quiet">{imprintOf(item.left, t)}</p>
        {isOne ? (
          <p className="quiet">{t('review.nowOne')}</p>
        ) : (
          <>
            <p>{item.right.title}</p>
            <p className="quiet">{imprintOf(item.right, t)}</p>
          </>
        )}
      </div>
      <div>
        <p>
          <strong>{t(`review.was.${item.verdict ?? 'same'}`)}</strong>
        </p>
        <p>{who}</p>
        {item.decidedAt && <p className="quiet">{showInstant(item.decidedAt, language)}</p>}
        {item.note && <p className="said">{item.note}</p>}
      </div>
      <TakeBack review={item} />
    </li>
  );
}
