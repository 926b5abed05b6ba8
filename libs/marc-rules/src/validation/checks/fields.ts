import { type DataField, isDataField } from '@shuqiao/marc';
import type { FieldRule } from '../../profiles/fields.js';
import type { Profile } from '../../profiles/profile.js';
import { isPlacedData, type Placed, type Report } from '../report.js';

/** The rule of a MARC 21 880 is that of the field it stands for (MARC 21 Format for Bibliographic Data, 880 and $6). */
function ruleFor(report: Report, { field }: Placed): FieldRule | undefined {
  const linked = field.tag === '880' && isDataField(field) && field.subfields.find(({ code }) => code === '6');
  const own = report.profile.fields.get(field.tag);
  return linked ? (report.profile.fields.get(linked.value.slice(0, 3)) ?? own) : own;
}

const required = new WeakMap<Profile, readonly FieldRule[]>();

/** A profile has hundreds of fields, of which a handful must be there: they are looked up once. */
function requiredBy(profile: Profile): readonly FieldRule[] {
  const known = required.get(profile);
  if (known) return known;
  const rules = [...profile.fields.values()].filter((rule) => rule.required);
  required.set(profile, rules);
  return rules;
}

/** Required fields that are missing, and fields that stand more often than they may. */
function checkOccurrence(report: Report): void {
  for (const rule of requiredBy(report.profile)) {
    if (report.has(rule.tag)) continue;
    report.add('field.missing', rule.tag, {
      words: { name: rule.name.zh, nameEn: rule.name.en },
      severity: rule.lenient ? 'warning' : undefined,
    });
  }
  for (const placed of report.placed) {
    if (placed.occurrence !== 2) continue;
    if (report.profile.fields.get(placed.field.tag)?.repeatable === false) report.add('field.repeated', placed);
  }
}

function checkIndicators(report: Report, placed: Placed, rule: FieldRule): void {
  if (!isPlacedData(placed)) return;
  checkIndicator(report, placed, 1, rule.ind1);
  checkIndicator(report, placed, 2, rule.ind2);
}

function checkIndicator(report: Report, placed: Placed<DataField>, at: 1 | 2, allowed: string): void {
  const { field } = placed;
  const value = at === 1 ? field.ind1 : field.ind2;
  if (allowed === '' || allowed.includes(value)) return;
  const shown = allowed.replaceAll(' ', '#');
  const after = allowed === ' ' ? { after: [{ ...field, [`ind${at}`]: ' ' }] } : {};
  report.add('indicator.value', placed, {
    subfield: `ind${at}`,
    words: { at: String(at), value, allowed: shown },
    ...after,
  });
}

/** The codes of the field that is being checked, as one text: there are 94 of them at the most. */
function codesOf({ subfields }: DataField): { once: string; again: string } {
  let once = '';
  let again = '';
  for (const { code } of subfields) {
    if (!once.includes(code)) once += code;
    else if (!again.includes(code)) again += code;
  }
  return { once, again };
}

function checkSubfields(report: Report, placed: Placed, { subfields: rules, needed }: FieldRule): void {
  const { field } = placed;
  if (!isDataField(field) || !rules || rules.size === 0) return;
  const { once, again } = codesOf(field);
  for (const code of once) {
    const rule = rules.get(code);
    if (!rule) report.add('subfield.unknown', placed, { subfield: code });
    else if (!rule.repeatable && again.includes(code)) report.add('subfield.repeated', placed, { subfield: code });
  }
  for (const code of needed) if (!once.includes(code)) report.add('subfield.missing', placed, { subfield: code });
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
  checkSubfields(report, placed, rule);
}

/** Which fields there are, how often, with which indicators and subfields. */
export function checkFields(report: Report): void {
  checkOccurrence(report);
  for (const placed of report.placed) checkField(report, placed);
}
