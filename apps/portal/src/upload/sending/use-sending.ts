import { useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { JobKind, JobView } from '@shuqiao/contracts';
import { API, call } from '../../api/client.js';
import { useOnceKey } from '../../api/once-key.js';
import { useGoOn } from '../../frame/go-on.js';
import { sendFile, type Sending } from './send-file.js';

export interface Chosen {
  readonly file: File;
  readonly kind: JobKind;
}

/** Where a file is on its way. `error` is what ended it, `isPaused` that somebody stopped it: both can go on. */
export interface OnItsWay extends Chosen {
  readonly sent: number;
  readonly isWaiting: boolean;
  readonly isPaused: boolean;
  readonly error: unknown;
}

const startOf = (chosen: Chosen): OnItsWay => ({ ...chosen, sent: 0, isWaiting: false, isPaused: false, error: null });

/** Sends one file and has it loaded; trying again goes on where it was, and loads it once. */
export function useSending() {
  const [onItsWay, setOnItsWay] = useState<OnItsWay | null>(null);
  const sending = useRef<Sending | null>(null);
  const { key, renew } = useOnceKey();
  const goOn = useGoOn();
  const client = useQueryClient();
  useWarning(onItsWay !== null && !onItsWay.isPaused && onItsWay.error === null);
  const change = (some: Partial<OnItsWay>) => setOnItsWay((now) => now && { ...now, ...some });

  const send = async (chosen: Chosen): Promise<void> => {
    setOnItsWay((now) => ({ ...startOf(chosen), sent: now?.file === chosen.file ? now.sent : 0 }));
    try {
      sending.current = await sendFile(chosen.file, {
        onProgress: (sent) => change({ sent, isWaiting: false }),
        onWaiting: () => change({ isWaiting: true }),
      });
      const fileId = await sending.current.fileId;
      const body = { fileId, kind: chosen.kind };
      const job = await call<JobView>(`${API}/jobs`, { method: 'POST', body, onceKey: key() });
      renew();
      void client.invalidateQueries({ queryKey: ['/jobs'] });
      goOn(`/upload/${job.id}`);
    } catch (error) {
      change({ error });
    }
  };
  const pause = () => {
    void sending.current?.pause();
    change({ isPaused: true, isWaiting: false });
  };
  const giveUp = () => {
    // Should it not be removed now, the server gives it up after a day.
    void sending.current?.cancel().catch(() => undefined);
    setOnItsWay(null);
  };
  const choose = (chosen: Chosen) => {
    renew();
    void send(chosen);
  };
  return { onItsWay, choose, goOn: (chosen: Chosen) => void send(chosen), pause, giveUp };
}

/** The browser asks before the page is left while a file is on its way. */
function useWarning(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isOn]);
}
