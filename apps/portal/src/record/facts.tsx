import type { RecordView } from '@shuqiao/contracts';
import { WebLink } from '../parts/web-link.js';
import { useSpeech } from '../text/language.js';
import { languageName } from '../text/language-name.js';
import type { Language, TextKey } from '../text/translate.js';

type Fact = readonly [label: TextKey, value: string];

/** What else the record says; only what is there. */
function factsOf(record: RecordView, between: string, language: Language): Fact[] {
  const facts: readonly (readonly [TextKey, string | null])[] = [
    ['fact.otherTitles', record.otherTitles.join(between)],
    ['fact.series', record.series.join(between)],
    ['fact.extent', record.extent],
    ['fact.subjects', record.subjects.join(between)],
    ['fact.clc', record.clc],
    ['fact.language', record.language && languageName(record.language, language)],
    ['fact.issn', record.issn.join(between)],
  ];
  return facts.filter((fact): fact is Fact => Boolean(fact[1]));
}

export function Facts({ record }: { readonly record: RecordView }) {
  const { t, language } = useSpeech();
  const facts = factsOf(record, t('word.between'), language);
  const links = record.links.filter(({ url }) => url !== record.link);
  if (facts.length === 0 && links.length === 0) return null;
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
        {links.length > 0 && <Links links={links} />}
      </dl>
    </section>
  );
}

/** What else the record leads to on the web: by its words, else by the host alone. */
function Links({ links }: { readonly links: RecordView['links'] }) {
  const { t } = useSpeech();
  return (
    <div>
      <dt>{t('fact.links')}</dt>
      {links.map(({ url, label }) => (
        <dd key={url}>
          <WebLink url={url} label={`${label ?? new URL(url).host}${t('online.newWindow')}`}>
            {label ?? new URL(url).host}
          </WebLink>
        </dd>
      ))}
    </div>
  );
}
