import { randomBytes } from 'node:crypto';

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);

/**
 * A page that takes the browser on by a form: by itself where scripts run, by its button elsewhere. With the policy under which
 * its one script runs and nothing else does.
 */
export function postPage(
  address: string,
  fields: readonly (readonly [string, unknown])[],
): { html: string; policy: string } {
  const nonce = randomBytes(16).toString('base64');
  const inputs = fields.map(
    ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(String(value))}">`,
  );
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; form-action ${new URL(address).origin}; base-uri 'none'; frame-ancestors 'none'`;
  const html = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>正在前往学校登录</title></head><body><form method="post" action="${escaped(address)}">${inputs.join('')}
<p>正在前往学校的登录页面。Going to the sign-in of your school.</p><button type="submit">继续 Continue</button></form>
<script nonce="${nonce}">document.forms[0].submit()</script></body></html>`;
  return { html, policy };
}
