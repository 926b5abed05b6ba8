import { isDataField } from '@shuqiao/marc';
import type { FieldRule } from './fields.js';
import type { Placed, Report } from './report.js';

/** The rule of a MARC 21 880 is that of the field it stands for (MARC 21 Format for Bibliographic Data, 880 and $6). */
function ruleFor(report: Report, { field }: Placed): FieldRule | undefined {
  const linked = field.tag === '880' && isDataField(field) && field.subfields.find(({ code }) => code === '6');
  const own = report.profile.fields.get(field.tag);
  return linked ? (report.profile.fields.get(linked.value.slice(0, 3)) ?? own) : own;
}

/** Required fields that are missing, and fields that stand more often than they may. */
function checkOccurrence(report: Report): void {
  for (const rule of report.profile.fields.values()) {
    const found = report.fields(rule.tag);
    if (rule.required && found.length === 0) {
      report.add('field.missing', rule.tag, {
        words: { name: rule.name.zh, nameEn: rule.name.en },
        severity: rule.lenient ? 'warning' : undefined,
      });
    }
    const [, second] = found;
    if (!rule.repeatable && second) report.add('field.repeated', second);
  }
}

function checkIndicators(report: Report, placed: Placed, rule: FieldRule): void {
  const { field } = placed;
  if (!isDataField(field)) return;
  for (const at of [1, 2] as const) {
    const value = at === 1 ? field.ind1 : field.ind2;
    const allowed = at === 1 ? rule.ind1 : rule.ind2;
    if (allowed === '' || allowed.includes(value)) continue;
    const shown = allowed.replaceAll(' ', '#');
    const after = allowed === ' ' ? { after: [{ ...field, [`ind${at}`]: ' ' }] } : {};
    report.add('indicator.value', placed, {
      subfield: `ind${at}`,
      words: { at: String(at), value, allowed: shown },
      ...after,
    });
  }
}

function checkSubfields(report: Report, placed: Placed, rules: NonNullable<FieldRule['subfields']>): void {
  const { field } = placed;
  if (!isDataField(field) || rules.size === 0) return;
  const counts = new Map<string, number>();
  for (const { code } of field.subfields) counts.set(code, (counts.get(code) ?? 0) + 1);
  for (const [code, count] of counts) {
    const rule = rules.get(code);
    if (!rule) report.add('subfield.unknown', placed, { subfield: code });
    else if (count > 1 && !rule.repeatable) report.add('subfield.repeated', placed, { subfield: code });
  }
  for (const [code, rule] of rules) {
    if (rule.required && !counts.has(code)) report.add('subfield.missing', placed, { subfield: code });
  }
}

function checkField(report: Report, placed: Placed): void {
  const rule = ruleFor(report, placed);
  if (!rule) {
    if (!report.profile.local.test(placed.field.tag)) report.add('field.unknown', placed);
    return;
  }
  if (isDataField(placed.field) !== (rule.subfields !== undefined)) {
    const [value, valueEn] = rule.subfields ? ['有', 'with'] : ['没有', 'without'];
    report.add('field.form', placed, { words: { value, valueEn } });
    return;
  }
  checkIndicators(report, placed, rule);
  if (rule.subfields) checkSubfields(report, placed, rule.subfields);
}

/** Which fields there are, how often, with which indicators and subfields. */
export function checkFields(report: Report): void {
  checkOccurrence(report);
  for (const placed of report.placed) checkField(report, placed);
}
