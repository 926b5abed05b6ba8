import type { RecordView } from '@shuqiao/contracts';
import { type Fact, FactList } from '../parts/fact-list.js';
import { WebLink } from '../parts/web-link.js';
import { useSpeech } from '../text/language.js';
import { languageName } from '../text/language-name.js';
import type { Language, TextKey, Translate } from '../text/translate.js';

/** What else the record says; only what is there. */
function factsOf(record: RecordView, t: Translate, language: Language): Fact[] {
  const between = t('word.between');
  const facts: readonly (readonly [TextKey, string | null])[] = [
    ['fact.otherTitles', record.otherTitles.join(between)],
    ['fact.series', record.series.join(between)],
    ['fact.extent', record.extent],
    ['fact.subjects', record.subjects.join(between)],
    ['fact.clc', record.clc],
    ['fact.language', record.language && languageName(record.language, language)],
    ['fact.issn', record.issn.join(between)],
  ];
  return facts.filter(([, value]) => value).map(([label, value]) => [t(label), value]);
}

export function Facts({ record }: { readonly record: RecordView }) {
  const { t, language } = useSpeech();
  const facts = factsOf(record, t, language);
  const links = record.links.filter(({ url }) => url !== record.link);
  if (facts.length === 0 && links.length === 0) return null;
  return (
    <section className="sheet" aria-labelledby="facts">
      <h2 id="facts">{t('record.about')}</h2>
      <FactList facts={facts}>{links.length > 0 && <Links links={links} />}</FactList>
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
