import type { AlephSettings } from '@shuqiao/contracts';
import { type Answer, type Connector, Silence } from './connector.js';
import { askHttp, tell } from './http.js';
import { allOf, readXml, textAt, type Xml } from './xml.js';

/**
 * Aleph X-Server, `bor-auth` or `bor-auth-valid`. Asked by POST, so that no PIN comes into a log of addresses. Every failure
 * has HTTP status 200; only `z303-id` is a yes.
 */
export function alephConnector(settings: AlephSettings, secret: string): Connector {
  const { operation, library, cardParameter, userName } = settings;
  return {
    async verify({ card, pin }, turn) {
      const fields = { op: operation, library, [cardParameter]: card, verification: pin };
      const user: Record<string, string> = userName ? { user_name: userName, user_password: secret } : {};
      const body = Buffer.from(new URLSearchParams({ ...fields, ...user }).toString());
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const came = await askHttp(settings, { method: 'POST', path: settings.path, headers, body }, turn);
      const root = readXml(came.toString('utf8'));
      const error = textAt(root, 'error');
      tell(turn, `${operation} ${library} ${card}`, error || root.name);
      if (root.name !== operation) throw new Silence('format', root.name);
      return error ? refusalOf(error) : tellingOf(root);
    },
  };
}

/** One text stands for all that may be wrong with card and PIN; others are about our settings. */
function refusalOf(error: string): Answer {
  if (/verification$|not (found|exist)/i.test(error)) return { answer: 'denied', why: 'wrong' };
  throw new Silence('settings', error.slice(0, 40));
}

function tellingOf(root: Xml): Answer {
  const card = textAt(root, 'z303', 'z303-id');
  if (!card) throw new Silence('format', root.name);
  const ends = allOf(root, 'z305-expiry-date').flatMap(({ text }) => dayIn(text.trim()) ?? []);
  return {
    answer: 'ok',
    reader: {
      card,
      name: textAt(root, 'z303', 'z303-name') || null,
      expiresOn: ends.sort().at(-1) ?? null,
      mayBorrow: true,
      blocks: [],
    },
  };
}

/** `20260302` or, translated, `02/03/2026`. */
function dayIn(text: string): string | undefined {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  if (year) return `${year}-${month}-${day}`;
  const [, d, m, y] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text) ?? [];
  return y && `${y}-${m}-${d}`;
}
