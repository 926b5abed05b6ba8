import './showcase.css';
import { LanguageSwitch } from '../frame/language-switch.js';
import { Page } from '../frame/page.js';
import { useSpeech } from '../text/language.js';
import { buttonSamples } from './button-samples.js';
import { fieldSamples } from './field-samples.js';
import type { Sample, Say } from './sample.js';
import { stateSamples } from './state-samples.js';

/** Every part in its states, while the portal is being developed: what is changed here is changed on every page. */
export function PartsPage() {
  const { language } = useSpeech();
  const say: Say = (zh, en) => (language === 'zh' ? zh : en);
  const parts = { ...buttonSamples(say), ...fieldSamples(say), ...stateSamples(say) };
  return (
    <main id="main" className="showcase">
      <Page title={say('门户的部件', 'The parts of the portal')} wide beside={<LanguageSwitch />}>
        {Object.entries(parts).map(([name, samples]) => (
          <Part key={name} name={name} samples={samples} />
        ))}
      </Page>
    </main>
  );
}

function Part({ name, samples }: { readonly name: string; readonly samples: readonly Sample[] }) {
  return (
    <section className="sheet" aria-labelledby={`part-${name}`}>
      <h2 id={`part-${name}`}>{name}</h2>
      <div className="samples">
        {samples.map(({ state, shown }) => (
          <div key={state} className="sample">
            <h3 className="quiet">{state}</h3>
            {shown}
          </div>
        ))}
      </div>
    </section>
  );
}
