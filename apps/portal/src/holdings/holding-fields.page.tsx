import './holding-fields.css';
import { useState } from 'react';
import type { HoldingMapping } from '@shuqiao/contracts';
import { Page } from '../frame/page.js';
import { SignedIn } from '../frame/signed-in.js';
import { ErrorNote, Skeleton } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { useMappings } from './holding-fields.queries.js';
import { MappingForm } from './mapping-form.js';

const formats = ['cnmarc', 'marc21'] as const;

/** 本馆的馆藏字段: where the library's records tell its holdings, for each format, with what that reads. */
export function HoldingFieldsPage() {
  const { t } = useSpeech();
  return (
    <Page title={t('holdingFields.title')}>
      <SignedIn roles={['cataloguer', 'institution_admin']}>
        {() => (
          <>
            <p>{t('holdingFields.why')}</p>
            <p>{t('holdingFields.when')}</p>
            <Mappings />
          </>
        )}
      </SignedIn>
    </Page>
  );
}

function Mappings() {
  const { t } = useSpeech();
  const { data, error, refetch } = useMappings();
  const [format, setFormat] = useState<HoldingMapping['format']>('cnmarc');
  if (error && !data) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={8} />;
  const present = data.items.find((one) => one.format === format);
  const standard = data.standard.find((one) => one.format === format);
  return (
    <>
      <fieldset className="choices">
        <legend>{t('holdingFields.format')}</legend>
        {formats.map((one) => (
          <label key={one}>
            <input type="radio" name="format" checked={one === format} onChange={() => setFormat(one)} />
            <span>{t(`holdingFields.format.${one}`)}</span>
          </label>
        ))}
      </fieldset>
      {present && standard && <MappingForm key={format} present={present} standard={standard} />}
    </>
  );
}
