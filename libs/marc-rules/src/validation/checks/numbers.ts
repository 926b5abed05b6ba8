import { isbnCharacters, toIsbn13, toIssn } from '@shuqiao/identifiers';
import type { DataField, Subfield } from '@shuqiao/marc';
import { withSubfield } from '../../finding.js';
import type { NumberRule } from '../../profiles/profile.js';
import type { Placed, Report } from '../report.js';

const ISBN_TEXT = /^(?:ISBN)?[\s:：]*([\d\-‐-―−－０-９ＸXx ]{9,30}[\dXx０-９Ｘ])(.*)$/su;
const PLAIN = { any: /^[\dX-]+$/, none: /^[\dX]+$/ } as const;

/** The number in plain characters, as the profile writes it. */
function plainNumber(written: string, hyphens: NumberRule['hyphens']): string {
  const plain = written
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[‐-―−]/g, '-')
    .replace(/\s/g, '');
  return hyphens === 'none' ? plain.replaceAll('-', '') : plain;
}

/** What follows the number, without the brackets around it. */
const qualifierOf = (rest: string): string =>
  rest
    .replace(/^[\s,，;；:：]+/, '')
    .replace(/^[(（](.*)[)）]$/su, '$1')
    .trim();

interface Where {
  readonly placed: Placed<DataField>;
  readonly at: number;
  readonly subfield: Subfield;
  readonly rule: NumberRule;
}

function checkWrittenIsbn(report: Report, { placed, at, rule }: Where, written: string, rest: string): void {
  const { field } = placed;
  const number = plainNumber(written, rule.hyphens);
  const qualifier = qualifierOf(rest);
  if (qualifier !== '' && rule.qualifier !== null) {
    const parts = [
      { code: 'a', value: number },
      { code: rule.qualifier, value: qualifier },
    ];
    report.add('isbn.qualifier', placed, {
      subfield: 'a',
      words: { value: qualifier },
      after: [withSubfield(field, at, ...parts)],
    });
  } else if (!PLAIN[rule.hyphens].test(written.trim())) {
    const value = `${number}${qualifier === '' ? '' : rest}`;
    report.add('isbn.form', placed, {
      subfield: 'a',
      words: { value: written },
      after: [withSubfield(field, at, { code: 'a', value })],
    });
  }
}

function checkIsbn(report: Report, where: Where): void {
  const { placed, at, subfield } = where;
  const value = subfield.value.trim();
  if (isbnCharacters(value) === null) {
    report.add('isbn.none', placed, { subfield: 'a', words: { value } });
    return;
  }
  if (toIsbn13(value) === null) {
    const after = [withSubfield(placed.field, at, { code: 'z', value })];
    report.add('isbn.check', placed, { subfield: 'a', words: { value }, after });
    return;
  }
  const [, written, rest = ''] = ISBN_TEXT.exec(value) ?? [];
  if (written !== undefined && toIsbn13(written) === toIsbn13(value)) checkWrittenIsbn(report, where, written, rest);
}

function checkIssn(report: Report, { placed, at, subfield }: Where): void {
  const value = subfield.value.trim();
  const plain = toIssn(value);
  const replace = (code: string, text: string) => [withSubfield(placed.field, at, { code, value: text })];
  if (plain === null) {
    const looksSo = /^[\dXx－-]{8,9}$/.test(value.normalize('NFKC'));
    const after = looksSo ? { after: replace('z', value) } : {};
    report.add(looksSo ? 'issn.check' : 'issn.form', placed, { subfield: 'a', words: { value }, ...after });
  } else if (plain !== value) {
    const after = value.replace(/\W/g, '').length === 8 ? { after: replace('a', plain) } : {};
    report.add('issn.form', placed, { subfield: 'a', words: { value }, ...after });
  }
}

/** ISBN (ISO 2108:2017, annex C) and ISSN (ISO 3297:2022, annex A): check digits, and how they are written. */
export function checkNumbers(report: Report): void {
  for (const rule of report.profile.numbers) {
    for (const placed of report.data(rule.tag)) {
      for (const [at, subfield] of placed.field.subfields.entries()) {
        if (subfield.code !== 'a' || subfield.value.trim() === '') continue;
        (rule.kind === 'isbn' ? checkIsbn : checkIssn)(report, { placed, at, subfield, rule });
      }
    }
  }
}
