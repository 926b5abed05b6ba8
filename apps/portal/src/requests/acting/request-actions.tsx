import { PressButton } from '../../parts/press-button.js';
import type { RequestView } from '@shuqiao/contracts';
import { ErrorNote } from '../../parts/states.js';
import { useSpeech } from '../../text/language.js';
import { timeOf } from '../../text/dates.js';
import { useAct } from './act.js';
import { actionsOf, type PressedAction, wordOf } from './actions.js';

/** What can be done now, each with one line of what it causes; only what the service offers. */
export function RequestActions({ request }: { readonly request: RequestView }) {
  const { t } = useSpeech();
  const { begin, undo, pending, error, dialog } = useAct();
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
                {t(wordOf(request, action))}
              </PressButton>
              <span className="quiet">{t(`causes.${action}`)}</span>
            </li>
          ))}
        </ul>
      )}
      {request.undo && (
        <p className="quiet">
          {t('undo.until', { time: timeOf(new Date(request.undo.until)) })}{' '}
          <PressButton className="button" onPress={() => undo(request)}>
            {t('undo.go', { action: t(`act.${request.undo.action as PressedAction}`) })}
          </PressButton>
        </p>
      )}
      {error !== null && error !== undefined && <ErrorNote error={error} />}
      {dialog}
    </>
  );
}
