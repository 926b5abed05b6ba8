import { useState } from 'react';
import type { FieldPair, MarcField } from '@shuqiao/contracts';
import { OnlyDifferences } from '../curation/only-differences.js';
import { blank, FieldContent } from '../curation/marc-field.js';
import { useSpeech } from '../text/language.js';

const signs = { same: '=', changed: '≠', added: '→', removed: '←' } as const;

/** The two records field by field; what differs is told by sign, word and colour. */
export function SideBySide({ fields }: { readonly fields: readonly FieldPair[] }) {
  const { t } = useSpeech();
  const [onlyDifferent, setOnlyDifferent] = useState(false);
  const shown = fields.filter(({ kind }) => !onlyDifferent || kind !== 'same');
  return (
    <section className="sheet">
      <div className="job-line">
        <h2 id="fields">{t('review.fields')}</h2>
        <OnlyDifferences isChosen={onlyDifferent} onChange={setOnlyDifferent} />
      </div>
      {shown.length === 0 ? (
        <p className="quiet">{t('difference.none')}</p>
      ) : (
        <div className="scroll" tabIndex={0} role="region" aria-labelledby="fields">
          <table className="marc pairs">
            <thead>
              <tr>
                <th scope="col">{t('marc.tag')}</th>
                <th scope="col">{t('review.left')}</th>
                <th scope="col" className="pair-sign">
                  <span className="unseen">{t('difference.sign')}</span>
                </th>
                <th scope="col">{t('review.right')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((pair, index) => (
                <Pair key={index} pair={pair} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Pair({ pair: { kind, tag, before, after } }: { readonly pair: FieldPair }) {
  const { t } = useSpeech();
  return (
    <tr className={`pair-${kind}`}>
      <th scope="row">{tag}</th>
      <PairCell tag={tag} field={before} against={after} />
      <td className="pair-sign">
        <span aria-hidden="true">{signs[kind]}</span>
        <span className="unseen">{t(`pair.${kind}`)}</span>
      </td>
      <PairCell tag={tag} field={after} against={before} />
    </tr>
  );
}

interface PairCellProps {
  readonly tag: string;
  readonly field: MarcField | null;
  readonly against: MarcField | null;
}

/** In another format the same thing stands in another field: then its own tag is said too. */
function PairCell({ tag, field, against }: PairCellProps) {
  const { t } = useSpeech();
  if (field === null) return <td className="quiet">{t('pair.missing')}</td>;
  const place = [field.tag !== tag && field.tag, field.ind.trim() && blank(field.ind)].filter(Boolean).join(' ');
  return (
    <td>
      {place && <span className="quiet">{place} </span>}
      <FieldContent field={field} against={against} />
    </td>
  );
}
