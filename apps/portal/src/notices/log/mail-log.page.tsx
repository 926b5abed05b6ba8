import '../notices.css';
import { Link, useSearchParams } from 'react-router';
import type { MailState } from '@shuqiao/contracts';
import { Page } from '../../frame/page.js';
import { SignedIn } from '../../frame/signed-in.js';
import { Empty, ErrorNote, More, Skeleton } from '../../parts/states.js';
import { holds } from '../../sign-in/me.queries.js';
import { useSpeech } from '../../text/language.js';
import { OfficeNav } from '../office/office-nav.js';
import { MailEntry } from './mail-entry.js';
import { useMails } from './mail-log.queries.js';
import { ProvinceRules } from './province-rules.js';
import { SendingState } from './sending-state.js';

const states = ['waiting', 'sent', 'unknown', 'bounced', 'failed', 'dropped'] as const satisfies readonly MailState[];

/** What went out to whom and when, what did not and why; and whether anything goes out at all. */
export function MailLogPage() {
  const { t } = useSpeech();
  return (
    <Page title={t('mailLog.title')}>
      <SignedIn roles={['institution_admin', 'province_admin']}>
        {(me) => (
          <>
            <OfficeNav />
            <SendingState isProvince={holds(me, 'province_admin')} />
            <Log />
            {holds(me, 'province_admin') && <ProvinceRules />}
          </>
        )}
      </SignedIn>
    </Page>
  );
}

function Log() {
  const { t } = useSpeech();
  const [search, setSearch] = useSearchParams();
  const state = states.find((one) => one === search.get('state')) ?? null;
  return (
    <section aria-labelledby="log">
      <h2 id="log">{t('mailLog.log')}</h2>
      <div className="field mail-filter">
        <label htmlFor="mail-state">{t('mailLog.filter')}</label>
        <select
          id="mail-state"
          value={state ?? ''}
          onChange={({ target }) => setSearch(target.value ? { state: target.value } : {}, { replace: true })}
        >
          <option value="">{t('mailLog.all')}</option>
          {states.map((one) => (
            <option key={one} value={one}>
              {t(`mailLog.state.${one}`)}
            </option>
          ))}
        </select>
      </div>
      <Entries state={state} />
    </section>
  );
}

function Entries({ state }: { readonly state: MailState | null }) {
  const { t } = useSpeech();
  const { list, first, items } = useMails(state);
  if (list.isPending) return <Skeleton lines={6} />;
  if (list.isError && !first) return <ErrorNote error={list.error} onRetry={() => void list.refetch()} />;
  if (items.length === 0) {
    return (
      <Empty title={t(state ? 'mailLog.noneSo' : 'mailLog.none')}>
        <p>{state ? <Link to="/notices/mails">{t('mailLog.all')}</Link> : t('mailLog.noneWhy')}</p>
      </Empty>
    );
  }
  return (
    <>
      <ul className="notices">
        {items.map((mail) => (
          <MailEntry key={mail.id} mail={mail} />
        ))}
      </ul>
      <More list={list} />
    </>
  );
}
