/**
 * What a cookie of ours is for: the session, a sign-in that waits for its second step, what ties a campus sign-in to a
 * browser, the accounts that a browser knows.
 */
export type CookiePurpose = 'session' | 'second' | 'saml' | 'device';

/** The name of a cookie. `__Host-` binds it to this very host (RFC 6265bis, clause 4.1.3.2), and needs TLS. */
export const cookieName = (purpose: CookiePurpose, publicUrl: string): string =>
  `${publicUrl.startsWith('https:') ? '__Host-' : ''}shuqiao_${purpose}`;

const SECRET = /^[\w-]{20,64}$/;

/** Whether a text has the form of a secret that a browser was given: base64url, 43 letters as they are made today. */
export const isCookieSecret = (text: string): boolean => SECRET.test(text);
