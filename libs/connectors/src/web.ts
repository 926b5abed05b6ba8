import iconv from 'iconv-lite';
import type { WebSettings } from '@shuqiao/contracts';
import { type Answer, type Connector, type Reader, Silence } from './connector.js';
import { askHttp, tell } from './http.js';
import { escapeXml, readXml, type Xml } from './xml.js';

const types = {
  form: 'application/x-www-form-urlencoded',
  json: 'application/json',
  xml: 'text/xml',
} as const;

/** `%` and the bytes of the encoding, as forms write them. */
const percent = (text: string, charset: string): string =>
  [...iconv.encode(text, charset)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');

const escapes = {
  form: percent,
  json: (text: string) => JSON.stringify(text).slice(1, -1),
  xml: escapeXml,
} as const;

/**
 * A vendor's own interface over HTTP or SOAP, as the settings describe it (Huiwen, ILAS and others publish no specification):
 * what is sent as a template with `{card}`, `{pin}` and `{secret}`, and where in the answer the yes stands. No settings run as
 * code or as a pattern.
 */
export function webConnector(settings: WebSettings, secret: string): Connector {
  const { charset, sends, template, path, okPath, okValue, deniedValues } = settings;
  return {
    async verify(reader, turn) {
      const values = { ...reader, secret };
      const body =
        template &&
        iconv.encode(
          fill(template, values, (text) => escapes[sends](text, charset)),
          charset,
        );
      const asked = {
        method: template ? ('POST' as const) : ('GET' as const),
        path: fill(path, values, (text) => percent(text, charset)),
        headers: {
          'content-type': `${types[sends]}; charset=${charset}`,
          ...(sends === 'xml' && { soapaction: settings.soapAction }),
        },
        ...(body && { body }),
      };
      const told = valuesIn(iconv.decode(await askHttp(settings, asked, turn), charset), settings);
      const said = told(okPath);
      tell(turn, `${asked.method} ${path}`, `${okPath}: ${said}`);
      if (deniedValues.split(',').some((value) => value.trim() === said && said !== ''))
        return { answer: 'denied', why: 'wrong' };
      if (said !== okValue || said === '') throw new Silence('format', said.slice(0, 40));
      return tellingOf(settings, told, reader);
    },
  };
}

const fill = (text: string, values: Readonly<Record<string, string>>, escape: (text: string) => string): string =>
  text.replace(/\{(card|pin|secret)\}/g, (_all, name: string) => escape(values[name] ?? ''));

function tellingOf(settings: WebSettings, told: (path: string) => string, reader: Reader): Answer {
  const { cardPath, namePath, expiryPath } = settings;
  const card = cardPath ? told(cardPath) : reader.card;
  return {
    answer: 'ok',
    reader: {
      card,
      name: (namePath && told(namePath)) || null,
      expiresOn: (expiryPath && /^\d{4}-\d{2}-\d{2}/.exec(told(expiryPath))?.[0]) || null,
      mayBorrow: true,
      blocks: [],
    },
  };
}

/** Reads values by a path of names with dots between them: `data.code`, `Envelope.Body.VerifyResponse.result`. */
function valuesIn(text: string, { answersIn }: WebSettings): (path: string) => string {
  if (answersIn === 'xml') {
    const root: Xml = { name: '', ns: '', text: '', children: [readXml(text)] };
    return (path) =>
      path
        .split('.')
        .reduce<Xml | undefined>((found, name) => found?.children.find((child) => child.name === name), root)
        ?.text.trim() ?? '';
  }
  const root = jsonIn(text);
  return (path) => {
    const found = path.split('.').reduce<unknown>((value, name) => own(value, name), root);
    return ['string', 'number', 'boolean'].includes(typeof found) ? String(found) : '';
  };
}

const own = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Silence('format');
  }
}
