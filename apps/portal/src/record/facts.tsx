import type { RecordView } from '@shuqiao/contracts';
import { useSpeech } from '../text/language.js';
import { languageName } from '../text/language-name.js';
import type { Language, TextKey } from '../text/translate.js';

type Fact = readonly [label: TextKey, value: string];

/** What else the record says; only what is there. */
function factsOf(record: RecordView, comma: string, language: Language): Fact[] {
  const facts: readonly (readonly [TextKey, string | null])[] = [
    ['fact.otherTitles', record.otherTitles.join(comma)],
    ['fact.series', record.series.join(comma)],
    ['fact.extent', record.extent],
    ['fact.subjects', record.subjects.join(comma)],
    ['fact.clc', record.clc],
    ['fact.language', record.language && languageName(record.language, language)],
    ['fact.issn', record.issn.join(comma)],
  ];
  return facts.filter((fact): fact is Fact => Boolean(fact[1]));
}

export function Facts({ record }: { readonly record: RecordView }) {
  const { t, language } = useSpeech();
  const facts = factsOf(record, t('word.listComma'), language);
  if (facts.length === 0) return null;
  return (
    <section className="sheet" aria-labelledby="facts">
      <h2 id="facts">{t('record.about')}</h2>
      <dl className="facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{t(label)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
