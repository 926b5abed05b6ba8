import { Link } from 'react-router';
import type { Favourite } from '@shuqiao/contracts';
import { useFavourites } from '../favourites/favourites.queries.js';
import { KeepButton } from '../favourites/keep-button.js';
import { Page } from '../frame/page.js';
import { SignedIn } from '../frame/signed-in.js';
import { Empty, ErrorNote, More, Skeleton } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { Hit } from './hit.js';

/** What a person keeps for later: each title with the way to get it now. */
export function FavouritesPage() {
  const { t } = useSpeech();
  return (
    <Page title={t('nav.favourites')}>
      <SignedIn>{() => <Kept />}</SignedIn>
    </Page>
  );
}

function Kept() {
  const { t } = useSpeech();
  const { list, first, items } = useFavourites();
  if (list.isPending) return <Skeleton lines={6} />;
  if (list.isError && !first) return <ErrorNote error={list.error} onRetry={() => void list.refetch()} />;
  if (items.length === 0) {
    return (
      <Empty title={t('keep.none')}>
        <p>{t('keep.noneNow')}</p>
        <Link className="button primary" to="/">
          {t('nav.find')}
        </Link>
      </Empty>
    );
  }
  return (
    <>
      <p className="quiet">{t('keep.what')}</p>
      <ol className="hits">
        {items.map((kept) => (
          <li key={kept.recordId}>{kept.hit ? <Hit hit={kept.hit} query="" isFavourite /> : <Gone kept={kept} />}</li>
        ))}
      </ol>
      {list.isError && <ErrorNote error={list.error} />}
      <More list={list} />
    </>
  );
}

/** A title whose record was deleted: it may be there under another one. */
function Gone({ kept: { recordId, title } }: { readonly kept: Favourite }) {
  const { t } = useSpeech();
  return (
    <article className="hit">
      <div>
        <h2 className="work-title">{title}</h2>
        <p className="imprint">{t('keep.gone')}</p>
      </div>
      <p className="ways">
        <Link className="button" to={`/search?${new URLSearchParams({ q: title })}`}>
          {t('keep.again')}
        </Link>
        <KeepButton id={recordId} title={title} isListed />
      </p>
    </article>
  );
}
