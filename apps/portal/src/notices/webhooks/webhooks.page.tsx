import '../notices.css';
import { useState } from 'react';
import type { WebhookView } from '@shuqiao/contracts';
import { useAnnounce } from '../../frame/announce.js';
import { Page } from '../../frame/page.js';
import { SignedIn } from '../../frame/signed-in.js';
import { SecretSheet } from '../../frame/secret-sheet.js';
import { Empty, ErrorNote, More, Skeleton } from '../../parts/states.js';
import { useSpeech } from '../../text/language.js';
import { OfficeNav } from '../office/office-nav.js';
import { AddWebhook } from './add-webhook.js';
import { Webhook } from './webhook.js';
import { useRemoveWebhook, useWebhooks } from './webhooks.queries.js';

/** Which systems outside are told what happens here: the province's own. */
export function WebhooksPage() {
  const { t } = useSpeech();
  return (
    <Page title={t('webhooks.title')}>
      <SignedIn roles={['province_admin']}>
        {() => (
          <>
            <OfficeNav />
            <p className="quiet">{t('webhooks.what')}</p>
            <Webhooks />
          </>
        )}
      </SignedIn>
    </Page>
  );
}

/** Takes a webhook off the list, with the way back. */
function useRemoving() {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const { mutate, error } = useRemoveWebhook();
  const bringBack = (id: string): void =>
    mutate({ id, back: true }, { onSuccess: () => announce(t('webhooks.isBack')) });
  const remove = ({ id, url }: WebhookView): void => {
    const offer = { label: t('action.undo'), onPress: () => bringBack(id) };
    mutate({ id }, { onSuccess: () => announce(t('webhooks.removed', { url }), offer) });
  };
  return { remove, error };
}

function Webhooks() {
  const { t } = useSpeech();
  const removing = useRemoving();
  const [secret, setSecret] = useState<string>();
  const { list, first, items } = useWebhooks();
  return (
    <>
      {list.isPending && <Skeleton lines={4} />}
      {list.isError && !first && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      {first && items.length === 0 && <Empty title={t('webhooks.none')} />}
      {removing.error && <ErrorNote error={removing.error} />}
      <ul className="notices">
        {items.map((webhook) => (
          <Webhook key={webhook.id} webhook={webhook} onSecret={setSecret} onRemove={removing.remove} />
        ))}
      </ul>
      <More list={list} />
      <AddWebhook onSecret={setSecret} />
      {secret !== undefined && (
        <SecretSheet title={t('webhooks.secret')} secret={secret} onClose={() => setSecret(undefined)} />
      )}
    </>
  );
}
