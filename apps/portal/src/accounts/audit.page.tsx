import './accounts.css';
import { useSearchParams } from 'react-router';
import { type AuditEvent, type AuditKind, auditKinds } from '@shuqiao/contracts';
import { addressOf } from '../api/client.js';
import { usePaged } from '../api/paged.js';
import { Page } from '../frame/page.js';
import { SignedIn } from '../frame/signed-in.js';
import { Field } from '../parts/field.js';
import { PressButton } from '../parts/press-button.js';
import { Empty, ErrorNote, More, Skeleton } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { inWords } from './audit-words.js';
import { AuditLine } from './audit-line.js';

/** Who came in, who did not, and who changed what people may do. */
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

const NAMES = ['what', 'personId', 'from', 'until'] as const;
type Filter = Record<(typeof NAMES)[number], string>;

/** What is looked for stands in the address, so that it can be kept and sent on. */
function useFilter() {
  const [address, setAddress] = useSearchParams();
  const filter = Object.fromEntries(NAMES.map((name) => [name, address.get(name) ?? ''])) as Filter;
  const change = (changes: Partial<Filter>) => {
    const kept = Object.entries({ ...filter, ...changes }).filter(([, value]) => value !== '');
    setAddress(Object.fromEntries(kept), { replace: true });
  };
  return { filter, change };
}

function Audit() {
  const { t } = useSpeech();
  const { filter, change } = useFilter();
  const { list, items } = usePaged<AuditEvent>('/audit', { query: filter, keep: true });
  return (
    <section className="sheet" aria-label={t('nav.audit')}>
      <Filters filter={filter} change={change} />
      {list.isPending && <Skeleton />}
      {list.error && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && items.length === 0 && (
        <Empty title={t('audit.none')}>
          <p>{t('audit.noneNow')}</p>
        </Empty>
      )}
      <ul className="audit">
        {items.map((event) => (
          <AuditLine
            key={event.id}
            event={event}
            toPerson={(personId) => addressOf('/audit', { ...filter, personId })}
          />
        ))}
      </ul>
      <More list={list} />
    </section>
  );
}

interface FiltersProps {
  readonly filter: Filter;
  readonly change: (changes: Partial<Filter>) => void;
}

function Filters({ filter, change }: FiltersProps) {
  const { t, language } = useSpeech();
  return (
    <search aria-label={t('audit.filter')} className="audit-filter">
      <div className="field">
        <label htmlFor="audit-kind">{t('audit.kind')}</label>
        <select id="audit-kind" value={filter.what} onChange={({ target }) => change({ what: target.value })}>
          <option value="">{t('audit.all')}</option>
          {(Object.keys(auditKinds) as AuditKind[]).map((kind) => (
            <option key={kind} value={kind}>
              {inWords(auditKinds[kind], language)}
            </option>
          ))}
        </select>
      </div>
      <Field
        label={t('audit.from')}
        name="from"
        type="date"
        value={filter.from}
        onChange={(from) => change({ from })}
      />
      <Field
        label={t('audit.until')}
        name="until"
        type="date"
        value={filter.until}
        onChange={(until) => change({ until })}
      />
      <a className="button" href={addressOf('/auth/audit.csv', filter)} download>
        {t('audit.file')}
      </a>
      {filter.personId && (
        <p className="audit-of">
          {t('audit.of')} <PressButton onPress={() => change({ personId: '' })}>{t('audit.ofAll')}</PressButton>
        </p>
      )}
    </search>
  );
}
