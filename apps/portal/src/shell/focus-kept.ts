import { useEffect } from 'react';

const CAN = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
const HEADS = 'h1, h2, h3';

interface Step {
  readonly inside: Element;
  readonly before: Element | null;
  readonly after: Element | null;
}

/** Where the focus is, told so that its place is known when it is gone: from the element itself up to the page. */
interface Place {
  readonly element: HTMLElement;
  readonly steps: readonly Step[];
}

function placeOf(element: HTMLElement, page: Element): Place {
  const steps: Step[] = [];
  for (let at: Element = element; at !== page && at.parentElement; at = at.parentElement)
    steps.push({ inside: at.parentElement, before: at.previousElementSibling, after: at.nextElementSibling });
  return { element, steps };
}

const fits = (element: Element | null | undefined): element is HTMLElement =>
  element instanceof HTMLElement &&
  element.isConnected &&
  !element.matches(':disabled') &&
  element.offsetParent !== null;

const firstIn = (element: Element | null): HTMLElement | undefined =>
  [element, ...(element?.querySelectorAll(CAN) ?? [])].find((one): one is HTMLElement => fits(one) && one.matches(CAN));

/** Where whoever stood there goes on: at the same place, at what came after or before it, or at the heading above. */
function nextFrom({ element, steps }: Place, page: Element): HTMLElement | null {
  if (fits(element)) return element;
  const step = steps.find(({ inside }) => inside.isConnected);
  const near = step && step.inside !== page ? (firstIn(step.after) ?? firstIn(step.before)) : undefined;
  if (near) return near;
  const above = steps.filter(({ inside }) => inside.isConnected).map(({ inside }) => inside.querySelector(HEADS));
  return above.find(fits) ?? page.querySelector<HTMLElement>(HEADS);
}

function moveTo(target: HTMLElement | null): void {
  if (target && !target.matches(CAN)) target.tabIndex = -1;
  target?.focus({ preventScroll: true });
}

const isLost = (): boolean => document.activeElement === null || document.activeElement === document.body;

/**
 * Keeps the keyboard's place: when what has the focus goes away or is switched off, the focus would fall to the body and the
 * next Tab begin at the top. Whoever puts the focus somewhere (a page on arrival, a dialog that closes) comes first.
 */
export function useFocusKept(): void {
  useEffect(() => {
    let place: Place | null = null;
    let waiting = 0;
    const page = (): Element => document.querySelector('#main') ?? document.body;
    const onFocus = ({ target }: FocusEvent): void => {
      if (target instanceof HTMLElement && page().contains(target)) place = placeOf(target, page());
    };
    // A click on the bare page gives up the place by intent.
    const onPointer = (): void => void (place = null);
    const look = (): void => {
      waiting = 0;
      if (place && isLost()) moveTo(nextFrom(place, page()));
    };
    const onChange = (): void => {
      if (place === null || waiting || !isLost()) return;
      waiting = requestAnimationFrame(() => (waiting = requestAnimationFrame(look)));
    };
    const observer = new MutationObserver(onChange);
    observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] });
    document.addEventListener('focusin', onFocus);
    document.addEventListener('pointerdown', onPointer, true);
    return () => {
      cancelAnimationFrame(waiting);
      observer.disconnect();
      document.removeEventListener('focusin', onFocus);
      document.removeEventListener('pointerdown', onPointer, true);
    };
  }, []);
}
