import type { TemplateVariable } from '@shuqiao/contracts';
import { useSpeech } from '../../text/language.js';

/** Which values the words may name, with what each is and a sample. */
export function TemplateValues({ variables }: { readonly variables: readonly TemplateVariable[] }) {
  const { t, language } = useSpeech();
  return (
    <section className="sheet" aria-labelledby="values">
      <h2 id="values">{t('templates.values')}</h2>
      <p className="quiet">{t('templates.valuesHow')}</p>
      <dl className="facts">
        {variables.map((variable) => (
          <div key={variable.name}>
            <dt>
              <code>{variable.name}</code>
            </dt>
            <dd>
              {variable[language]}
              {variable.sample && <span className="quiet"> {t('templates.sample', { sample: variable.sample })}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
