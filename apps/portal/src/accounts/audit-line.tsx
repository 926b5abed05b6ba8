import { Link } from 'react-router';
import { type AuditEvent, auditKinds } from '@shuqiao/contracts';
import { showInstant } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import { detailsInWords, inWords } from './audit-words.js';

interface AuditLineProps {
  readonly event: AuditEvent;
  /** Where the lines of one person alone are shown. */
  readonly toPerson: (id: string) => string;
}

/** One line of the record: when, what, who and to whom. */
export function AuditLine({ event, toPerson }: AuditLineProps) {
  const { t, language } = useSpeech();
  const { at, what, actorId, actorName, personId, personName, network, details } = event;
  const facts = [...detailsInWords(details, t, language), network && t('audit.network', { network })].filter(Boolean);
  return (
    <li>
      <time dateTime={at}>{showInstant(at, language)}</time>
      <strong>{inWords(auditKinds[what], language)}</strong>
      {actorId && <Named label={t('audit.by')} id={actorId} name={actorName} toPerson={toPerson} />}
      {personId && personId !== actorId && (
        <Named label={t('audit.to')} id={personId} name={personName} toPerson={toPerson} />
      )}
      <span className="quiet">{facts.join(' · ')}</span>
    </li>
  );
}

interface NamedProps {
  readonly label: string;
  readonly id: string;
  readonly name: string | null;
  readonly toPerson: (id: string) => string;
}

function Named({ label, id, name, toPerson }: NamedProps) {
  const { t } = useSpeech();
  const shown = name ?? t('audit.erased');
  return (
    <span>
      {label}
      {t('word.colon')}
      <Link aria-label={t('audit.onlyOf', { name: shown })} to={toPerson(id)}>
        {shown}
      </Link>
    </span>
  );
}
