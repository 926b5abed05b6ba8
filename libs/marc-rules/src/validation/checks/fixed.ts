import { isDataField, type MarcField } from '@shuqiao/marc';
import { withSubfield } from '../../finding.js';
import type { FixedRule, PositionRule } from '../../profiles/fixed.table.js';
import type { Placed, Report } from '../report.js';

const LEADER_LENGTH = 24;
const breaks = ({ at, length, allowed }: PositionRule, text: string): boolean =>
  !allowed.test(text.slice(at, at + length));

const replaced = (text: string, { at, length }: PositionRule, value: string): string =>
  text.slice(0, at) + value + text.slice(at + length);

/** The leader position by position; dashes for blanks, as some vendors write them, are put right first. */
export function checkLeader(report: Report): void {
  const { leader } = report.record;
  if (leader.length !== LEADER_LENGTH) {
    report.addLeader('leader.length', { value: leader });
    return;
  }
  const plain = leader.slice(0, 5) + leader.slice(5).replace(/[-#]/g, ' ');
  if (plain !== leader) report.addLeader('leader.blanks', { value: /[-#]/.exec(leader.slice(5))?.[0] ?? '' }, plain);
  for (const rule of report.profile.leader) {
    if (!breaks(rule, plain)) continue;
    const value = plain.slice(rule.at, rule.at + rule.length);
    const words = { at: String(rule.at), name: rule.name.zh, nameEn: rule.name.en, value };
    const after = rule.fallback === undefined ? undefined : replaced(leader, rule, rule.fallback);
    report.addLeader('leader.value', words, after, rule.severity);
  }
}

/** The coded text of a field, and the field with another in its place. */
function codedText(field: MarcField, rule: FixedRule): { text: string; put: (text: string) => MarcField } | undefined {
  if (!isDataField(field)) {
    return rule.subfield === undefined ? { text: field.value, put: (value) => ({ tag: field.tag, value }) } : undefined;
  }
  const at = field.subfields.findIndex(({ code }) => code === rule.subfield);
  const subfield = field.subfields[at];
  return subfield && { text: subfield.value, put: (value) => withSubfield(field, at, { code: subfield.code, value }) };
}

/** Pads a text that is too short, and cuts blanks behind one that is too long; undefined where that would be a guess. */
function ofLength(text: string, rule: FixedRule): string | undefined {
  const cut =
    text.length > rule.length && text.slice(rule.length).trim() === '' ? text.slice(0, rule.length) : undefined;
  const { padding } = rule;
  // What stands before must be whole: 17 positions of 100 $a are the two dates.
  if (!padding || text.length >= rule.length || !/^\d{8}[a-ku |]/.test(text)) return cut;
  return text + padding.slice(text.length);
}

function checkPositions(report: Report, placed: Placed, rule: FixedRule, text: string): void {
  const tag = rule.subfield === undefined ? rule.tag : `${rule.tag} $${rule.subfield}`;
  for (const position of rule.positions) {
    if (!breaks(position, text)) continue;
    const value = text.slice(position.at, position.at + position.length);
    const words = { tag, at: String(position.at), name: position.name.zh, nameEn: position.name.en, value };
    report.add('fixed.value', placed, { words, severity: position.severity });
  }
}

/** 100 $a/0-7 is the day the record was entered, YYYYMMDD (GB/T 33286-2016, field 100). */
function checkEntered(report: Report, placed: Placed, text: string): void {
  const value = text.slice(0, 8);
  const [, year = 0, month = 0, day = 0] = (/^(\d{4})(\d\d)(\d\d)$/.exec(value) ?? []).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = year >= 1900 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!real) report.add('fixed.date', placed, { words: { tag: '100 $a', at: '0-7', value } });
}

function checkCoded(report: Report, placed: Placed, rule: FixedRule): void {
  const coded = codedText(placed.field, rule);
  if (!coded) return;
  const { text, put } = coded;
  const where = rule.subfield === undefined ? rule.tag : `${rule.tag} $${rule.subfield}`;
  const plain = rule.subfield === undefined ? text : text.replaceAll('#', ' ');
  if (plain !== text) report.add('fixed.blanks', placed, { words: { tag: where }, after: [put(plain)] });
  if (text.length !== rule.length) {
    const fitted = ofLength(text, rule);
    report.add('fixed.length', placed, {
      words: { tag: where, length: String(rule.length), value: String(text.length) },
      severity: fitted === undefined || rule.padding ? rule.severity : 'warning',
      ...(fitted === undefined ? {} : { after: [put(fitted)] }),
    });
    return;
  }
  checkPositions(report, placed, rule, plain);
  if (rule.tag === '100') checkEntered(report, placed, plain);
}

/** Fields of fixed length: the length, signs for blanks, and each position. */
export function checkFixed(report: Report): void {
  const kind = report.record.leader.slice(6, 8);
  for (const rule of report.profile.fixed) {
    if (rule.when && !rule.when.test(kind)) continue;
    // The length is one matter for all tables of one field.
    for (const placed of report.fields(rule.tag)) {
      const known = report.findings.some(
        (finding) =>
          finding.rule === 'fixed.length' && finding.tag === rule.tag && finding.occurrence === placed.occurrence,
      );
      if (!known) checkCoded(report, placed, rule);
    }
  }
}
