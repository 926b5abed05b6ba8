import './operations.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { JobsState } from '@shuqiao/contracts';
import { useWrite } from '../api/write.js';
import { API, call } from '../api/client.js';
import { useAnnounce } from '../frame/announce.js';
import { Page } from '../frame/page.js';
import { SignedIn } from '../frame/signed-in.js';
import { Icon } from '../parts/icons.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote, Skeleton } from '../parts/states.js';
import { showInstant } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import { FailedJobs } from './failed-jobs.js';
import { type Keeper, keepers } from './keepers.js';

const LOOK_AGAIN_MS = 15_000;

/** What the services do in the background: how it stands, what was given up, and whether it rests. */
export function BackgroundPage() {
  const { t } = useSpeech();
  return (
    <Page title={t('nav.background')}>
      <SignedIn roles={['province_admin']}>
        {() => (
          <>
            <p>{t('background.what')}</p>
            {keepers.map((service) => (
              <Background key={service} service={service} />
            ))}
          </>
        )}
      </SignedIn>
    </Page>
  );
}

function Background({ service }: { readonly service: Keeper }) {
  const { t } = useSpeech();
  const path = `/background-jobs/${service}`;
  const state = useQuery({
    queryKey: [path],
    queryFn: ({ signal }) => call<JobsState>(API + path, { signal }),
    refetchInterval: LOOK_AGAIN_MS,
  });
  return (
    <section className="sheet background" aria-labelledby={`background-${service}`}>
      <h2 id={`background-${service}`}>{t(`service.${service}`)}</h2>
      {state.isPending && <Skeleton lines={1} />}
      {state.isError && !state.data && <ErrorNote error={state.error} onRetry={() => void state.refetch()} />}
      {state.data && <Standing state={state.data} />}
      {(state.data?.failed ?? 0) > 0 && <FailedJobs service={service} />}
      {state.data && <Rest service={service} isPaused={state.data.paused !== null} />}
    </section>
  );
}

function Standing({ state }: { readonly state: JobsState }) {
  const { t, language } = useSpeech();
  const { paused, oldest, waiting, running, later, failed } = state;
  return (
    <>
      {paused && (
        <div className="note" role="status">
          <Icon name="warning" />
          <div>
            <p className="note-what">{t('background.paused', { since: showInstant(paused.since, language) })}</p>
            <p>{t('background.reason', { reason: paused.reason })}</p>
            <p>{t('background.whilePaused')}</p>
          </div>
        </div>
      )}
      <p className={failed > 0 ? undefined : 'quiet'}>
        {waiting + running + later > 0 ? t('background.counts', { waiting, running, later }) : t('background.idle')}
        {oldest && waiting > 0 && t('background.oldest', { since: showInstant(oldest, language) })}
        {failed > 0 && <strong>{t('background.failed', { failed })}</strong>}
      </p>
    </>
  );
}

/** Lets the service's jobs rest, or go on. Each takes the other back, so neither asks. */
function Rest({ service, isPaused }: { readonly service: Keeper; readonly isPaused: boolean }) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const client = useQueryClient();
  const path = `/background-jobs/${service}`;
  const turn = useWrite({
    mutationFn: () =>
      isPaused
        ? call<JobsState>(`${API}${path}/resume`, { method: 'POST' })
        : call<JobsState>(`${API}${path}/pause`, { method: 'POST', body: { reason: t('background.byHand') } }),
    onSuccess: (state) => {
      client.setQueryData([path], state);
      announce(t(isPaused ? 'background.resumed' : 'background.nowPaused', { service: t(`service.${service}`) }));
    },
  });
  return (
    <>
      {turn.error && <ErrorNote error={turn.error} />}
      <PressButton
        className={isPaused ? 'button primary' : 'button'}
        isPending={turn.isPending}
        onPress={() => turn.mutate()}
      >
        {t(isPaused ? 'background.resume' : 'background.pause')}
        <span className="unseen">{t(`service.${service}`)}</span>
      </PressButton>
    </>
  );
}
