import { PressButton } from '../parts/press-button.js';
import { ErrorNote } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import type { TextKey } from '../text/translate.js';
import { useAnnounce } from './announce.js';

/** A change that a press begins, as `useWrite` gives it. */
interface Change<Answer> {
  readonly isPending: boolean;
  readonly error: unknown;
  readonly mutate: (asked?: undefined, told?: { readonly onSuccess?: (answer: Answer) => void }) => void;
}

interface SystemDoingProps<Made> {
  readonly system: { readonly name: string; readonly isActive: boolean };
  readonly renew: Change<Made>;
  readonly stop: Change<unknown>;
  readonly restore: Change<unknown>;
  readonly onSecret: (made: Made) => void;
  /** What is said once it is stopped, and once it is let in again. */
  readonly said: { readonly stopped: TextKey; readonly restored: TextKey };
}

/** What can be done about a system that has a secret here. Stopping is undone by one press. */
export function SystemDoing<Made>({ system, renew, stop, restore, onSecret, said }: SystemDoingProps<Made>) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const { name, isActive } = system;
  const letIn = () => restore.mutate(undefined, { onSuccess: () => announce(t(said.restored, { name })) });
  const shutOut = () =>
    stop.mutate(undefined, {
      onSuccess: () => announce(t(said.stopped, { name }), { label: t('action.undo'), onPress: letIn }),
    });
  const error = renew.error ?? stop.error ?? restore.error;
  return (
    <>
      <p className="buttons">
        {isActive && (
          <PressButton
            label={t('machines.newSecretOf', { name })}
            isPending={renew.isPending}
            onPress={() => renew.mutate(undefined, { onSuccess: onSecret })}
          >
            {t('machines.newSecret')}
          </PressButton>
        )}
        {isActive ? (
          <PressButton label={t('machines.stopOf', { name })} isPending={stop.isPending} onPress={shutOut}>
            {t('machines.stop')}
          </PressButton>
        ) : (
          <PressButton label={t('machines.restoreOf', { name })} isPending={restore.isPending} onPress={letIn}>
            {t('machines.restore')}
          </PressButton>
        )}
      </p>
      {error ? <ErrorNote error={error} /> : null}
    </>
  );
}
