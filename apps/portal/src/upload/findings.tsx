import { useEffect } from 'react';
import { ErrorNote, More, Skeleton } from '../parts/states.js';
import { inLanguage } from '../text/both.js';
import { useSpeech } from '../text/language.js';
import { showNumber } from './figures.js';
import { useFindings } from './upload.queries.js';

interface FindingsProps {
  readonly id: string;
  readonly seen: number;
  /** There may be more to come. */
  readonly isUnderWay: boolean;
}

/** The report: each record that was not taken in or had to be mended, where it stands in the file, and why. */
export function Findings({ id, seen, isUnderWay }: FindingsProps) {
  const { t, language } = useSpeech();
  const { list, first, items } = useFindings(id);
  const { refetch } = list;
  // The job has found more since the list was asked for.
  useEffect(() => void refetch(), [seen, refetch]);
  return (
    <section className="sheet" aria-labelledby="findings">
      <h2 id="findings">{t('job.findings')}</h2>
      {list.isPending && <Skeleton lines={3} />}
      {list.isError && !first && <ErrorNote error={list.error} onRetry={() => void refetch()} />}
      {first && items.length === 0 && <p className="quiet">{t(isUnderWay ? 'job.noFindingsYet' : 'job.noFindings')}</p>}
      {items.length > 0 && (
        <div className="scroll" tabIndex={0} role="region" aria-label={t('job.findingsTable')}>
          <table className="stacked">
            <thead>
              <tr>
                <th scope="col" className="number">
                  {t('job.index')}
                </th>
                <th scope="col" className="number">
                  {t('job.offset')}
                </th>
                <th scope="col">{t('job.kind')}</th>
                <th scope="col">{t('job.reason')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map(({ index, offset, kind, reason }) => (
                <tr key={`${index} ${kind} ${reason}`}>
                  <td className="number" data-label={t('job.index')}>
                    {showNumber(index + 1, language)}
                  </td>
                  <td className="number" data-label={t('job.offset')}>
                    {showNumber(offset, language)}
                  </td>
                  <td data-label={t('job.kind')}>{t(`job.${kind}`)}</td>
                  <td className="reason">{inLanguage(reason, language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <More list={list} />
    </section>
  );
}
