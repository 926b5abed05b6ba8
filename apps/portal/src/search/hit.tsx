import { Link } from 'react-router';
import type { RecordHit } from '@shuqiao/contracts';
import { useOffers } from '../province/province.queries.js';
import { useSpeech } from '../text/language.js';
import { markMatches } from './matches.js';

/** A text with the words marked that were looked for. */
export function Marked({ text, query }: { readonly text: string; readonly query: string }) {
  return markMatches(text, query).map(({ text: piece, hit }, index) =>
    hit ? <mark key={index}>{piece}</mark> : <span key={index}>{piece}</span>,
  );
}

/** Author · publisher · year, as far as they are known. */
function Imprint({ hit, query }: { readonly hit: RecordHit; readonly query: string }) {
  const { t } = useSpeech();
  const authors = hit.authors.join(t('word.listComma'));
  const rest = [hit.publisher, hit.year].filter((part) => part !== null).join(' · ');
  return (
    <p className="imprint">
      {authors && <Marked text={authors} query={query} />}
      {authors && rest && ' · '}
      {rest}
    </p>
  );
}

/** One book of the results: recognisable, and one press from the request. */
export function Hit({ hit, query }: { readonly hit: RecordHit; readonly query: string }) {
  const { t } = useSpeech();
  const lends = useOffers('loan');
  return (
    <article className="hit">
      <div>
        <h2 className="work-title">
          <Link to={`/records/${hit.id}`}>
            <Marked text={hit.title} query={query} />
          </Link>
        </h2>
        <Imprint hit={hit} query={query} />
        <p className="held">
          {hit.holders > 0 ? t('hit.holders', { n: hit.holders }) : t('hit.noHolder')}
          {hit.demonstration && <span className="tag">{t('record.demonstration')}</span>}
        </p>
      </div>
      {lends && hit.holders > 0 && (
        <Link
          className="button"
          to={`/records/${hit.id}/request`}
          aria-label={t('hit.requestOf', { title: hit.title })}
        >
          {t('action.request')}
        </Link>
      )}
    </article>
  );
}
