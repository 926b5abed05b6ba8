import '../accounts.css';
import { Page } from '../../frame/page.js';
import { SignedIn } from '../../frame/signed-in.js';
import { ErrorNote, Skeleton } from '../../parts/states.js';
import { useSpeech } from '../../text/language.js';
import { Agreements } from '../../partners/agreements.js';
import { Factors } from '../factors/factors.js';
import { Ways } from './ways.js';
import { useAccount } from './account.queries.js';
import { OwnData } from './own-data.js';
import { Erasure } from './erasure.js';
import { PasswordForm } from './password-form.js';
import { Sessions } from './sessions.js';

/** Where one is signed in and how, and the password. */
export function AccountPage() {
  const { t } = useSpeech();
  return (
    <Page title={t('account.title')}>
      <SignedIn>{() => <Account />}</SignedIn>
    </Page>
  );
}

function Account() {
  const { t } = useSpeech();
  const { data: account, error, isPending, refetch } = useAccount();
  if (isPending) return <Skeleton />;
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <p>{t('account.what')}</p>
      <Sessions sessions={account.sessions} />
      <Ways account={account} />
      <Factors />
      {account.login !== null && <PasswordForm login={account.login} changedAt={account.passwordChangedAt} />}
      <Agreements />
      <OwnData />
      <Erasure />
    </>
  );
}
