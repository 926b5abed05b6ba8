import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import type { HoldingMapping, HoldingMappingPreview } from '@shuqiao/contracts';
import { ErrorNote, Skeleton } from '../parts/states.js';
import { PlaceList } from '../record/holders/holder-places.js';
import { FieldContent } from '../curation/marc-field.js';
import { useSpeech } from '../text/language.js';
import { usePreview } from './holding-fields.queries.js';

const SETTLED_AFTER_MS = 400;

/** The mapping once nothing has been typed for a moment. */
function useSettled(mapping: HoldingMapping | null): HoldingMapping | null {
  const [settled, setSettled] = useState(mapping);
  const text = JSON.stringify(mapping);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(text) as HoldingMapping | null), SETTLED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** What would be read in the library's own latest records. */
export function MappingPreview({ mapping }: { readonly mapping: HoldingMapping | null }) {
  const { t } = useSpeech();
  const settled = useSettled(mapping);
  const { data, error, refetch } = usePreview(settled);
  return (
    <section className="sheet" aria-labelledby="preview">
      <h2 id="preview">{t('holdingFields.preview')}</h2>
      {mapping === null && <p>{t('holdingFields.previewFix')}</p>}
      {mapping && error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {mapping && !error && (data ? <Samples preview={data} tag={settled?.tag ?? ''} /> : <Skeleton lines={4} />)}
    </section>
  );
}

function Samples({ preview, tag }: { readonly preview: HoldingMappingPreview; readonly tag: string }) {
  const { t } = useSpeech();
  const { looked, found, samples } = preview;
  if (looked === 0) return <p>{t('holdingFields.noRecords')}</p>;
  return (
    <>
      <p role="status">
        {found === 0
          ? t('holdingFields.notFound', { n: looked, tag })
          : t('holdingFields.found', { n: looked, found, tag })}
      </p>
      <ul className="samples">
        {samples.map((sample) => (
          <li key={sample.controlNumber}>
            <Sample sample={sample} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Sample({ sample }: { readonly sample: HoldingMappingPreview['samples'][number] }) {
  const { t } = useSpeech();
  const { recordId, title, fields, places } = sample;
  return (
    <>
      <h3>
        <Link to={`/records/${recordId}`}>{title}</Link>
      </h3>
      {fields.length > 0 && (
        <>
          <p className="quiet">{t('holdingFields.asWritten')}</p>
          <ul className="marc written">
            {fields.map((field, at) => (
              <li key={at}>
                {field.tag} <FieldContent field={field} />
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="quiet">{t('holdingFields.asRead')}</p>
      {places.length > 0 ? <PlaceList places={places} /> : <p>{t('holdingFields.nothingRead')}</p>}
    </>
  );
}
