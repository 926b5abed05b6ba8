import type { SessionView } from '@shuqiao/contracts';
import { useAnnounce } from '../../frame/announce.js';
import { PressButton } from '../../parts/press-button.js';
import { ErrorNote } from '../../parts/states.js';
import { showInstant } from '../../text/dates.js';
import { useSpeech } from '../../text/language.js';
import { useEndSession } from './account.queries.js';

/** Every browser in which one is signed in; each can be ended, and all others at once. */
export function Sessions({ sessions }: { readonly sessions: readonly SessionView[] }) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const end = useEndSession();
  const endOthers = () => end.mutate({}, { onSuccess: () => announce(t('account.endedOthers')) });
  return (
    <section className="sheet" aria-labelledby="sessions">
      <h2 id="sessions">{t('account.sessions')}</h2>
      <ul className="grants">
        {sessions.map((session) => (
          <SessionLine key={session.id} session={session} />
        ))}
      </ul>
      {sessions.length > 1 && (
        <>
          <p>{t('account.sessionsNow')}</p>
          {end.error && <ErrorNote error={end.error} />}
          <PressButton isPending={end.isPending} onPress={endOthers}>
            {t('account.endOthers')}
          </PressButton>
        </>
      )}
    </section>
  );
}

function SessionLine({ session }: { readonly session: SessionView }) {
  const { t, language } = useSpeech();
  const announce = useAnnounce();
  const end = useEndSession();
  const { id, network, createdAt, seenAt, isThis } = session;
  const device = session.device ?? t('account.unknownDevice');
  const facts = [
    network && t('audit.network', { network }),
    t('account.since', { when: showInstant(createdAt, language) }),
    t('account.seen', { when: showInstant(seenAt, language) }),
  ];
  return (
    <li>
      <span>
        <strong>{device}</strong> {isThis && <span className="tag">{t('account.this')}</span>}
        <br />
        <span className="quiet">{facts.filter(Boolean).join(' · ')}</span>
      </span>
      {!isThis && (
        <PressButton
          label={t('account.endOf', { device })}
          isPending={end.isPending}
          onPress={() => end.mutate({ id }, { onSuccess: () => announce(t('account.ended')) })}
        >
          {t('account.end')}
        </PressButton>
      )}
      {end.error && <ErrorNote error={end.error} />}
    </li>
  );
}
