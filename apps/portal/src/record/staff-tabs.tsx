import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import type { MarcField, RecordView } from '@shuqiao/contracts';
import { useSpeech } from '../text/language.js';

interface StaffTabsProps {
  readonly record: RecordView;
  readonly children: ReactNode;
}

export function StaffTabs({ record, children }: StaffTabsProps) {
  const { t } = useSpeech();
  return (
    <Tabs>
      <TabList className="tabs" aria-label={t('record.tabs')}>
        <Tab id="face">{t('record.title')}</Tab>
        <Tab id="marc">MARC</Tab>
      </TabList>
      <TabPanel id="face">{children}</TabPanel>
      <TabPanel id="marc">
        <MarcTable record={record} />
      </TabPanel>
    </Tabs>
  );
}

const blank = (text: string): string => text.replaceAll(' ', '␣');

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
        {field.value !== null && blank(field.value)}
        {field.subfields.map(({ code, value }, index) => (
          <span key={index} className="subfield">
            <b>${code}</b> {value}
          </span>
        ))}
      </td>
    </tr>
  );
}
