import { fail } from '@shuqiao/contracts';
import { Liquid, LiquidError } from 'liquidjs';
import type { Words } from './carried.table.js';

/** What a template can do: put in values, choose and repeat. It reads no file and includes nothing. */
const TAGS = ['if', 'unless', 'case', 'for', 'break', 'continue', 'assign', 'capture', 'comment', 'raw', 'echo'];
const MOST_SOURCE = 10_000;
const MOST_TEXT = 200_000;
const MOST_SUBJECT = 200;

const liquid = new Liquid({
  strictVariables: true,
  strictFilters: true,
  lenientIf: true,
  ownPropertyOnly: true,
  cache: false,
  templates: {},
  parseLimit: MOST_SOURCE,
  renderLimit: 500,
  memoryLimit: 1_000_000,
});
for (const name of Object.keys(liquid.tags)) if (!TAGS.includes(name)) delete liquid.tags[name];

/** A mail's words. `html` is the text with everything in it escaped, so that no value can become markup. */
export interface MailText {
  subject: string;
  text: string;
  html: string;
}

/**
 * Writes a template.
 * @throws DomainError `notices.template_wrong` with place, line and reason: a variable or filter that does not exist, a
 *   tag that is not closed, or more than the limits of size and time allow
 */
export async function write({ subject, body }: Words, values: object): Promise<MailText> {
  const title = oneLine(await part('subject', subject, values));
  const text = plain(await part('body', body, values));
  if (text.length > MOST_TEXT)
    fail('notices.template_wrong', { place: 'body', line: 1, reason: 'the text is too long' });
  return { subject: title.slice(0, MOST_SUBJECT), text, html: htmlOf(text) };
}

async function part(place: 'subject' | 'body', source: string, values: object): Promise<string> {
  try {
    return String(await liquid.parseAndRender(source, values));
  } catch (error) {
    const { line, reason } = placeOf(error);
    return fail('notices.template_wrong', { place, line, reason });
  }
}

function placeOf(error: unknown): { line: number; reason: string } {
  const message = error instanceof Error ? error.message : String(error);
  const [, line = '1'] = /line:(\d+)/.exec(message) ?? [];
  const reason = LiquidError.is(error) ? message.replace(/, line:.*$/s, '') : message;
  return { line: Number(line), reason: reason.slice(0, 200) };
}

/** A subject is one line: a line break in a value must not begin another header. */
const oneLine = (text: string): string => plain(text).replace(/\s+/g, ' ').trim();

const plain = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f\u2028\u2029]/g, ' ');

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? '');

/** Escaped first; then whole lines that are an address become links. */
function htmlOf(text: string): string {
  const lines = escape(text).replace(/^( *)(https?:\/\/[^\s<>"]{1,500})$/gm, '$1<a href="$2">$2</a>');
  return `<div style="white-space:pre-wrap;font-family:sans-serif;font-size:16px;line-height:1.6">${lines}</div>`;
}
