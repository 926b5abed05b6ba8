import type { MailLine, MailState } from '@shuqiao/contracts';
import { useAnnounce } from '../../frame/announce.js';
import { useDirectory } from '../../institutions/directory.queries.js';
import { PressButton } from '../../parts/press-button.js';
import { ErrorNote } from '../../parts/states.js';
import { showInstant } from '../../text/dates.js';
import { useSpeech } from '../../text/language.js';
import { useResend } from './mail-log.queries.js';
import { reasonWords } from './reason-words.js';

const resendable: readonly MailState[] = ['unknown', 'failed', 'bounced'];

/** One mail: about what, to whom, what became of it and why; what failed can be sent again. */
export function MailEntry({ mail }: { readonly mail: MailLine }) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const resend = useResend();
  const kind = t(`notices.kind.${mail.template}`);
  return (
    <li className="sheet">
      <p className="mail-head">
        <strong>{kind}</strong>
        <span className={`chip mail-${mail.state}`}>{t(`mailLog.state.${mail.state}`)}</span>
        {mail.mark === 'unknown→resent' && <span className="chip">{t('mailLog.resentMark')}</span>}
      </p>
      <MailFacts mail={mail} />
      {resend.error && <ErrorNote error={resend.error} />}
      {resendable.includes(mail.state) && (
        <PressButton
          isPending={resend.isPending}
          onPress={() => resend.mutate(mail.id, { onSuccess: () => announce(t('mailLog.resent')) })}
        >
          {t('mailLog.resend')}
          <span className="unseen">{kind}</span>
        </PressButton>
      )}
    </li>
  );
}

function MailFacts({ mail }: { readonly mail: MailLine }) {
  const { t, language } = useSpeech();
  const { nameOf } = useDirectory();
  const { institutionId, to, notices, attempts, reason, createdAt, sentAt, state } = mail;
  const parts = [
    to ? t('mailLog.to', { address: to }) : t('mailLog.toNobody'),
    institutionId && nameOf(institutionId),
    notices > 1 && t('mailLog.notices', { n: notices }),
    attempts > 1 && t('mailLog.attempts', { n: attempts }),
  ].filter((part) => typeof part === 'string');
  return (
    <div className="mail-facts">
      <p className="quiet">{parts.join(' · ')}</p>
      <p className="quiet">
        {sentAt
          ? t('mailLog.sentAt', { at: showInstant(sentAt, language) })
          : t('mailLog.wantedAt', { at: showInstant(createdAt, language) })}
      </p>
      {reason && state !== 'sent' && <p>{reasonWords(reason, t)}</p>}
      {state === 'unknown' && <p>{t('mailLog.unknownWhat')}</p>}
    </div>
  );
}
