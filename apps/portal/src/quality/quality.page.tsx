import './quality.css';
import { useMemo } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { Me, QualityReport } from '@shuqiao/contracts';
import { Page } from '../frame/page.js';
import { SignedIn } from '../frame/signed-in.js';
import { Empty, ErrorNote, Skeleton } from '../parts/states.js';
import { useDirectory } from '../institutions/directory.queries.js';
import { holds } from '../sign-in/me.queries.js';
import { useSpeech } from '../text/language.js';
import { showNumber } from '../upload/figures.js';
import { ChartFigure } from './chart-figure.js';
import type { ChartData } from './chart.js';
import { showScore } from './score.js';
import { JobsTable, MembersTable, RulesTable, TrendTable } from './quality-tables.js';
import { useQuality } from './quality.queries.js';
import { ownScope, scopeOf, spanOf, spans, withValues } from './scope.js';
import { TakeFixed } from './findings/take-fixed.js';

/** How good the records are: a figure, how it went, what is wrong most often, and the way to each finding. */
export function QualityPage() {
  const { t } = useSpeech();
  return (
    <Page title={t('nav.quality')} place="quality" wide>
      <SignedIn roles={['cataloguer', 'institution_admin', 'province_admin']}>{(me) => <Quality me={me} />}</SignedIn>
    </Page>
  );
}

function Quality({ me }: { readonly me: Me }) {
  const { t } = useSpeech();
  const [params] = useSearchParams();
  const scope = ownScope(scopeOf(params), me);
  const { data, isPending, error, refetch } = useQuality(scope, spanOf(params));
  return (
    <>
      <Choices forProvince={holds(me, 'province_admin')} />
      {scope.jobId && (
        <p>
          {t('quality.oneFile')}{' '}
          <Link to={`/quality${withValues(params, { job: null })}`}>{t('quality.allFiles')}</Link>
        </p>
      )}
      {isPending && <Skeleton lines={8} />}
      {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data && data.records === 0 && (
        <Empty title={t('quality.none')}>
          <Link to="/upload">{t('nav.upload')}</Link>
        </Empty>
      )}
      {data && data.records > 0 && <Report report={data} />}
      {scope.institutionId !== null && data?.rules.some(({ fixable = 0 }) => fixable > 0) && (
        <TakeFixed scope={scope} />
      )}
    </>
  );
}

/** Which library, for those who see all of them, and how far back. */
function Choices({ forProvince }: { readonly forProvince: boolean }) {
  const { t } = useSpeech();
  const { all } = useDirectory();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const choose = (values: Readonly<Record<string, string | null>>): void =>
    void navigate(`/quality${withValues(params, values)}`, { replace: true });
  return (
    <div className="quality-choices">
      {forProvince && (
        <label className="field">
          <span>{t('quality.library')}</span>
          <select
            value={params.get('institution') ?? ''}
            onChange={(event) => choose({ institution: event.target.value, job: null })}
          >
            <option value="">{t('quality.province')}</option>
            {all.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <label className="field">
        <span>{t('quality.span')}</span>
        <select value={spanOf(params)} onChange={(event) => choose({ days: event.target.value })}>
          {spans.map((span) => (
            <option key={span} value={span}>
              {t('quality.days', { n: span })}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

const RULES_DRAWN = 12;
const WHOLE = 100;
const MONTH_AND_DAY = 5;

function useCharts(report: QualityReport) {
  const { language } = useSpeech();
  return useMemo((): { trend: ChartData; rules: ChartData } => {
    const trend = report.trend.map(({ day, score }) => ({ label: day.slice(MONTH_AND_DAY), value: score }));
    const rules = report.rules.slice(0, RULES_DRAWN).map((rule) => ({ label: rule[language], value: rule.findings }));
    return {
      trend: { kind: 'trend', points: trend, max: WHOLE },
      rules: { kind: 'bars', points: rules },
    };
  }, [report, language]);
}

function Report({ report }: { readonly report: QualityReport }) {
  const { t, language } = useSpeech();
  const charts = useCharts(report);
  const figures = [
    [t('quality.score'), showScore(report.score)],
    [t('quality.records'), showNumber(report.records, language)],
    [t('quality.findings'), showNumber(report.findings, language)],
  ];
  return (
    <>
      <dl className="figures sheet">
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{t('quality.scoreWhat')}</p>
      <ChartFigure id="trend" title={t('quality.trend')} data={charts.trend} table={<TrendTable report={report} />} />
      <ChartFigure id="rules" title={t('quality.rules')} data={charts.rules} table={<RulesTable report={report} />} />
      <MembersTable report={report} />
      <JobsTable report={report} />
    </>
  );
}
