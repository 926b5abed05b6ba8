import { useSyncExternalStore } from 'react';
import { useSpeech } from '../text/language.js';

function subscribe(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}

/** Says that the network is gone, and goes away by itself when it is back. */
export function OfflineNote() {
  const { t } = useSpeech();
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  return (
    <div role="status" aria-live="polite">
      {!online && <p className="offline">{t('frame.offline')}</p>}
    </div>
  );
}
