import { PressButton } from '../../parts/press-button.js';
import type { RequestView } from '@shuqiao/contracts';
import { ErrorNote } from '../../parts/states.js';
import { useSpeech } from '../../text/language.js';
import { useAct } from './act.js';
import { actionsOf } from './actions.js';

/** What can be done now, each with one line of what it causes; only what the service offers. */
export function RequestActions({ request }: { readonly request: RequestView }) {
  const { t } = useSpeech();
  const { begin, pending, error, dialog } = useAct();
  const actions = actionsOf(request);
  return (
    <>
      {actions.length > 0 && (
        <ul className="request-actions">
          {actions.map((action, index) => (
            <li key={action}>
              <PressButton
                className={index === 0 && action !== 'cancel' ? 'button primary' : 'button'}
                isPending={pending === action}
                isDisabled={pending !== null && pending !== action}
                onPress={() => begin(request, action)}
              >
                {t(`act.${action}`)}
              </PressButton>
              <span className="quiet">{t(`causes.${action}`)}</span>
            </li>
          ))}
        </ul>
      )}
      {error !== null && error !== undefined && <ErrorNote error={error} />}
      {dialog}
    </>
  );
}
