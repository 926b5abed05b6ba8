import { useState } from 'react';
import type { WebhookView } from '@shuqiao/contracts';
import { Switch } from 'react-aria-components/Switch';
import { useAnnounce } from '../../frame/announce.js';
import { PressButton } from '../../parts/press-button.js';
import { ErrorNote } from '../../parts/states.js';
import { showInstant } from '../../text/dates.js';
import { useSpeech } from '../../text/language.js';
import { Deliveries } from './deliveries.js';
import { subjectWords } from './subject-words.js';
import { useNewSecret, useSwitchWebhook, useTell } from './webhooks.queries.js';

interface WebhookProps {
  readonly webhook: WebhookView;
  readonly onSecret: (secret: string) => void;
  readonly onRemove: (webhook: WebhookView) => void;
}

/** One address: what it is told, how that went, and whether it goes on. */
export function Webhook({ webhook, onSecret, onRemove }: WebhookProps) {
  const { t, language } = useSpeech();
  const { id, url, subjects, lastOkAt, lastProblem } = webhook;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <li className="sheet">
      <h2>{url}</h2>
      <p>{subjects.map((subject) => subjectWords(subject, t)).join(t('word.listComma'))}</p>
      <p className="quiet">
        {lastOkAt ? t('webhooks.lastOk', { at: showInstant(lastOkAt, language) }) : t('webhooks.neverOk')}
      </p>
      {lastProblem && <p className="wrong">{t('webhooks.problem', { problem: lastProblem })}</p>}
      <OnOff webhook={webhook} />
      <Acts webhook={webhook} onSecret={onSecret} onRemove={onRemove} onTold={() => setIsOpen(true)} />
      <details open={isOpen} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
        <summary>{t('webhooks.deliveries')}</summary>
        {isOpen && <Deliveries webhookId={id} />}
      </details>
    </li>
  );
}

function OnOff({ webhook: { id, isActive, url } }: Pick<WebhookProps, 'webhook'>) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const turn = useSwitchWebhook(id);
  return (
    <>
      <Switch
        className="switch"
        isSelected={turn.isPending ? turn.variables : isActive}
        isDisabled={turn.isPending}
        onChange={(on) => turn.mutate(on, { onSuccess: () => announce(t(on ? 'webhooks.nowOn' : 'webhooks.nowOff')) })}
      >
        <span className="switch-track" aria-hidden="true" />
        {t('webhooks.isOn')}
        <span className="unseen">{url}</span>
      </Switch>
      {turn.error && <ErrorNote error={turn.error} />}
    </>
  );
}

function Acts({ webhook, onSecret, onRemove, onTold }: WebhookProps & { readonly onTold: () => void }) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const tell = useTell(webhook.id);
  const renew = useNewSecret();
  const tryOut = () =>
    tell.mutate(null, {
      onSuccess: () => {
        announce(t('webhooks.tested'));
        onTold();
      },
    });
  return (
    <>
      <p className="buttons">
        <PressButton isPending={tell.isPending} onPress={tryOut}>
          {t('webhooks.test')}
          <span className="unseen">{webhook.url}</span>
        </PressButton>
        <PressButton
          isPending={renew.isPending}
          onPress={() => renew.mutate({ id: webhook.id }, { onSuccess: ({ secret }) => onSecret(secret) })}
        >
          {t('webhooks.newSecret')}
          <span className="unseen">{webhook.url}</span>
        </PressButton>
        <PressButton onPress={() => onRemove(webhook)}>
          {t('webhooks.remove')}
          <span className="unseen">{webhook.url}</span>
        </PressButton>
      </p>
      {(tell.error ?? renew.error) && <ErrorNote error={tell.error ?? renew.error} />}
    </>
  );
}
