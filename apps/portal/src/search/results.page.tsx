import { Link, useSearchParams } from 'react-router';
import type { RecordHit, SearchResult } from '@shuqiao/contracts';
import { usePaged } from '../api/paged.js';
import { Page } from '../frame/page.js';
import { Empty, ErrorNote, More, Skeleton } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { Hit } from './hit.js';
import { SearchBox } from './search-box.js';
import { SearchTips } from './search-tips.js';
import { unfit } from './unfit.js';
import { UnfitQuery } from './unfit-query.js';

const scopes = ['q', 'title', 'author', 'isbn'] as const;
type Scope = (typeof scopes)[number];

const scopeOf = (text: string | null): Scope => scopes.find((scope) => scope === text) ?? 'q';

export function ResultsPage() {
  const { t } = useSpeech();
  const [params] = useSearchParams();
  const query = params.get('q')?.trim() ?? '';
  const scope = scopeOf(params.get('in'));
  const place = `search ${scope} ${query}`;
  const why = query === '' ? null : unfit(query, scope);
  return (
    <Page
      title={query ? t('results.title', { query }) : t('nav.find')}
      place={place}
      keepsFocus={query === ''}
      spread
      quietHead
    >
      <SearchBox key={place} start={query} scope={scope === 'q' ? '' : scope} eager={query === ''} />
      <ScopeLinks query={query} chosen={scope} />
      <div className="with-side results">
        <div className="with-side-main">
          {why && <UnfitQuery query={query} why={why} />}
          {query && !why && <Results query={query} scope={scope} />}
          {!query && <p className="quiet">{t('results.nothingAsked')}</p>}
        </div>
        <SearchTips />
      </div>
    </Page>
  );
}

function ScopeLinks({ query, chosen }: { readonly query: string; readonly chosen: Scope }) {
  const { t } = useSpeech();
  return (
    <nav className="scopes" aria-label={t('results.scopes')}>
      {scopes.map((scope) => (
        <Link
          key={scope}
          to={`/search?${new URLSearchParams({ q: query, ...(scope !== 'q' && { in: scope }) })}`}
          aria-current={scope === chosen || undefined}
          replace
        >
          {t(`results.scope.${scope}`)}
        </Link>
      ))}
    </nav>
  );
}

function Results({ query, scope }: { readonly query: string; readonly scope: Scope }) {
  const { t } = useSpeech();
  const { list, first, items } = usePaged<RecordHit, SearchResult>('/records', { query: { [scope]: query } });
  if (list.isPending) return <Skeleton lines={8} />;
  if (list.isError && !first) return <ErrorNote error={list.error} onRetry={() => void list.refetch()} />;
  if (!first || items.length === 0) return <NothingFound query={query} />;
  return (
    <>
      <p className="quiet" role="status">
        {t(first.totalIsLowerBound ? 'results.atLeast' : 'results.total', { n: first.total })}
      </p>
      <ol className="hits">
        {items.map((hit) => (
          <li key={hit.id}>
            <Hit hit={hit} query={query} />
          </li>
        ))}
      </ol>
      {list.isError && <ErrorNote error={list.error} />}
      <More list={list} />
    </>
  );
}

function NothingFound({ query }: { readonly query: string }) {
  const { t } = useSpeech();
  return (
    <Empty title={t('results.none', { query })}>
      <ul className="advice">
        <li>{t('results.noneShorter')}</li>
        <li>{t('results.noneSpelling')}</li>
        <li>
          <Link to="/ask">{t('results.noneAsk')}</Link>
        </li>
      </ul>
    </Empty>
  );
}
