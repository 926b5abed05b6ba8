import { APPROVALS_NEEDED } from '@shuqiao/contracts';
import { Page } from '../frame/page.js';
import { SignedIn } from '../frame/signed-in.js';
import { Empty, ErrorNote, More, Skeleton } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { ApprovalSheet } from './approval-sheet.js';
import { useApprovals } from './approvals.queries.js';
import { AskForm } from './ask-form.js';

/** What one administrator of the province alone must not do: asked for by one, approved by two others. */
export function ApprovalsPage() {
  const { t } = useSpeech();
  return (
    <Page title={t('approvals.title')}>
      <SignedIn roles={['province_admin']}>
        {() => (
          <>
            <p>{t('approvals.what', { n: APPROVALS_NEEDED })}</p>
            <Approvals />
            <AskForm />
          </>
        )}
      </SignedIn>
    </Page>
  );
}

function Approvals() {
  const { t } = useSpeech();
  const { list, items } = useApprovals();
  return (
    <section aria-label={t('approvals.title')}>
      {list.isPending && <Skeleton />}
      {list.error && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && items.length === 0 && <Empty title={t('approvals.none')} />}
      {items.map((approval) => (
        <ApprovalSheet key={approval.id} approval={approval} />
      ))}
      <More list={list} />
    </section>
  );
}
