import { useState } from 'react';
import type { FieldPair } from '@shuqiao/contracts';
import { blank, FieldContent } from './marc-field.js';
import { useSpeech } from '../text/language.js';
import { fieldLines } from './field-lines.js';
import type { FieldLine } from './field-lines.js';
import { OnlyDifferences } from './only-differences.js';

const tones = { '=': 'line-same', '−': 'line-removed', '+': 'line-added' } as const;

/** A difference line by line, told by sign, word and colour. */
export function LineTable({ fields }: { readonly fields: readonly FieldPair[] }) {
  const { t } = useSpeech();
  const [onlyDifferent, setOnlyDifferent] = useState(true);
  const lines = fieldLines(fields).filter(({ sign }) => !onlyDifferent || sign !== '=');
  return (
    <>
      <OnlyDifferences isChosen={onlyDifferent} onChange={setOnlyDifferent} />
      {lines.length === 0 && <p className="quiet">{t('difference.none')}</p>}
      {lines.length > 0 && (
        <div className="scroll" tabIndex={0} role="region" aria-label={t('difference.table')}>
          <table className="marc">
            <thead>
              <tr>
                <th scope="col">{t('difference.sign')}</th>
                <th scope="col">{t('marc.tag')}</th>
                <th scope="col">{t('marc.indicators')}</th>
                <th scope="col">{t('marc.content')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line, index) => (
                <Line key={index} line={line} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function Line({ line: { sign, field, against } }: { readonly line: FieldLine }) {
  const { t } = useSpeech();
  return (
    <tr className={tones[sign]}>
      <td>
        <span aria-hidden="true">{sign}</span>
        <span className="unseen">{t(`line.${sign}`)}</span>
      </td>
      <th scope="row">{field.tag}</th>
      <td>{blank(field.ind)}</td>
      <td>
        <FieldContent field={field} against={against} />
      </td>
    </tr>
  );
}
