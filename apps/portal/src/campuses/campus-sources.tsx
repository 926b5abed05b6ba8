import { useState } from 'react';
import type { CampusSource } from '@shuqiao/contracts';
import { usePaged } from '../api/paged.js';
import { useAnnounce } from '../frame/announce.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote, More, Skeleton } from '../parts/states.js';
import { showInstant } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import { texts } from '../text/texts.js';
import type { TextKey } from '../text/translate.js';
import { sourcesRefreshMs, useRefreshSource } from './campuses.queries.js';
import { Entities } from './entities.js';

interface Rights {
  readonly mayChange: boolean;
}

/** Where the metadata comes from, and how fresh it is. */
export function CampusSources({ mayChange }: Rights) {
  const { t } = useSpeech();
  const { list, items } = usePaged<CampusSource>('/campus-sources', { refreshMs: sourcesRefreshMs });
  return (
    <section className="sheet" aria-labelledby="sources">
      <h2 id="sources">{t('feeds.title')}</h2>
      {list.isPending && <Skeleton lines={3} />}
      {list.error && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && items.length === 0 && <p className="quiet">{t('feeds.none')}</p>}
      {items.map((source) => (
        <Source key={source.id} source={source} mayChange={mayChange} />
      ))}
      <More list={list} />
    </section>
  );
}

function Source({ source, mayChange }: Rights & { readonly source: CampusSource }) {
  const { t, language } = useSpeech();
  const announce = useAnnounce();
  const refresh = useRefreshSource(source.id);
  const [isOpen, setOpen] = useState(false);
  const { name, usable: n, faulty, fetchedAt, validUntil, failure, failures, url } = source;
  const wish = (takeShrunk: boolean) => refresh.mutate(takeShrunk, { onSuccess: () => announce(t('feeds.wished')) });
  const isNew = fetchedAt === null && failure === null;
  return (
    <article aria-label={name}>
      <h3>{name}</h3>
      <p>
        {isNew ? t('feeds.reading') : t('feeds.counts', { n, faulty })}
        {fetchedAt && <span className="quiet"> · {t('feeds.fetched', { at: showInstant(fetchedAt, language) })}</span>}
        {validUntil && <span className="quiet"> · {t('feeds.until', { at: showInstant(validUntil, language) })}</span>}
      </p>
      {failure && (
        <p className="note note-wrong">
          {t(wordsOf('metadata', failure))} {t('feeds.failed', { n: failures })}
        </p>
      )}
      {refresh.error && <ErrorNote error={refresh.error} />}
      {mayChange && (
        <p className="buttons">
          {url !== null && (
            <PressButton label={t('feeds.nowOf', { name })} isPending={refresh.isPending} onPress={() => wish(false)}>
              {t('feeds.now')}
            </PressButton>
          )}
          {failure === 'shrunk' && <PressButton onPress={() => wish(true)}>{t('feeds.takeShrunk')}</PressButton>}
        </p>
      )}
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t('feeds.show')}</summary>
        {isOpen && <Entities sourceId={source.id} mayChange={mayChange} />}
      </details>
    </article>
  );
}

/** The words for a code of this kind; general ones for a code that is new. */
function wordsOf(kind: 'metadata', code: string): TextKey {
  const key = `${kind}.${code}`;
  return Object.hasOwn(texts, key) ? (key as TextKey) : `${kind}.other`;
}
