import { useState } from 'react';
import { Link } from 'react-router';
import type { PersonView, RoleGrant } from '@shuqiao/contracts';
import { useAnnounce } from '../frame/announce.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote } from '../parts/states.js';
import { showDay } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import { useEnd, useEndSessions, useGive, useRestore } from './accounts.queries.js';
import { GiveForm } from './give-form.js';
import { Rescue } from './rescue.js';
import { SuspendForm } from './suspend-form.js';

interface PersonSheetProps {
  readonly person: PersonView;
  readonly mayChange: boolean;
}

/** One person: how they sign in, what they hold, and what can be done about it. */
export function PersonSheet({ person, mayChange }: PersonSheetProps) {
  const { t } = useSpeech();
  const { displayName, login, phone, isActive } = person;
  return (
    <article className="sheet person" aria-label={displayName}>
      <header>
        <h2>{displayName}</h2>
        <p className="quiet">{login ? t('people.login', { login }) : t('people.campusSignIn')}</p>
        {phone && <p className="quiet">{t('people.phone', { phone })}</p>}
        {!isActive && <p className="tag">{t('people.suspended')}</p>}
      </header>
      <ul className="grants">
        {person.grants.map((grant) => (
          <GrantLine key={grant.id} grant={grant} person={person} mayChange={mayChange} />
        ))}
      </ul>
      {mayChange && <Doing person={person} />}
      <p>
        <Link aria-label={t('people.recordOf', { name: displayName })} to={`/audit?personId=${person.id}`}>
          {t('people.record')}
        </Link>
      </p>
    </article>
  );
}

/** A role with its days; taking it back can be undone. */
function GrantLine({ grant, person, mayChange }: PersonSheetProps & { readonly grant: RoleGrant }) {
  const { t, language } = useSpeech();
  const announce = useAnnounce();
  const [end, give] = [useEnd(), useGive()];
  const words = { name: person.displayName, role: t(`role.${grant.role}`) };
  const takeBack = () =>
    end.mutate(grant.id, {
      onSuccess: () =>
        announce(t('people.ended', words), {
          label: t('action.undo'),
          onPress: () => give.mutate({ personId: person.id, role: grant.role, until: grant.until ?? undefined }),
        }),
    });
  return (
    <li>
      <span>
        {words.role}
        {grant.lentBy && <span className="quiet"> · {t('people.lent')}</span>}
        {!grant.isLive && <span className="quiet"> · {t('people.from', { day: showDay(grant.from, language) })}</span>}
        {grant.until && <span className="quiet"> · {t('people.until', { day: showDay(grant.until, language) })}</span>}
      </span>
      {mayChange && (
        <PressButton label={t('people.endOf', words)} isPending={end.isPending} onPress={takeBack}>
          {t('people.end')}
        </PressButton>
      )}
      {end.error && <ErrorNote error={end.error} />}
    </li>
  );
}

type Form = 'give' | 'suspend';

function Doing({ person }: { readonly person: PersonView }) {
  const { t } = useSpeech();
  const [open, setOpen] = useState<Form | null>(null);
  const words = { name: person.displayName };
  const close = () => setOpen(null);
  if (open === 'give') return <GiveForm person={person} onDone={close} />;
  if (open === 'suspend') return <SuspendForm person={person} onDone={close} />;
  return (
    <div className="buttons">
      <PressButton label={t('people.giveTo', words)} onPress={() => setOpen('give')}>
        {t('people.give')}
      </PressButton>
      {person.isActive && <EndSessions person={person} />}
      {person.isActive && <Rescue person={person} />}
      {person.isActive ? (
        <PressButton label={t('people.suspendOf', words)} onPress={() => setOpen('suspend')}>
          {t('people.suspend')}
        </PressButton>
      ) : (
        <Restore person={person} />
      )}
    </div>
  );
}

function Restore({ person }: { readonly person: PersonView }) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const restore = useRestore(person.id);
  const words = { name: person.displayName };
  return (
    <>
      {restore.error && <ErrorNote error={restore.error} />}
      <PressButton
        label={t('people.restoreOf', words)}
        isPending={restore.isPending}
        onPress={() => restore.mutate(undefined, { onSuccess: () => announce(t('people.restored', words)) })}
      >
        {t('people.restore')}
      </PressButton>
    </>
  );
}

/** For a lost telephone: nothing else changes, the person signs in again. */
function EndSessions({ person }: { readonly person: PersonView }) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const end = useEndSessions(person.id);
  const words = { name: person.displayName };
  return (
    <>
      {end.error && <ErrorNote error={end.error} />}
      <PressButton
        label={t('people.endSessionsOf', words)}
        isPending={end.isPending}
        onPress={() => end.mutate(undefined, { onSuccess: () => announce(t('people.endedSessions', words)) })}
      >
        {t('people.endSessions')}
      </PressButton>
    </>
  );
}
