import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import type { MarcField, RecordView } from '@shuqiao/contracts';
import { Skeleton } from '../parts/states.js';
import { holds, useMe } from '../sign-in/me.queries.js';
import { useSpeech } from '../text/language.js';
import { blank, FieldContent } from '../curation/marc-field.js';

const SourcesTab = lazy(() => import('../merging/sources-tab.js').then(({ SourcesTab: tab }) => ({ default: tab })));
const HistoryTab = lazy(() => import('../history/history-tab.js').then(({ HistoryTab: tab }) => ({ default: tab })));
const QualityTab = lazy(() =>
  import('../quality/findings/quality-tab.js').then(({ QualityTab: tab }) => ({ default: tab })),
);
const MergeTab = lazy(() => import('../merging/merge-tab.js').then(({ MergeTab: tab }) => ({ default: tab })));

interface StaffTabsProps {
  readonly record: RecordView;
  readonly children: ReactNode;
}

const curations = [
  ['sources', SourcesTab],
  ['history', HistoryTab],
  ['quality', QualityTab],
  ['merge', MergeTab],
] as const;

/** The chosen tab is part of the address, so that it can be sent and found again. */
export function StaffTabs({ record, children }: StaffTabsProps) {
  const { t } = useSpeech();
  const { data: me } = useMe();
  const [params, setParams] = useSearchParams();
  const curating = holds(me, 'cataloguer', 'province_admin') ? curations : [];
  const known = ['face', 'marc', ...curating.map(([name]) => name)];
  const chosen = known.find((name) => name === params.get('tab')) ?? 'face';
  const choose = (tab: string): void => setParams(tab === 'face' ? {} : { tab }, { replace: true });
  return (
    <Tabs selectedKey={chosen} onSelectionChange={(key) => choose(String(key))}>
      <TabList className="tabs" aria-label={t('record.tabs')}>
        <Tab id="face">{t('record.title')}</Tab>
        <Tab id="marc">MARC</Tab>
        {curating.map(([name]) => (
          <Tab key={name} id={name}>
            {t(`curation.${name}`)}
          </Tab>
        ))}
      </TabList>
      <TabPanel id="face">{children}</TabPanel>
      <TabPanel id="marc">
        <MarcTable record={record} />
      </TabPanel>
      {curating.map(([name, Panel]) => (
        <TabPanel key={name} id={name}>
          <Suspense fallback={<Skeleton />}>
            <Panel record={record} />
          </Suspense>
        </TabPanel>
      ))}
    </Tabs>
  );
}

/** The record as cataloguers read it: tag, indicators, subfields; blanks shown as ␣. */
function MarcTable({ record }: { readonly record: RecordView }) {
  const { t } = useSpeech();
  return (
    <div className="sheet scroll" tabIndex={0} role="region" aria-label={t('marc.fields')}>
      <p className="quiet">{t('marc.format', { format: record.format.toUpperCase() })}</p>
      <table className="marc">
        <thead>
          <tr>
            <th scope="col">{t('marc.tag')}</th>
            <th scope="col">{t('marc.indicators')}</th>
            <th scope="col">{t('marc.content')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">LDR</th>
            <td />
            <td>{blank(record.leader)}</td>
          </tr>
          {record.marc.map((field, index) => (
            <MarcRow key={index} field={field} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function MarcRow({ field }: { readonly field: MarcField }) {
  return (
    <tr>
      <th scope="row">{field.tag}</th>
      <td>{blank(field.ind)}</td>
      <td>
        <FieldContent field={field} />
      </td>
    </tr>
  );
}
