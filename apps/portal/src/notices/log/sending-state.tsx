import { Link } from 'react-router';
import { Icon } from '../../parts/icons.js';
import { ErrorNote, Skeleton } from '../../parts/states.js';
import { showInstant } from '../../text/dates.js';
import { useSpeech } from '../../text/language.js';
import { useMailStatus } from './mail-log.queries.js';

/** Whether mails go out, and how many wait for a person's decision. */
export function SendingState({ isProvince }: { readonly isProvince: boolean }) {
  const { t, language } = useSpeech();
  const { data, isPending, error, refetch } = useMailStatus();
  if (isPending) return <Skeleton lines={2} />;
  if (!data) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  const { sending, why, since, waiting, unknown, failed } = data;
  return (
    <section className="sheet" aria-label={t('mailLog.sending')}>
      {sending === 'held' ? (
        <div className="note" role="status">
          <Icon name="warning" />
          <div>
            <p className="note-what">{t('mailLog.held', { since: since ? showInstant(since, language) : '' })}</p>
            {why && <p>{why}</p>}
            {isProvince && <Link to="/background">{t('nav.background')}</Link>}
          </div>
        </div>
      ) : (
        <p>{t(`mailLog.is.${sending}`)}</p>
      )}
      <p className="quiet">{t('mailLog.counts', { waiting, unknown, failed })}</p>
    </section>
  );
}
