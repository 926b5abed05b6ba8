import { Link } from 'react-router';
import type { RecordHit } from '@shuqiao/contracts';
import { peopleIn } from '../text/people.js';
import { KeepButton } from '../favourites/keep-button.js';
import { WebLink } from '../parts/web-link.js';
import { useOffers } from '../province/province.queries.js';
import { useMe } from '../sign-in/me.queries.js';
import { useSpeech } from '../text/language.js';
import { markMatches } from './matches.js';

/** A text with the words marked that were looked for. */
function Marked({ text, query }: { readonly text: string; readonly query: string }) {
  return markMatches(text, query).map(({ text: piece, hit }, index) =>
    hit ? <mark key={index}>{piece}</mark> : <span key={index}>{piece}</span>,
  );
}

/** People · publisher · year, as far as they are known. */
function Imprint({ hit, query }: { readonly hit: RecordHit; readonly query: string }) {
  const { t, language } = useSpeech();
  const people = peopleIn(hit.creators, t, language);
  const rest = [hit.publisher, hit.year].filter((part) => part !== null).join(' · ');
  return (
    <p className="imprint">
      {people && <Marked text={people} query={query} />}
      {people && rest && ' · '}
      {rest}
    </p>
  );
}

type Own = NonNullable<RecordHit['own']>;
const isOnShelf = (own: RecordHit['own']): own is Own => own !== undefined && own.copies > own.onLoan;

/** Where it is, the nearest first: on the net, on the own shelf, in other libraries. */
function Held({ hit }: { readonly hit: RecordHit }) {
  const { t } = useSpeech();
  const { own, online, holders } = hit;
  const others = holders > 0 ? t('hit.holders', { n: holders }) : t('hit.noHolder');
  const shelf = own?.callNumber ? t('holders.callNumber', { number: own.callNumber }) : null;
  return (
    <p className="held">
      {online && t('online.tag')}
      {!online && own && <strong className="held-own">{t(isOnShelf(own) ? 'own.has' : 'own.away')}</strong>}
      {!online && [own && shelf, others].filter(Boolean).join(' · ')}
      {hit.demonstration && <span className="tag">{t('record.demonstration')}</span>}
    </p>
  );
}

/** Reading it at once, where that is possible. */
function Read({ hit: { link, title } }: { readonly hit: RecordHit }) {
  const { t } = useSpeech();
  if (link === null) return null;
  return (
    <WebLink className="button" url={link} label={t('online.readOf', { title })}>
      {t('online.read')}
    </WebLink>
  );
}

/** Where it stands in the own library, or the way to ask for it; what is read online has no copies. */
function Get({ hit: { id, title, online, own, holders } }: { readonly hit: RecordHit }) {
  const { t } = useSpeech();
  const lends = useOffers('loan');
  if (online) return null;
  if (isOnShelf(own)) {
    return (
      <Link className="button" to={`/records/${id}`} aria-label={t('own.seeOf', { title })}>
        {t('own.see')}
      </Link>
    );
  }
  if (!lends || holders === 0) return null;
  return (
    <Link className="button" to={`/records/${id}/request`} aria-label={t('hit.requestOf', { title })}>
      {t('action.request')}
    </Link>
  );
}

/** Keeping it for later, for whoever is signed in: others find it on the record's page. */
function Keep({ hit: { id, title }, isListed }: { readonly hit: RecordHit; readonly isListed: boolean }) {
  const { data: me } = useMe();
  return me ? <KeepButton id={id} title={title} isListed={isListed} /> : null;
}

interface HitProps {
  readonly hit: RecordHit;
  readonly query: string;
  /** It stands on the page of favourites. */
  readonly isFavourite?: boolean;
}

/** One book of the results: recognisable, and one press from being read or had. */
export function Hit({ hit, query, isFavourite = false }: HitProps) {
  return (
    <article className="hit">
      <div>
        <h2 className="work-title">
          <Link to={`/records/${hit.id}`}>
            <Marked text={hit.title} query={query} />
          </Link>
        </h2>
        <Imprint hit={hit} query={query} />
        <Held hit={hit} />
      </div>
      <p className="ways">
        <Read hit={hit} />
        <Get hit={hit} />
        <Keep hit={hit} isListed={isFavourite} />
      </p>
    </article>
  );
}
