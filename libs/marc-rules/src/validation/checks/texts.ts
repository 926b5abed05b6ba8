import { type DataField, isDataField, type Subfield } from '@shuqiao/marc';
import { withSubfield } from '../../finding.js';
import type { PatternRule } from '../../profiles/patterns.table.js';
import { isPlacedData, type Placed, type Report } from '../report.js';

/** Coded data is counted by position: its blanks are content; so are those of a Library of Congress number in MARC 21 010. */
const isCoded = (report: Report, tag: string): boolean =>
  report.profile.family === 'unimarc' ? /^1\d\d$/.test(tag) : tag === '010';

const isTidy = ({ value }: Subfield): boolean => value !== '' && value.trim().length === value.length;

function checkSubfieldTexts(report: Report, placed: Placed<DataField>): void {
  const { field } = placed;
  // Nearly all fields are; every record has dozens of them.
  if (field.subfields.length > 0 && field.subfields.every(isTidy)) return;
  if (field.subfields.every(({ value }) => value.trim() === '')) {
    report.add('field.empty', placed, { after: [] });
    return;
  }
  if (isCoded(report, field.tag)) return;
  for (const [at, { code, value }] of field.subfields.entries()) {
    const plain = value.trim();
    if (plain === '') report.add('subfield.empty', placed, { subfield: code, after: [withSubfield(field, at)] });
    // A blank at the end of an embedded field ($12001 ) is its second indicator.
    else if (plain !== value && code !== '1') {
      report.add('text.blanks', placed, { subfield: code, after: [withSubfield(field, at, { code, value: plain })] });
    }
  }
}

const placeOf = ({ tag, subfield }: PatternRule): string => (subfield === undefined ? tag : `${tag} $${subfield}`);

function checkShape(report: Report, placed: Placed, rule: PatternRule): void {
  const { field } = placed;
  const texts = isDataField(field)
    ? field.subfields.filter(({ code }) => code === rule.subfield).map(({ value }) => value.trim())
    : [field.value];
  for (const value of texts) {
    if (value === '' || rule.shape.test(value)) continue;
    report.add('text.shape', placed, {
      words: { name: rule.name.zh, nameEn: rule.name.en, value, where: placeOf(rule) },
      severity: rule.severity,
      ...(rule.subfield === undefined ? {} : { subfield: rule.subfield }),
    });
  }
}

const hasLost = ({ value }: { readonly value: string }): boolean => value.includes('\ufffd');

/** Texts as such: empty ones, blanks around them, lost characters, shapes of codes. */
export function checkTexts(report: Report): void {
  for (const placed of report.placed) {
    const { field } = placed;
    const isLossy = isDataField(field) ? field.subfields.some(hasLost) : hasLost(field);
    if (isLossy) report.add('text.replacement', placed);
    if (isPlacedData(placed)) checkSubfieldTexts(report, placed);
  }
  for (const rule of report.profile.patterns) {
    for (const placed of report.fields(rule.tag)) checkShape(report, placed, rule);
  }
}
