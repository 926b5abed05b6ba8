const HERE = 'http://portal.invalid';

/** Only a path of this portal is gone back to, whatever the address says: never another site, never the sign-in itself. */
export function safeReturn(wanted: string | null): string {
  if (!wanted?.startsWith('/') || wanted.startsWith('//') || wanted.includes('\\')) return '/';
  const target = new URL(wanted, HERE);
  if (target.origin !== HERE || target.pathname === '/sign-in') return '/';
  return target.pathname + target.search;
}

/** The campus sign-in's address with the way back. */
export function withReturn(url: string, returnTo: string): string {
  const target = new URL(url, HERE);
  target.searchParams.set('returnTo', returnTo);
  return target.origin === HERE ? target.pathname + target.search : target.href;
}
