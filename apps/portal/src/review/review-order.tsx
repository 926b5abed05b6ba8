import { ReviewSort } from '@shuqiao/contracts';
import { useDirectory } from '../institutions/directory.queries.js';
import { holds, useMe } from '../sign-in/me.queries.js';
import { useSpeech } from '../text/language.js';
import { useReviewOrder } from './review.queries.js';

/** Which library's cases are shown, for whoever sees several, and which come first. */
export function ReviewOrder({ isDecided }: { readonly isDecided: boolean }) {
  const { t } = useSpeech();
  const { data: me } = useMe();
  const { all, nameOf } = useDirectory();
  const { order, choose } = useReviewOrder();
  return (
    <div className="review-order">
      {holds(me, 'province_admin') && (
        <label className="field">
          <span>{t('review.ofLibrary')}</span>
          <select value={order.institutionId ?? ''} onChange={({ target }) => choose('institutionId', target.value)}>
            <option value="">{t('review.allLibraries')}</option>
            {all.map(({ id }) => (
              <option key={id} value={id}>
                {nameOf(id)}
              </option>
            ))}
          </select>
        </label>
      )}
      {!isDecided && (
        <label className="field">
          <span>{t('review.sort')}</span>
          <select value={order.sort ?? 'newest'} onChange={({ target }) => choose('sort', target.value)}>
            {ReviewSort.options.map((sort) => (
              <option key={sort} value={sort}>
                {t(`review.sort.${sort}`)}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}
