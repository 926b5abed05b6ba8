import './connectors.css';
import type { ConnectorView } from '@shuqiao/contracts';
import { Page } from '../frame/page.js';
import { SignedIn } from '../frame/signed-in.js';
import { Icon } from '../parts/icons.js';
import { ErrorNote, Skeleton } from '../parts/states.js';
import { showInstant } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import { ConnectorForm } from './connector-form.js';
import { TestSignIn } from './connector-test.js';
import { useConnector } from './connector.queries.js';

/** How readers come in with the card of their library: for the library's administrators. */
export function ConnectorPage() {
  const { t } = useSpeech();
  return (
    <Page title={t('nav.connector')}>
      <SignedIn roles={['institution_admin', 'system_librarian', 'province_admin']}>{() => <Connection />}</SignedIn>
    </Page>
  );
}

function Connection() {
  const { t } = useSpeech();
  const { data, isPending, error, refetch } = useConnector();
  if (isPending) return <Skeleton lines={8} />;
  if (error && !data) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  const connector = data?.connector ?? null;
  return (
    <>
      <p>{t('connector.what')}</p>
      <p className="quiet">{t('connector.noSpecification')}</p>
      {connector && <State connector={connector} />}
      <ConnectorForm connector={connector} />
      {connector && <TestSignIn />}
    </>
  );
}

function State({ connector: { state, checked, checkedAt } }: { readonly connector: ConnectorView }) {
  const { t, language } = useSpeech();
  return (
    <div className={`note note-${state}`} role="status">
      <Icon name={state === 'on' ? 'check' : 'warning'} />
      <div>
        <p className="note-what">{t(`connector.state.${state}`)}</p>
        {checked && checkedAt && <p>{t(`connector.checked.${checked}`, { at: showInstant(checkedAt, language) })}</p>}
      </div>
    </div>
  );
}
