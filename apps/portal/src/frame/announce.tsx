import { createContext, useCallback, useContext, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';

type Announce = (message: string) => void;
const AnnounceContext = createContext<Announce | null>(null);
const SHOWN_MS = 6_000;

/** One polite live region for the whole portal: seen as a strip at the foot, read out by screen readers. */
export function Announcer({ children }: { readonly children: ReactNode }) {
  const [message, setMessage] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const announce = useCallback((text: string) => {
    clearTimeout(timer.current);
    setMessage(text);
    timer.current = setTimeout(() => setMessage(''), SHOWN_MS);
  }, []);
  const value = useMemo(() => announce, [announce]);
  return (
    <AnnounceContext.Provider value={value}>
      {children}
      <div className="announcer" role="status" aria-live="polite">
        {message && <p>{message}</p>}
      </div>
    </AnnounceContext.Provider>
  );
}

/** Says in words what has just been done. */
export function useAnnounce(): Announce {
  const announce = useContext(AnnounceContext);
  if (announce === null) throw new Error('useAnnounce needs an Announcer above it');
  return announce;
}
