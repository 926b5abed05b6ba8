import './accounts.css';
import { useState } from 'react';
import { type AuditEvent, type AuditKind, auditKinds } from '@shuqiao/contracts';
import { usePaged } from '../api/paged.js';
import { Page } from '../frame/page.js';
import { SignedIn } from '../frame/signed-in.js';
import { Empty, ErrorNote, More, Skeleton } from '../parts/states.js';
import { showInstant } from '../text/dates.js';
import { useSpeech } from '../text/language.js';

/** Who changed what people may do. */
export function AuditPage() {
  const { t } = useSpeech();
  return (
    <Page title={t('nav.audit')}>
      <SignedIn roles={['institution_admin', 'province_admin', 'auditor']}>
        {() => (
          <>
            <p>{t('audit.what')}</p>
            <Audit />
          </>
        )}
      </SignedIn>
    </Page>
  );
}

function Audit() {
  const { t } = useSpeech();
  const [what, setWhat] = useState<AuditKind | ''>('');
  const { list, items } = usePaged<AuditEvent>('/audit', { query: { what }, keep: true });
  return (
    <section className="sheet" aria-label={t('nav.audit')}>
      <label className="audit-kind">
        {t('audit.kind')}
        <select value={what} onChange={({ target }) => setWhat(target.value as AuditKind | '')}>
          <option value="">{t('audit.all')}</option>
          {auditKinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`audit.is.${kind}`)}
            </option>
          ))}
        </select>
      </label>
      {list.isPending && <Skeleton />}
      {list.error && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && items.length === 0 && <Empty title={t('audit.none')} />}
      <ul className="audit">
        {items.map((event) => (
          <AuditLine key={event.id} event={event} />
        ))}
      </ul>
      <More list={list} />
    </section>
  );
}

function AuditLine({ event }: { readonly event: AuditEvent }) {
  const { t, language } = useSpeech();
  const { at, what, actorId, actorName, personId, personName, details } = event;
  const role = details['role'] ?? details['roles'] ?? '';
  const names = role
    .split(' ')
    .filter(Boolean)
    .map((one) => t(`role.${one}` as 'role.reader'));
  const facts = [
    actorId && `${t('audit.by')}${t('word.colon')}${actorName ?? t('audit.erased')}`,
    personId && personId !== actorId && `${t('audit.to')}${t('word.colon')}${personName ?? t('audit.erased')}`,
    names.join(t('word.listComma')),
    details['until'] && t('people.until', { day: details['until'] }),
    details['reason'],
  ].filter(Boolean);
  return (
    <li>
      <time dateTime={at}>{showInstant(at, language)}</time>
      <strong>{t(`audit.is.${what}`)}</strong>
      <span className="quiet">{facts.join(' · ')}</span>
    </li>
  );
}
