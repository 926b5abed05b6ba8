import type { WebhookDelivery } from '@shuqiao/contracts';
import { useAnnounce } from '../../frame/announce.js';
import { PressButton } from '../../parts/press-button.js';
import { ErrorNote, More, Skeleton } from '../../parts/states.js';
import { showInstant } from '../../text/dates.js';
import { useSpeech } from '../../text/language.js';
import { subjectWords } from './subject-words.js';
import { useDeliveries, useTell } from './webhooks.queries.js';

/** The last deliveries of a webhook, each to be told once more. */
export function Deliveries({ webhookId }: { readonly webhookId: string }) {
  const { t } = useSpeech();
  const { list, first, items } = useDeliveries(webhookId);
  if (list.isPending) return <Skeleton lines={3} />;
  if (list.isError && !first) return <ErrorNote error={list.error} onRetry={() => void list.refetch()} />;
  if (items.length === 0) return <p className="quiet">{t('webhooks.noDeliveries')}</p>;
  return (
    <>
      <ul className="deliveries">
        {items.map((delivery) => (
          <Delivery key={delivery.id} delivery={delivery} />
        ))}
      </ul>
      <More list={list} />
    </>
  );
}

function Delivery({ delivery }: { readonly delivery: WebhookDelivery }) {
  const { t, language } = useSpeech();
  const announce = useAnnounce();
  const { id, webhookId, subject, state, attempts, problem, createdAt, deliveredAt } = delivery;
  const tell = useTell(webhookId);
  return (
    <li>
      <p className="mail-head">
        {subjectWords(subject, t)}
        <span className={`chip mail-${state}`}>{t(`webhooks.state.${state}`)}</span>
        <span className="quiet">{showInstant(deliveredAt ?? createdAt, language)}</span>
        {attempts > 1 && <span className="quiet">{t('mailLog.attempts', { n: attempts })}</span>}
      </p>
      {problem !== null && <p className="quiet">{t('webhooks.problem', { problem })}</p>}
      {tell.error && <ErrorNote error={tell.error} />}
      {state !== 'waiting' && (
        <PressButton
          isPending={tell.isPending}
          onPress={() => tell.mutate(id, { onSuccess: () => announce(t('webhooks.toldAgain')) })}
        >
          {t('webhooks.again')}
          <span className="unseen">{subjectWords(subject, t)}</span>
        </PressButton>
      )}
    </li>
  );
}
