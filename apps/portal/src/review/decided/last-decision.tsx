import { useMemo } from 'react';
import { Icon } from '../../parts/icons.js';
import { usePageKeys } from '../../parts/keys.js';
import { PressButton } from '../../parts/press-button.js';
import { ErrorNote } from '../../parts/states.js';
import { useSpeech } from '../../text/language.js';
import type { Decided } from '../review.queries.js';
import { useTakingBack } from './take-back.js';

interface LastDecisionProps {
  readonly decided: Decided;
  readonly onTakenBack: () => void;
}

/** What was just decided, and the way back at once: to the case, which waits again. */
export function LastDecision({ decided: { id, left, state }, onTakenBack }: LastDecisionProps) {
  const { t } = useSpeech();
  const { takeBack, isPending, error } = useTakingBack(onTakenBack);
  const keys = useMemo(() => ({ u: () => takeBack(id) }), [id, takeBack]);
  usePageKeys(keys);
  return (
    <div className="last-decision">
      <p>
        <Icon name="check" />
        <span>{t(state === 'same' ? 'review.wasSame' : 'review.wasDifferent', { title: left.title })}</span>
      </p>
      <PressButton isPending={isPending} onPress={keys.u}>
        {t('review.reopen')} <kbd aria-hidden="true">u</kbd>
      </PressButton>
      {error && <ErrorNote error={error} />}
    </div>
  );
}
