import type { Failure } from '../../api/failure.js';
import type { TextKey } from '../../text/translate.js';

/** Where the words of a template are wrong, and why. */
export interface TemplateFault {
  readonly place: 'subject' | 'body';
  readonly line: number;
  readonly why: TextKey;
  /** What is meant by it: a name, a tag, or the writer's own words. */
  readonly what: string;
}

/** What the writer of mails says, by the beginning of its sentences. */
const reasons: readonly (readonly [RegExp, TextKey])[] = [
  [/^undefined variable: (.+)$/, 'templates.fault.variable'],
  [/^undefined filter: (.+)$/, 'templates.fault.filter'],
  [/^tag "?(.+?)"? not found$/, 'templates.fault.tag'],
  [/^tag "?(.+?)"? not closed$/, 'templates.fault.open'],
  [/^output "?(.+?)"? not closed$/, 'templates.fault.open'],
  [/^(.*too long.*|.*limit exceeded.*)$/, 'templates.fault.long'],
];

/** Reads the fault out of a refusal; undefined where it was refused for another reason. */
export function templateFault({ code, details }: Failure): TemplateFault | undefined {
  if (code !== 'notices.template_wrong') return undefined;
  const reason = typeof details.reason === 'string' ? details.reason : '';
  const line = typeof details.line === 'number' ? details.line : 1;
  const place = details.place === 'subject' ? 'subject' : 'body';
  for (const [sentence, why] of reasons) {
    const [, what] = sentence.exec(reason) ?? [];
    if (what !== undefined) return { place, line, why, what };
  }
  return { place, line, why: 'templates.fault.other', what: reason };
}
