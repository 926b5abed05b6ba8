import { useState } from 'react';
import type { Campus } from '@shuqiao/contracts';
import { usePaged } from '../api/paged.js';
import { useAnnounce } from '../frame/announce.js';
import { useDirectory } from '../institutions/directory.queries.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote, More, Skeleton } from '../parts/states.js';
import { showDayOf } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import { type Connection, useConnect, useDisconnect } from './campuses.queries.js';

/** What is connected; disconnecting can be taken back on the spot. */
export function CampusList({ mayChange }: { readonly mayChange: boolean }) {
  const { t } = useSpeech();
  const { nameOf } = useDirectory();
  const announce = useAnnounce();
  const { list, items } = usePaged<Campus>('/campuses');
  const [stopped, setStopped] = useState<Connection | null>(null);
  const stop = useDisconnect();
  const again = useConnect();
  const onStop = ({ institutionId, sourceId, entityId }: Campus) =>
    stop.mutate(institutionId, {
      onSuccess: () => {
        setStopped(sourceId === null ? null : { institutionId, sourceId, entityId });
        announce(t('campuses.stopped', { name: nameOf(institutionId) }));
      },
    });
  return (
    <section className="sheet" aria-labelledby="campuses">
      <h2 id="campuses">{t('campuses.list')}</h2>
      {list.isPending && <Skeleton lines={3} />}
      {list.error && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && items.length === 0 && <p className="quiet">{t('campuses.none')}</p>}
      {stopped && (
        <p className="note" role="status">
          {t('campuses.stopped', { name: nameOf(stopped.institutionId) })}{' '}
          <PressButton
            isPending={again.isPending}
            onPress={() => again.mutate(stopped, { onSuccess: () => setStopped(null) })}
          >
            {t('campuses.again')}
          </PressButton>
        </p>
      )}
      {(stop.error ?? again.error) && <ErrorNote error={stop.error ?? again.error} />}
      <ul className="campus-lines">
        {items.map((campus) => (
          <CampusLine key={campus.institutionId} campus={campus} onStop={mayChange ? () => onStop(campus) : null} />
        ))}
      </ul>
      <More list={list} />
    </section>
  );
}

function CampusLine({ campus, onStop }: { readonly campus: Campus; readonly onStop: (() => void) | null }) {
  const { t, language } = useSpeech();
  const { nameOf } = useDirectory();
  const { institutionId, scopes, state, keysEndAt } = campus;
  const name = nameOf(institutionId);
  return (
    <li>
      <span>
        {name}
        <span className="quiet"> · {scopes.join(t('word.listComma'))}</span> · {t(`campuses.state.${state}`)}
        {keysEndAt && (
          <span className="quiet"> · {t('campuses.keysEnd', { day: showDayOf(keysEndAt, language) })}</span>
        )}
      </span>
      {onStop && (
        <span className="buttons">
          <a
            className="button"
            href={`/auth/saml/login?institutionId=${institutionId}&test=true`}
            aria-label={t('campuses.testOf', { name })}
          >
            {t('campuses.test')}
          </a>
          <PressButton label={t('campuses.stopOf', { name })} onPress={onStop}>
            {t('campuses.stop')}
          </PressButton>
        </span>
      )}
    </li>
  );
}
