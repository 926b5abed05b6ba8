import './accounts.css';
import { useDeferredValue, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { PersonView } from '@shuqiao/contracts';
import { usePaged } from '../api/paged.js';
import { Page } from '../frame/page.js';
import { SignedIn } from '../frame/signed-in.js';
import { Field } from '../parts/field.js';
import { Empty, ErrorNote, More, Skeleton } from '../parts/states.js';
import { holds } from '../sign-in/me.queries.js';
import { useSpeech } from '../text/language.js';
import { HandOver } from './hand-over.js';
import { InstitutionSwitch } from './institution-switch.js';
import { Invitations } from './invitations.js';
import { InviteForm } from './invite-form.js';
import { PersonSheet } from './person-sheet.js';
import { SignInRulesSheet } from './sign-in-rules.js';

/** Who is here and what they may do. */
export function PeoplePage() {
  const { t } = useSpeech();
  const [address, setAddress] = useSearchParams();
  const at = address.get('institution');
  return (
    <Page title={t('nav.people')}>
      <SignedIn roles={['institution_admin', 'province_admin', 'auditor']}>
        {(me) => {
          const mayChange = holds(me, 'institution_admin', 'province_admin');
          return (
            <>
              <p>{t('people.what')}</p>
              {holds(me, 'province_admin') && (
                <InstitutionSwitch
                  chosen={at}
                  own={me.institutionId}
                  onChoose={(id) => setAddress(id ? { institution: id } : {}, { replace: true })}
                />
              )}
              <FewAdmins at={at} />
              {mayChange && (
                <p>
                  <Link to="/people/lists">{t('lists.title')}</Link>
                  {holds(me, 'province_admin') && ' · '}
                  {holds(me, 'province_admin') && <Link to="/approvals">{t('approvals.title')}</Link>}
                </p>
              )}
              <People key={at} mayChange={mayChange && at === null} at={at} />
              {mayChange && <InviteForm key={`invite ${at}`} roles={me.roles} at={at} />}
              {mayChange && <Invitations at={at} />}
              {at === null && <HandOver me={me} />}
              {mayChange && <SignInRulesSheet me={me} />}
            </>
          );
        }}
      </SignedIn>
    </Page>
  );
}

/** Said before the only administrator falls ill, not after. */
function FewAdmins({ at }: { readonly at: string | null }) {
  const { t } = useSpeech();
  const { items } = usePaged<PersonView>('/people', { query: { role: 'institution_admin', institutionId: at } });
  if (items.length !== 1) return null;
  return <p className="note">{t('people.fewAdmins')}</p>;
}

interface PeopleProps {
  /** Who is at another institution is seen by the province, and what they may do is their administrators' affair. */
  readonly mayChange: boolean;
  readonly at: string | null;
}

function People({ mayChange, at }: PeopleProps) {
  const { t } = useSpeech();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const { list, items } = usePaged<PersonView>('/people', { query: { q, institutionId: at }, keep: true });
  return (
    <section aria-label={t('nav.people')}>
      <Field label={t('people.find')} name="q" type="search" value={typed} onChange={setTyped} maxLength={100} />
      {list.isPending && <Skeleton />}
      {list.error && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && items.length === 0 && (
        <Empty title={t('people.none')}>
          <p>{t('people.noneNow')}</p>
        </Empty>
      )}
      <ul className="people">
        {items.map((person) => (
          <li key={person.id}>
            <PersonSheet person={person} mayChange={mayChange} />
          </li>
        ))}
      </ul>
      <More list={list} />
    </section>
  );
}
