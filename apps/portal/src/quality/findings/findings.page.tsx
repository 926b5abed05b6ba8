import '../quality.css';
import { Link, useSearchParams } from 'react-router';
import type { Me, QualityFinding } from '@shuqiao/contracts';
import { Page } from '../../frame/page.js';
import { SignedIn } from '../../frame/signed-in.js';
import { Empty, ErrorNote, More, Skeleton } from '../../parts/states.js';
import { useDirectory } from '../../institutions/directory.queries.js';
import { holds } from '../../sign-in/me.queries.js';
import { useSpeech } from '../../text/language.js';
import { Mending } from './mending.js';
import { placeOf } from '../quality-tables.js';
import { useQualityFindings } from '../quality.queries.js';
import { brokenOf, NO_RULE, ownScope, scopeOf, withValues } from '../scope.js';
import { TakeFixed } from './take-fixed.js';

/** The records behind a figure: which one, where in it, what is wrong, and whether it can be mended safely. */
export function FindingsPage() {
  const { t } = useSpeech();
  const [params] = useSearchParams();
  return (
    <Page title={t('findings.title')} wide>
      <p>
        <Link to={`/quality${withValues(params, NO_RULE)}`}>{t('findings.back')}</Link>
      </p>
      <SignedIn roles={['cataloguer', 'institution_admin', 'province_admin']}>{(me) => <Findings me={me} />}</SignedIn>
    </Page>
  );
}

function Findings({ me }: { readonly me: Me }) {
  const { t, language } = useSpeech();
  const [params] = useSearchParams();
  const broken = brokenOf(params);
  const curates = holds(me, 'cataloguer', 'province_admin');
  const scope = ownScope(scopeOf(params), me);
  const { list, first, items } = useQualityFindings(scope, broken);
  if (list.isPending) return <Skeleton lines={8} />;
  if (!first) return <ErrorNote error={list.error} onRetry={() => void list.refetch()} />;
  const [one] = items;
  if (!one) return <Empty title={t('findings.none')} />;
  return (
    <>
      {broken.code && <h2>{one[language]}</h2>}
      {scope.institutionId !== null && items.some(({ hasFix }) => hasFix) && (
        <TakeFixed scope={scope} broken={broken} />
      )}
      <div className="sheet scroll" tabIndex={0} role="region" aria-label={t('findings.title')}>
        <table className="findings-table stacked">
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
              <Finding key={finding.id} finding={finding} tab={curates ? 'quality' : 'marc'} />
            ))}
          </tbody>
        </table>
      </div>
      <More list={list} />
    </>
  );
}

interface FindingProps {
  readonly finding: QualityFinding;
  /** What of its record is opened. */
  readonly tab: string;
}

function Finding({ finding, tab }: FindingProps) {
  const { t, language } = useSpeech();
  const { nameOf } = useDirectory();
  return (
    <tr>
      <th scope="row" className="finding-record">
        <Link to={`/records/${finding.recordId}?tab=${tab}`}>{finding.title}</Link>
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
        <Mending hasFix={finding.hasFix} fix={finding.fix} />
      </td>
    </tr>
  );
}
