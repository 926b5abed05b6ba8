import './people-lists.css';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { type PeopleListVerdict, type PeopleListView, peopleListVerdicts } from '@shuqiao/contracts';
import { inWords } from '../accounts/audit-words.js';
import { useAnnounce } from '../frame/announce.js';
import { Page } from '../frame/page.js';
import { SignedIn } from '../frame/signed-in.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote, More, Skeleton } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { ListRow } from './list-row.js';
import { resultOf, useCarryOut, useListRows, usePeopleList } from './people-lists.queries.js';

/** What a list would do, row by row; then what it did. */
export function ListPage() {
  const { t } = useSpeech();
  const { id = '' } = useParams();
  return (
    <Page title={t('lists.title')}>
      <SignedIn roles={['institution_admin', 'province_admin']}>{() => <List id={id} />}</SignedIn>
    </Page>
  );
}

function List({ id }: { readonly id: string }) {
  const found = usePeopleList(id);
  if (found.isPending) return <Skeleton />;
  if (found.error) return <ErrorNote error={found.error} onRetry={() => void found.refetch()} />;
  return (
    <>
      <Deciding list={found.data} />
      <Rows list={found.data} />
    </>
  );
}

function Deciding({ list }: { readonly list: PeopleListView }) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const carryOut = useCarryOut(list.id);
  const { counts, kind, state, fileName } = list;
  const n = counts.new + counts.changed;
  const isDone = state === 'done';
  const done = t(`lists.done.${kind}`, { n: counts.new, m: counts.changed });
  return (
    <section className="sheet" aria-labelledby="list-said">
      <h2 id="list-said">{fileName}</h2>
      <p>{isDone ? done : t(n > 0 ? `lists.would.${kind}` : 'lists.nothing', { n: counts.new, m: counts.changed })}</p>
      {counts.refused > 0 && <p>{t('lists.refused', { n: counts.refused })}</p>}
      {carryOut.error && <ErrorNote error={carryOut.error} />}
      <div className="buttons">
        {!isDone && n > 0 && (
          <PressButton
            className="button primary"
            isPending={carryOut.isPending}
            onPress={() =>
              carryOut.mutate(undefined, {
                onSuccess: ({ counts: now }) => announce(t(`lists.done.${kind}`, { n: now.new, m: now.changed })),
              })
            }
          >
            {t(carryOut.isPending ? 'state.sending' : `lists.go.${kind}`, { n })}
          </PressButton>
        )}
        <a className="button" href={resultOf(list.id)} download>
          {t('lists.result')}
        </a>
      </div>
      <p>
        <Link to={isDone ? '/people' : '/people/lists'}>{t(isDone ? 'lists.toPeople' : 'lists.other')}</Link>
      </p>
    </section>
  );
}

/** What is refused stands first: it is what somebody has to do something about. */
const ORDER = ['refused', 'same', 'changed', 'new', 'known'] as const satisfies readonly PeopleListVerdict[];

function Rows({ list }: { readonly list: PeopleListView }) {
  const { t, language } = useSpeech();
  const there = ORDER.filter((verdict) => list.counts[verdict] > 0);
  const [chosen, setChosen] = useState<PeopleListVerdict | null>(null);
  const verdict = chosen ?? there[0] ?? null;
  const { list: rows, items } = useListRows(list.id, verdict);
  return (
    <section className="sheet" aria-labelledby="list-rows">
      <h2 id="list-rows">{t('lists.rows')}</h2>
      <div className="field">
        <label htmlFor="list-verdict">{t('lists.show')}</label>
        <select
          id="list-verdict"
          value={verdict ?? ''}
          onChange={({ target }) => setChosen(ORDER.find((one) => one === target.value) ?? null)}
        >
          {there.map((one) => (
            <option key={one} value={one}>
              {t('lists.some', { verdict: inWords(peopleListVerdicts[one], language), n: list.counts[one] })}
            </option>
          ))}
        </select>
      </div>
      {rows.isPending && <Skeleton />}
      {rows.error && <ErrorNote error={rows.error} onRetry={() => void rows.refetch()} />}
      <ul className="list-rows">
        {items.map((row) => (
          <ListRow key={row.row} row={row} />
        ))}
      </ul>
      <More list={rows} />
    </section>
  );
}
