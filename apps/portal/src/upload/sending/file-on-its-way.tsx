import { ErrorNote } from '../../parts/states.js';
import { PressButton } from '../../parts/press-button.js';
import { useSpeech } from '../../text/language.js';
import { showBytes } from '../figures.js';
import type { OnItsWay } from './use-sending.js';

interface FileOnItsWayProps {
  readonly onItsWay: OnItsWay;
  readonly onPause: () => void;
  readonly onGoOn: () => void;
  readonly onGiveUp: () => void;
}

/** How far the file is, and what can be done: stop and go on as often as one likes, or give it up. */
export function FileOnItsWay({ onItsWay, onPause, onGoOn, onGiveUp }: FileOnItsWayProps) {
  const { t } = useSpeech();
  const { file, sent, isPaused, error } = onItsWay;
  const rests = isPaused || error !== null;
  return (
    <section className="sheet" aria-labelledby="sending">
      <h2 id="sending">{t(rests ? 'upload.paused' : 'upload.sending', { name: file.name })}</h2>
      <progress aria-labelledby="sending" value={sent} max={file.size || 1} />
      <p>{t('upload.sent', { done: showBytes(sent), all: showBytes(file.size) })}</p>
      <p role="status">{statusOf(onItsWay, t)}</p>
      {error !== null && <ErrorNote error={error} />}
      <p className="buttons">
        {rests ? (
          <PressButton className="button primary" onPress={onGoOn}>
            {t('upload.goOn')}
          </PressButton>
        ) : (
          <PressButton onPress={onPause}>{t('upload.pause')}</PressButton>
        )}
        <PressButton onPress={onGiveUp}>{t('upload.giveUp')}</PressButton>
      </p>
    </section>
  );
}

function statusOf({ file, sent, isPaused, isWaiting, error }: OnItsWay, t: ReturnType<typeof useSpeech>['t']): string {
  if (error !== null) return '';
  if (isPaused) return t('upload.pausedHint');
  if (isWaiting) return t('upload.waiting');
  return sent >= file.size ? t('upload.checking') : '';
}
