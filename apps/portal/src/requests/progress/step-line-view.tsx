import type { RequestState } from '@shuqiao/contracts';
import { Icon } from '../../parts/icons.js';
import { useSpeech } from '../../text/language.js';
import { stepLineOf } from './step-line.js';

/** 已提交 → 图书馆处理中 → 已寄出 → 可取书 → 已归还, told by mark, word and line. */
export function StepLine({ state }: { readonly state: RequestState }) {
  const { t } = useSpeech();
  const { current, marks } = stepLineOf(state);
  if (current === null) {
    return (
      <p className="ended">
        <Icon name="cross" />
        {t(`state.${state}`)}
      </p>
    );
  }
  return (
    <ol className="steps" aria-label={t('steps.label')}>
      {marks.map(({ step, mark }) => (
        <li key={step} className={`step step-${mark}`} aria-current={mark === 'now' ? 'step' : undefined}>
          <span className="step-dot">{mark === 'done' && <Icon name="check" />}</span>
          <span className="step-word">{t(`step.${step}`)}</span>
          {mark === 'done' && <span className="unseen">{t('steps.done')}</span>}
        </li>
      ))}
    </ol>
  );
}
