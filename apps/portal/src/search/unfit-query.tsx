import { Link } from 'react-router';
import { Empty } from '../parts/states.js';
import { useSpeech } from '../text/language.js';

interface UnfitQueryProps {
  readonly query: string;
  readonly why: 'nothing' | 'noIsbn';
}

/** What to type instead, and the same words looked for everywhere. */
export function UnfitQuery({ query, why }: UnfitQueryProps) {
  const { t } = useSpeech();
  return (
    <Empty title={t(`results.${why}`, { query })}>
      <p>{t(`results.${why}Now`)}</p>
      {why === 'noIsbn' && (
        <Link className="button primary" to={`/search?q=${encodeURIComponent(query)}`}>
          {t('results.everywhere', { query })}
        </Link>
      )}
    </Empty>
  );
}
