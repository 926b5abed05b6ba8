import './quality.css';
import { Link, useSearchParams } from 'react-router';
import type { QualityFinding } from '@shuqiao/contracts';
import { Icon } from '../parts/icons.js';
import { Page } from '../frame/page.js';
import { SignedIn } from '../frame/signed-in.js';
import { Empty, ErrorNote, More, Skeleton } from '../parts/states.js';
import { useDirectory } from '../institutions/directory.queries.js';
import { useSpeech } from '../text/language.js';
import { placeOf } from './quality-tables.js';
import { useQualityFindings } from './quality.queries.js';
import { brokenOf, NO_RULE, scopeOf, withValues } from './scope.js';

/** The records behind a figure: which one, where in it, what is wrong, and whether it can be mended safely. */
export function FindingsPage() {
  const { t } = useSpeech();
  const [params] = useSearchParams();
  return (
    <Page title={t('findings.title')} wide>
      <p>
        <Link to={`/quality${withValues(params, NO_RULE)}`}>{t('findings.back')}</Link>
      </p>
      <SignedIn roles={['cataloguer', 'institution_admin', 'province_admin']}>{() => <Findings />}</SignedIn>
    </Page>
  );
}

function Findings() {
  const { t, language } = useSpeech();
  const [params] = useSearchParams();
  const broken = brokenOf(params);
  const { list, first, items } = useQualityFindings(scopeOf(params), broken);
  if (list.isPending) return <Skeleton lines={8} />;
  if (!first) return <ErrorNote error={list.error} onRetry={() => void list.refetch()} />;
  const [one] = items;
  if (!one) return <Empty title={t('findings.none')} />;
  return (
    <>
      {broken.code && <h2>{one[language]}</h2>}
      <div className="sheet scroll" tabIndex={0} role="region" aria-label={t('findings.title')}>
        <table className="findings-table">
          <thead>
            <tr>
              <th scope="col">{t('record.title')}</th>
              <th scope="col">{t('quality.field')}</th>
              <th scope="col">{t('findings.message')}</th>
              <th scope="col">{t('findings.fix')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((finding) => (
              <Finding key={finding.id} finding={finding} />
            ))}
          </tbody>
        </table>
      </div>
      <More list={list} />
    </>
  );
}

function Finding({ finding }: { readonly finding: QualityFinding }) {
  const { t, language } = useSpeech();
  const { nameOf } = useDirectory();
  return (
    <tr>
      <th scope="row" className="finding-record">
        <Link to={`/records/${finding.recordId}?tab=marc`}>{finding.title}</Link>
        <span className="quiet why">
          {nameOf(finding.institutionId)} · {t('sources.control', { number: finding.controlNumber })}
        </span>
      </th>
      <td className="mono">{placeOf(finding)}</td>
      <td className="reason">
        <span className={`chip severity-${finding.severity}`}>{t(`severity.${finding.severity}`)}</span>{' '}
        {finding[language]}
      </td>
      <td>
        {finding.hasFix ? (
          <span className="chip has-fix">
            <Icon name="check" />
            {t('findings.canFix')}
          </span>
        ) : (
          <span className="quiet">{t('findings.byHand')}</span>
        )}
      </td>
    </tr>
  );
}
