const HERE = 'http://portal.invalid';

/** Only a path of this portal is gone back to, whatever the address says: never another site, never the sign-in itself. */
export function safeReturn(wanted: string | null): string {
  if (!wanted?.startsWith('/') || !URL.canParse(wanted, HERE)) return '/';
  const target = new URL(wanted, HERE);
  const place = target.pathname + target.search;
  // Dots are resolved by now: what is left may still begin like another site's address.
  const isHere = target.origin === HERE && URL.canParse(place, HERE) && new URL(place, HERE).href === HERE + place;
  return isHere && target.pathname !== '/sign-in' ? place : '/';
}

/** Where the sign-in leads: where it was wanted, or to the person's own list where nothing in particular was. */
export function afterSignIn(wanted: string | null): string {
  const place = safeReturn(wanted);
  return place === '/' || place === '/me' ? '/start' : place;
}

/** The campus sign-in's address with the way back. */
export function withReturn(url: string, returnTo: string): string {
  const target = new URL(url, HERE);
  target.searchParams.set('returnTo', returnTo);
  return target.origin === HERE ? target.pathname + target.search : target.href;
}
