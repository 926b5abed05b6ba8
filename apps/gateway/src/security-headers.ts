const POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self'",
  'font-src': "'self'",
  'connect-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
};
const A_YEAR_SECONDS = 31_536_000;

/**
 * What every answer tells browsers: our pages load nothing from elsewhere, run no inline scripts, stand in nobody's
 * frame, and are not guessed at. A fixed table: the middleware that is usual for this made it anew for every request.
 */
export function securityHeaders(publicUrl: string): [name: string, value: string][] {
  const isHttps = publicUrl.startsWith('https:');
  const policy = Object.entries(POLICY).map(([name, value]) => `${name} ${value}`);
  return [
    ['content-security-policy', [...policy, ...(isHttps ? ['upgrade-insecure-requests'] : [])].join(';')],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['referrer-policy', 'same-origin'],
    ['x-content-type-options', 'nosniff'],
    ['x-frame-options', 'DENY'],
    ...(isHttps ? [['strict-transport-security', `max-age=${A_YEAR_SECONDS}`] as [string, string]] : []),
  ];
}
