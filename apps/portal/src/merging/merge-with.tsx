import { useState } from 'react';
import type { FormEvent } from 'react';
import { SearchRecords } from '@shuqiao/contracts';
import type { RecordHit, RecordView, SearchResult } from '@shuqiao/contracts';
import { usePaged } from '../api/paged.js';
import { limitsOf } from '../forms/limits.js';
import { PressButton } from '../parts/press-button.js';
import { Empty, ErrorNote, More, Skeleton } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { MergeDialog } from './merge-dialog.js';
import { RecordLine } from '../curation/record-line.js';

const { maxLength: queryAtMost } = limitsOf(SearchRecords.shape.q);
const HITS = 10;

/** Finds the other record; its id will lead here. */
export function MergeWith({ record }: { readonly record: RecordView }) {
  const { t } = useSpeech();
  const [typed, setTyped] = useState(record.title.slice(0, queryAtMost));
  const [asked, setAsked] = useState('');
  const [other, setOther] = useState<RecordHit | null>(null);
  const search = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(typed.trim());
  };
  return (
    <section className="sheet" aria-labelledby="merge">
      <h2 id="merge">{t('merge.title')}</h2>
      <p>{t('merge.what')}</p>
      <form className="search-box" role="search" onSubmit={search}>
        <input
          type="search"
          aria-label={t('merge.search')}
          value={typed}
          maxLength={queryAtMost}
          onChange={(event) => setTyped(event.target.value)}
        />
        <PressButton type="submit">{t('search.go')}</PressButton>
      </form>
      {asked && <Candidates query={asked} self={record.id} onChoose={setOther} />}
      {other && (
        <MergeDialog
          record={record}
          other={other}
          onClose={() => setOther(null)}
          onDone={() => {
            setOther(null);
            setAsked('');
          }}
        />
      )}
    </section>
  );
}

interface CandidatesProps {
  readonly query: string;
  readonly self: string;
  readonly onChoose: (hit: RecordHit) => void;
}

function Candidates({ query, self, onChoose }: CandidatesProps) {
  const { t } = useSpeech();
  const { list, first, items } = usePaged<RecordHit, SearchResult>('/records', { query: { q: query, limit: HITS } });
  if (list.isPending) return <Skeleton lines={4} />;
  if (!first) return <ErrorNote error={list.error} onRetry={() => void list.refetch()} />;
  const others = items.filter(({ id }) => id !== self);
  return (
    <>
      {others.length === 0 && <Empty title={t('merge.none', { query })} />}
      <ul className="candidates">
        {others.map((hit) => (
          <li key={hit.id}>
            <RecordLine record={hit} />
            <PressButton label={t('merge.chooseOf', { title: hit.title })} onPress={() => onChoose(hit)}>
              {t('merge.choose')}
            </PressButton>
          </li>
        ))}
      </ul>
      <More list={list} />
    </>
  );
}
