import { Link } from 'react-router';
import { Empty, ErrorNote, More, Skeleton } from '../parts/states.js';
import { useDirectory } from '../institutions/directory.queries.js';
import { showInstant } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import { showBytes, showNumber } from './figures.js';
import { useJobs } from './upload.queries.js';

/** All uploads of the library, the newest first. */
export function JobList() {
  const { t, language } = useSpeech();
  const { nameOf } = useDirectory();
  const { list, first, items } = useJobs();
  if (list.isPending) return <Skeleton lines={4} />;
  if (list.isError && !first) return <ErrorNote error={list.error} onRetry={() => void list.refetch()} />;
  if (items.length === 0) return <Empty title={t('upload.none')} />;
  return (
    <>
      <ul className="jobs">
        {items.map((job) => (
          <li key={job.id} className="sheet">
            <div className="job-line">
              <Link to={`/upload/${job.id}`}>{job.fileName}</Link>
              <span className={`chip job-${job.state}`}>{t(`job.${job.state}`)}</span>
            </div>
            <p className="quiet">
              {nameOf(job.institutionId)} · {showInstant(job.createdAt, language)} · {showBytes(job.bytes)}
            </p>
            <p>
              {t('job.new')} {showNumber(job.new, language)} · {t('job.changed')} {showNumber(job.changed, language)} ·{' '}
              {t('job.rejected')} {showNumber(job.rejected, language)}
            </p>
          </li>
        ))}
      </ul>
      <More list={list} />
    </>
  );
}
