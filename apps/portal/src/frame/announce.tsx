import { createContext, useCallback, useContext, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { PressButton } from '../parts/press-button.js';

/** What can be done about that which was said: the way back, or the way there. */
export interface Offer {
  readonly label: string;
  readonly onPress: () => void;
}

type Announce = (message: string, offer?: Offer) => void;

const AnnounceContext = createContext<Announce | null>(null);
const SHOWN_MS = 6_000;
/** Whoever must still decide needs longer than whoever only reads. */
const OFFERED_MS = 20_000;

/** One polite live region for the whole portal: seen as a strip at the foot, read out by screen readers. */
export function Announcer({ children }: { readonly children: ReactNode }) {
  const [said, setSaid] = useState<{ message: string; offer?: Offer | undefined } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const announce = useCallback((message: string, offer?: Offer) => {
    clearTimeout(timer.current);
    setSaid({ message, offer });
    timer.current = setTimeout(() => setSaid(null), offer ? OFFERED_MS : SHOWN_MS);
  }, []);
  const take = ({ onPress }: Offer): void => {
    clearTimeout(timer.current);
    setSaid(null);
    onPress();
  };
  return (
    <AnnounceContext.Provider value={announce}>
      {children}
      <div className="announcer">
        <p role="status" aria-live="polite" className={said ? undefined : 'unseen'}>
          {said?.message}
        </p>
        {said?.offer && (
          <PressButton className="announcer-offer" onPress={() => said.offer && take(said.offer)}>
            {said.offer.label}
          </PressButton>
        )}
      </div>
    </AnnounceContext.Provider>
  );
}

/** Says in words what has just been done, and offers what can be done about it. */
export function useAnnounce(): Announce {
  const announce = useContext(AnnounceContext);
  if (announce === null) throw new Error('useAnnounce needs an Announcer above it');
  return announce;
}
