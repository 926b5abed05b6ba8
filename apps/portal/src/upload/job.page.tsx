import './upload.css';
import { Link, useParams } from 'react-router';
import type { JobView } from '@shuqiao/contracts';
import { useAnnounce } from '../frame/announce.js';
import { Icon } from '../parts/icons.js';
import { Page } from '../frame/page.js';
import { PressButton } from '../parts/press-button.js';
import { SignedIn } from '../frame/signed-in.js';
import { ErrorNote, Skeleton } from '../parts/states.js';
import { inLanguage } from '../text/both.js';
import { showInstant } from '../text/dates.js';
import { holds, useMe } from '../sign-in/me.queries.js';
import { useSpeech } from '../text/language.js';
import { showBytes, showDuration, showNumber } from './figures.js';
import { Findings } from './findings.js';
import { DeletionQuestion } from './deletion-question.js';
import { isUnderWay, reportOf, useJob, useResumeJob } from './upload.queries.js';

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
            {inLanguage(job.problem, language)}
          </p>
        )}
        <DeletionQuestion job={job} />
        <Resume job={job} />
        <Figures job={job} />
        {!isUnderWay(job.state) && <Onward job={job} />}
        <p className="quiet">
          {showInstant(job.createdAt, language)}
          {job.finishedAt && ` – ${showInstant(job.finishedAt, language)}`}
        </p>
      </section>
      <Findings id={job.id} seen={job.rejected + job.repaired} isUnderWay={isUnderWay(job.state)} />
    </>
  );
}

function Pace({ job }: { readonly job: JobView }) {
  const { t, language } = useSpeech();
  const words = [
    t('job.of', { done: showBytes(job.bytesDone), all: showBytes(job.bytes) }),
    job.rate !== null && t('job.rate', { rate: showNumber(Math.round(job.rate), language) }),
    job.secondsLeft !== null && t('job.left', { time: showDuration(job.secondsLeft, t) }),
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

/** Where one goes from the report: its lines, the pairs to decide, what is wrong with the records. */
function Onward({ job }: { readonly job: JobView }) {
  const { t } = useSpeech();
  const { data: me } = useMe();
  return (
    <p className="onward">
      <a className="button" href={reportOf(job.id)} download>
        {t('job.download')}
      </a>
      {job.review > 0 && holds(me, 'cataloguer', 'province_admin') && <Link to="/reviews">{t('job.toReviews')}</Link>}
      <Link to={`/quality?job=${job.id}&institution=${job.institutionId}`}>{t('job.toQuality')}</Link>
    </p>
  );
}

const figures = [
  'read',
  'new',
  'matched',
  'review',
  'unique',
  'changed',
  'unchanged',
  'deleted',
  'removed',
  'rejected',
  'repaired',
] as const;

/** Deletions only where there were some; what only this library has once it is known. */
function isTold(figure: (typeof figures)[number], job: JobView): boolean {
  if (figure === 'deleted' || figure === 'removed') return job[figure] > 0;
  return job[figure] !== null;
}

/** "269, of these 269" reads as a mistake. */
const isAllNew = (figure: (typeof figures)[number], job: JobView): boolean =>
  (figure === 'matched' || figure === 'review') && job.new > 0 && job[figure] === job.new;

function Figures({ job }: { readonly job: JobView }) {
  const { t, language } = useSpeech();
  return (
    <dl className="figures">
      {figures
        .filter((figure) => isTold(figure, job))
        .map((figure) => (
          <div key={figure} className={figure === 'rejected' && job.rejected > 0 ? 'figure-wrong' : undefined}>
            <dt>{t(`job.${figure}`)}</dt>
            <dd>{isAllNew(figure, job) ? t('job.everyOne') : showNumber(job[figure] ?? 0, language)}</dd>
          </div>
        ))}
    </dl>
  );
}
