import type { ReviewStep } from '@shuqiao/contracts';
import { usePersonName } from '../../people/people.queries.js';
import { showInstant } from '../../text/dates.js';
import { useSpeech } from '../../text/language.js';

/** What was decided about a case so far, and taken back: the last word first. */
export function CaseSteps({ steps }: { readonly steps: readonly ReviewStep[] }) {
  const { t } = useSpeech();
  if (steps.length === 0) return null;
  return (
    <section className="sheet" aria-labelledby="steps">
      <h2 id="steps">{t('review.steps')}</h2>
      <ol className="case-steps">
        {steps.map((step) => (
          <Step key={`${step.at} ${step.verdict}`} step={step} />
        ))}
      </ol>
    </section>
  );
}

function Step({ step: { kind, verdict, personId, note, at } }: { readonly step: ReviewStep }) {
  const { t, language } = useSpeech();
  const who = usePersonName(personId);
  const what = verdict === 'review' ? t(`review.was.${kind}`) : t(`review.was.${verdict}`);
  return (
    <li>
      <p>
        {what}
        <span className="quiet">
          {' '}
          · {kind === 'human' ? who : t('person.system')} · {showInstant(at, language)}
        </span>
      </p>
      {note && <p className="said">{note}</p>}
    </li>
  );
}
