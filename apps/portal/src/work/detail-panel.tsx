import { useEffect, useRef } from 'react';
import type { RequestDetail, RotaEntry } from '@shuqiao/contracts';
import { failureOf } from '../api/failure.js';
import { Icon } from '../parts/icons.js';
import { PressButton } from '../parts/press-button.js';
import { Empty, ErrorNote, Skeleton } from '../parts/states.js';
import { useDirectory } from '../institutions/directory.queries.js';
import { History } from '../requests/progress/history.js';
import { DeadlineChip } from './deadline-chip.js';
import { FetchFacts } from './fetch-facts.js';
import { RequestActions } from '../requests/acting/request-actions.js';
import { RequestFacts } from '../requests/request-facts.js';
import { useRequest } from '../requests/requests.queries.js';
import { useSpeech } from '../text/language.js';
import type { Translate } from '../text/translate.js';

interface DetailPanelProps {
  readonly id: string;
  readonly onClose: () => void;
}

/** One request beside the list: what and whom, what can be done now, the conversation in time, why this library. */
export function DetailPanel({ id, onClose }: DetailPanelProps) {
  const { t } = useSpeech();
  const { data, isPending, error, refetch } = useRequest(id);
  // Whoever declined a request sees it no longer.
  const isGone = error !== null && failureOf(error).status === 404;
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    panel.current?.focus();
  }, [id]);
  return (
    <aside ref={panel} className="detail sheet" aria-label={t('work.detail')} tabIndex={-1}>
      <PressButton className="icon-button detail-close" label={t('work.closeDetail')} onPress={onClose}>
        <Icon name="cross" />
      </PressButton>
      {isPending && <Skeleton lines={8} />}
      {error && !data && !isGone && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {isGone && <Empty title={t('work.passedOn')} />}
      {data && !isGone && <Detail request={data} />}
    </aside>
  );
}

function Detail({ request }: { readonly request: RequestDetail }) {
  const { t } = useSpeech();
  return (
    <>
      <h2 className="work-title">{request.title}</h2>
      <p>
        {t(`state.${request.state}`)} <DeadlineChip deadline={request.deadline} />
      </p>
      <FetchFacts request={request} />
      <RequestActions request={request} />
      <RequestFacts request={request} />
      <h3>{t('request.history')}</h3>
      <History entries={request.history} />
      {request.rota.length > 0 && (
        <>
          <h3>{t('work.rota')}</h3>
          <ol className="rota">
            {request.rota.map((entry) => (
              <RotaLine key={entry.position} entry={entry} />
            ))}
          </ol>
        </>
      )}
    </>
  );
}

/** Why it stands there, in the page's language; requests from before have Chinese words alone. */
const reasonsIn = ({ reasons = [], why }: RotaEntry, t: Translate): string =>
  reasons.length === 0 ? why : reasons.map(({ code, n = 0 }) => t(`route.${code}`, { n })).join(t('word.between'));

function RotaLine({ entry }: { readonly entry: RotaEntry }) {
  const { t } = useSpeech();
  const { libraryOf } = useDirectory();
  return (
    <li>
      <strong>{libraryOf(entry.institutionId)}</strong> <span className="tag">{t(`work.rota.${entry.outcome}`)}</span>
      <p className="quiet">{reasonsIn(entry, t)}</p>
    </li>
  );
}
