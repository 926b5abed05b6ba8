import './upload.css';
import { useEffect, useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { JobView } from '@shuqiao/contracts';
import { useAnnounce } from '../frame/announce.js';
import { Icon } from '../frame/icons.js';
import { Page } from '../frame/page.js';
import { PressButton } from '../frame/press-button.js';
import { SignedIn } from '../frame/signed-in.js';
import { ErrorNote, Skeleton } from '../frame/states.js';
import { showInstant } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import { showBytes, showDuration, showNumber } from './figures.js';
import { Findings } from './findings.js';
import { keepSamples, rateOf, sampleOf } from './job-rate.js';
import type { Rate, Sample } from './job-rate.js';
import { isUnderWay, useJob, useResumeJob } from './upload.queries.js';

export function JobPage() {
  const { t } = useSpeech();
  const { id = '' } = useParams();
  const { data, isPending, error, refetch } = useJob(id);
  return (
    <Page title={data?.fileName ?? t('job.title')}>
      <SignedIn roles={['cataloguer', 'institution_admin', 'province_admin']}>
        {() => (
          <>
            {isPending && <Skeleton lines={6} />}
            {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
            {data && <Job job={data} />}
            <p>
              <Link to="/upload">{t('job.all')}</Link>
            </p>
          </>
        )}
      </SignedIn>
    </Page>
  );
}

/** How fast the job goes, from the looks at it since the page was opened. */
function useRate(job: JobView): Rate | null {
  const samples = useRef<Sample[]>([]);
  const [rate, setRate] = useState<Rate | null>(null);
  useEffect(() => {
    samples.current = keepSamples(samples.current, sampleOf(job, Date.now()));
    setRate(isUnderWay(job.state) ? rateOf(samples.current, job.bytes) : null);
  }, [job]);
  return rate;
}

function Job({ job }: { readonly job: JobView }) {
  const { t, language } = useSpeech();
  return (
    <>
      <section className="sheet" aria-labelledby="progress">
        <div className="job-line">
          <h2 id="progress">{t('job.progress')}</h2>
          <span className={`chip job-${job.state}`} role="status">
            {t(`job.${job.state}`)}
          </span>
        </div>
        <progress aria-labelledby="progress" value={job.bytesDone} max={job.bytes || 1} />
        <Pace job={job} />
        {job.problem && (
          <p className="ended">
            <Icon name="warning" />
            {job.problem}
          </p>
        )}
        <Resume job={job} />
        <Figures job={job} />
        <p className="quiet">
          {showInstant(job.createdAt, language)}
          {job.finishedAt && ` – ${showInstant(job.finishedAt, language)}`}
        </p>
      </section>
      <Findings id={job.id} seen={job.rejected + job.repaired} />
    </>
  );
}

function Pace({ job }: { readonly job: JobView }) {
  const { t } = useSpeech();
  const rate = useRate(job);
  const words = [
    t('job.of', { done: showBytes(job.bytesDone), all: showBytes(job.bytes) }),
    rate && t('job.rate', { rate: rate.recordsPerSecond }),
    rate && t('job.left', { time: showDuration(rate.secondsLeft, t) }),
  ];
  return (
    <>
      <p>{words.filter(Boolean).join(' · ')}</p>
      {isUnderWay(job.state) && <p className="quiet">{t('job.leave')}</p>}
    </>
  );
}

function Resume({ job }: { readonly job: JobView }) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const resume = useResumeJob();
  if (job.state !== 'failed') return null;
  return (
    <>
      {resume.error && <ErrorNote error={resume.error} />}
      <PressButton
        className="button primary"
        isPending={resume.isPending}
        onPress={() => resume.mutate(job.id, { onSuccess: () => announce(t('job.resumed')) })}
      >
        {t('job.resume')}
      </PressButton>
    </>
  );
}

const figures = ['read', 'new', 'changed', 'unchanged', 'rejected', 'repaired'] as const;

function Figures({ job }: { readonly job: JobView }) {
  const { t, language } = useSpeech();
  return (
    <dl className="figures">
      {figures.map((figure) => (
        <div key={figure} className={figure === 'rejected' && job.rejected > 0 ? 'figure-wrong' : undefined}>
          <dt>{t(`job.${figure}`)}</dt>
          <dd>{showNumber(job[figure], language)}</dd>
        </div>
      ))}
    </dl>
  );
}
