import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useLocation, useNavigationType } from 'react-router';
import { useSpeech } from '../text/language.js';

interface PageProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Moves the focus to the heading when it changes; the path unless told. */
  readonly place?: string;
  /** The page puts the focus somewhere better itself. */
  readonly keepsFocus?: boolean;
  readonly wide?: boolean;
  /** It has a column beside its reading width where there is room. */
  readonly spread?: boolean;
  /** The heading is the title of a work and set like one. */
  readonly work?: boolean;
  readonly beside?: ReactNode;
  /** On a phone the heading is for screen readers alone: the page says it already. */
  readonly quietHead?: boolean;
}

const FIRST_PAGE = 'default';

/** After a step inside the portal the reader of a screen must hear where it led: the focus goes to the heading. */
function useArrival(place: string, keepsFocus: boolean) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { key } = useLocation();
  const kind = useNavigationType();
  useEffect(() => {
    if (key === FIRST_PAGE) return;
    if (kind !== 'POP') window.scrollTo(0, 0);
    if (!keepsFocus) heading.current?.focus({ preventScroll: true });
    // Only a new place is an arrival: not each query value, not each render.
  }, [place]);
  return heading;
}

/** Every page: one heading, its document title, and the focus on arrival. */
export function Page(props: PageProps) {
  const {
    title,
    children,
    place,
    keepsFocus = false,
    wide = false,
    spread = false,
    work = false,
    beside,
    quietHead = false,
  } = props;
  const { t } = useSpeech();
  const { pathname } = useLocation();
  const heading = useArrival(place ?? pathname, keepsFocus);
  useEffect(() => {
    document.title = `${title} · ${t('brand.name')}`;
  }, [title, t]);
  return (
    <div className={wide ? 'page page-wide' : spread ? 'page page-spread' : 'page'}>
      <header className={quietHead ? 'page-head page-head-quiet' : 'page-head'}>
        <h1 ref={heading} tabIndex={-1} className={work ? 'work-title' : undefined}>
          {title}
        </h1>
        {beside}
      </header>
      {children}
    </div>
  );
}
