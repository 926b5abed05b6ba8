import { useEffect, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { FailedJob } from '@shuqiao/contracts';
import { useWrite } from '../api/write.js';
import { API, call } from '../api/client.js';
import { usePaged } from '../api/paged.js';
import { useAnnounce } from '../frame/announce.js';
import { FactList } from '../parts/fact-list.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote, More, Skeleton } from '../parts/states.js';
import { showInstant } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import type { Keeper } from './keepers.js';

/** For so long a job that was dropped can be taken back, before it is dropped indeed. */
const UNDO_MS = 8_000;

/** The jobs of a service that were given up, each to begin anew or to be dropped. */
export function FailedJobs({ service }: { readonly service: Keeper }) {
  const { list, first, items } = usePaged<FailedJob>(`/background-jobs/${service}/failed`);
  return (
    <>
      {list.isPending && <Skeleton lines={2} />}
      {list.isError && !first && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      {items.map((job) => (
        <Failed key={job.id} service={service} job={job} />
      ))}
      <More list={list} />
    </>
  );
}

function useDecide(service: Keeper, id: string) {
  const client = useQueryClient();
  const path = `/background-jobs/${service}`;
  return useWrite({
    mutationFn: (decision: 'retry' | 'drop') =>
      decision === 'retry'
        ? call(`${API}${path}/failed/${id}/retry`, { method: 'POST' })
        : call(`${API}${path}/failed/${id}`, { method: 'DELETE' }),
    onSettled: () =>
      Promise.all([path, `${path}/failed`].map((queryKey) => client.invalidateQueries({ queryKey: [queryKey] }))),
  });
}

function Failed({ service, job }: { readonly service: Keeper; readonly job: FailedJob }) {
  const { t, language } = useSpeech();
  const announce = useAnnounce();
  const decide = useDecide(service, job.id);
  const [isGoing, setIsGoing] = useState(false);
  const { mutate } = decide;
  useEffect(() => {
    if (!isGoing) return undefined;
    const timer = setTimeout(() => mutate('drop', { onError: () => setIsGoing(false) }), UNDO_MS);
    return () => clearTimeout(timer);
  }, [isGoing, mutate]);
  const facts = [
    [t('background.job'), job.key ? `${job.name} · ${job.key}` : job.name],
    [t('letters.reason'), job.reason ?? t('background.noReason')],
    [t('letters.attempts'), job.attempts],
    [t('letters.diedAt'), showInstant(job.failedAt, language)],
  ] as const;
  if (isGoing)
    return (
      <p className="letter" role="status">
        {t('background.dropped', { job: job.name })}
        <PressButton onPress={() => setIsGoing(false)}>{t('background.undo')}</PressButton>
      </p>
    );
  return (
    <article className="letter">
      <FactList facts={facts} />
      {decide.error && <ErrorNote error={decide.error} />}
      <div className="letter-actions">
        <PressButton
          isPending={decide.isPending}
          onPress={() => mutate('retry', { onSuccess: () => announce(t('background.retried')) })}
        >
          {t('background.retry')}
          <span className="unseen">{job.name}</span>
        </PressButton>
        <PressButton isPending={decide.isPending} onPress={() => setIsGoing(true)}>
          {t('background.drop')}
          <span className="unseen">{job.name}</span>
        </PressButton>
      </div>
    </article>
  );
}
