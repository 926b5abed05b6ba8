import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { QualityReport } from '@shuqiao/contracts';
import { useDirectory } from '../institutions/directory.queries.js';
import { showDay, showInstant } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import { showNumber } from '../upload/figures.js';
import { useFileNames } from '../upload/upload.queries.js';
import { withValues } from './scope.js';
import { showScore } from './score.js';

interface ReportProps {
  readonly report: QualityReport;
}

interface Row {
  readonly key: string;
  readonly name: ReactNode;
  readonly score: number | null;
  readonly records: number;
  readonly findings: number;
}

/** Rows that all say the same three things of a day, a file or a library. */
function ScoreTable({ head, rows }: { readonly head: string; readonly rows: readonly Row[] }) {
  const { t, language } = useSpeech();
  return (
    <table className="score-table stacked">
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col" className="number">
            {t('quality.score')}
          </th>
          <th scope="col" className="number">
            {t('quality.records')}
          </th>
          <th scope="col" className="number">
            {t('quality.findings')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, score, records, findings }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td className="number" data-label={t('quality.score')}>
              {showScore(score)}
            </td>
            <td className="number" data-label={t('quality.records')}>
              {showNumber(records, language)}
            </td>
            <td className="number" data-label={t('quality.findings')}>
              {showNumber(findings, language)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function TrendTable({ report }: ReportProps) {
  const { t, language } = useSpeech();
  const rows = report.trend.map((day) => ({ ...day, key: day.day, name: showDay(day.day, language) }));
  return <ScoreTable head={t('quality.day')} rows={rows} />;
}

/** Each rule leads to the records that break it. */
export function RulesTable({ report }: ReportProps) {
  const { t, language } = useSpeech();
  const [params] = useSearchParams();
  return (
    <table className="stacked">
      <thead>
        <tr>
          <th scope="col">{t('quality.rule')}</th>
          <th scope="col">{t('quality.severity')}</th>
          <th scope="col">{t('quality.field')}</th>
          <th scope="col" className="number">
            {t('quality.findings')}
          </th>
          <th scope="col" className="number">
            {t('quality.fixable')}
          </th>
        </tr>
      </thead>
      <tbody>
        {report.rules.map((rule) => (
          <tr key={`${rule.code} ${rule.field} ${rule.subfield}`}>
            <th scope="row">
              <Link
                to={`/quality/findings${withValues(params, { code: rule.code, field: rule.field, subfield: rule.subfield })}`}
              >
                {rule[language]}
              </Link>
            </th>
            <td>
              <span className={`chip severity-${rule.severity}`}>{t(`severity.${rule.severity}`)}</span>
            </td>
            <td className="mono" data-label={t('quality.field')}>
              {placeOf(rule)}
            </td>
            <td className="number" data-label={t('quality.findings')}>
              {showNumber(rule.findings, language)}
            </td>
            <td className="number" data-label={t('quality.fixable')}>
              {showNumber(rule.fixable ?? 0, language)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** `200 $a`. */
export const placeOf = ({ field, subfield }: { readonly field: string | null; readonly subfield: string | null }) =>
  [field, subfield && `$${subfield}`].filter(Boolean).join(' ');

export function MembersTable({ report }: ReportProps) {
  const { t } = useSpeech();
  const { nameOf } = useDirectory();
  const [params] = useSearchParams();
  if (report.members.length === 0) return null;
  const rows = report.members.map((member) => ({
    ...member,
    key: member.institutionId,
    name: (
      <Link to={`/quality${withValues(params, { institution: member.institutionId, job: null })}`}>
        {nameOf(member.institutionId)}
      </Link>
    ),
  }));
  return (
    <Table id="members" title={t('quality.members')} table={<ScoreTable head={t('quality.library')} rows={rows} />} />
  );
}

export function JobsTable({ report }: ReportProps) {
  const { t, language } = useSpeech();
  const [params] = useSearchParams();
  const nameOf = useFileNames();
  if (report.jobs.length === 0) return null;
  const rows = report.jobs.map((job) => ({
    ...job,
    key: job.jobId,
    name: (
      <>
        <Link to={`/quality${withValues(params, { job: job.jobId })}`}>
          {nameOf(job.jobId) ?? showInstant(job.at, language)}
        </Link>
        {nameOf(job.jobId) && <small className="quiet"> {showInstant(job.at, language)}</small>}
      </>
    ),
  }));
  return <Table id="files" title={t('quality.files')} table={<ScoreTable head={t('quality.file')} rows={rows} />} />;
}

interface TableProps {
  readonly id: string;
  readonly title: string;
  readonly table: ReactNode;
}

function Table({ id, title, table }: TableProps) {
  return (
    <section className="sheet">
      <h2 id={id}>{title}</h2>
      <div className="scroll" tabIndex={0} role="region" aria-labelledby={id}>
        {table}
      </div>
    </section>
  );
}
