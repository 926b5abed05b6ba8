import { isDataField, type MarcField, type MarcRecord } from '@shuqiao/marc';
import { keyOf } from '../text/folding.js';
import { baseRule, type CompositionRule, compositionRules, localFields } from './composition-rules.js';

/** One member's record of a cluster. */
export interface Member {
  readonly sourceId: string;
  readonly institutionId: string;
  /** 0 to 100, or null where it was never judged. */
  readonly quality: number | null;
  readonly record: MarcRecord;
}

/** A field of the record shown, with the member and the rule it comes from. */
interface ComposedField {
  readonly field: MarcField;
  readonly member: Member;
  readonly rule: { readonly code: string; readonly zh: string; readonly en: string };
}

/** The record shown of a cluster. */
export interface Composed {
  readonly base: Member;
  readonly record: MarcRecord;
  readonly fields: readonly ComposedField[];
}

/** More members than this add nothing but time. */
export const MOST_COMPOSED = 12;

const isMarc21 = ({ flavour }: MarcRecord): boolean => flavour === 'marc21';

/** Best first: quality, then how much there is, then the older contribution. */
const byWorth = (a: Member, b: Member): number =>
  (b.quality ?? 0) - (a.quality ?? 0) ||
  b.record.fields.length - a.record.fields.length ||
  (a.sourceId < b.sourceId ? -1 : 1);

/**
 * Makes one record of the members' records: the best one is the base, and the rules add what others know beyond it.
 * Fields of another family of formats are not mixed in. A field that is paired with an 880 by $6 brings it along, and the
 * pair gets the next free number.
 *
 * @param members at least one
 */
export function compose(members: readonly Member[]): Composed {
  const [base, ...others] = members.toSorted(byWorth);
  if (!base) throw new Error('a cluster without a member has no record');
  const fields: ComposedField[] = base.record.fields
    .filter(({ tag }) => others.length === 0 || !localFields.test(tag))
    .map((field) => ({ field, member: base, rule: baseRule }));
  if (others.length > 0) addFrom(others.slice(0, MOST_COMPOSED - 1), base, fields);
  return { base, record: { ...base.record, fields: fields.map(({ field }) => field) }, fields };
}

function addFrom(others: readonly Member[], base: Member, fields: ComposedField[]): void {
  const marc21 = isMarc21(base.record);
  const seen = new Set(fields.map(({ field }) => identityOf(field)));
  const firstOf = new Map<string, Member>(fields.map(({ field }) => [field.tag, base]));
  let occurrence = highestOccurrence(base.record);
  for (const member of others.filter(({ record }) => isMarc21(record) === marc21)) {
    for (const field of member.record.fields) {
      const rule = ruleFor(field.tag, marc21);
      if (!rule || seen.has(identityOf(field))) continue;
      const first = firstOf.get(field.tag) ?? member;
      if (rule.takes === 'missing' && first !== member) continue;
      seen.add(identityOf(field));
      firstOf.set(field.tag, first);
      const pair = linkedPair(field, member.record, occurrence + 1);
      if (pair.length > 1) occurrence += 1;
      for (const one of pair) insert(fields, { field: one, member, rule });
    }
  }
}

const ruleFor = (tag: string, marc21: boolean): CompositionRule | undefined =>
  compositionRules.find((rule) => (marc21 ? rule.marc21 : rule.unimarc).test(tag));

/** Behind the last field whose tag is not greater: fields stay in the order of their tags, an 880 at the end. */
function insert(fields: ComposedField[], added: ComposedField): void {
  const after = fields.findLastIndex(({ field }) => field.tag <= added.field.tag);
  fields.splice(after + 1, 0, added);
}

/** What makes two fields the same: tag and folded values, whatever punctuation and links stand there. */
function identityOf(field: MarcField): string {
  if (!isDataField(field)) return `${field.tag} ${field.value}`;
  const values = field.subfields.filter(({ code }) => code !== '6' && code !== '8' && !/[A-Z9]/.test(code));
  return `${field.tag} ${values.map(({ code, value }) => code + keyOf(value)).join(' ')}`;
}

const linkOf = (field: MarcField): string | undefined =>
  isDataField(field) ? field.subfields.find(({ code }) => code === '6')?.value : undefined;

const occurrenceOf = (link: string): number => Number(/^\d{3}-(\d{2})/.exec(link)?.[1] ?? 0);

const highestOccurrence = ({ fields }: MarcRecord): number =>
  fields.reduce((highest, field) => Math.max(highest, occurrenceOf(linkOf(field) ?? '')), 0);

/** A field and the 880 it is paired with, both with a new number; an unpaired field alone and without the empty link. */
function linkedPair(field: MarcField, { fields }: MarcRecord, occurrence: number): MarcField[] {
  const link = linkOf(field);
  if (link === undefined) return [field];
  const number = occurrenceOf(link);
  const other =
    field.tag === '880' || number === 0 || occurrence > 99
      ? undefined
      : fields.find(
          (one) => one.tag === '880' && linkOf(one)?.startsWith(link.replace(/^\d{3}/, field.tag).slice(0, 6)),
        );
  return other ? [renumbered(field, occurrence), renumbered(other, occurrence)] : [unlinked(field)];
}

const withLink = (field: MarcField, change: (link: string) => string | undefined): MarcField =>
  isDataField(field)
    ? {
        ...field,
        subfields: field.subfields.flatMap((subfield) => {
          const value = subfield.code === '6' ? change(subfield.value) : subfield.value;
          return value === undefined ? [] : [{ ...subfield, value }];
        }),
      }
    : field;

const renumbered = (field: MarcField, occurrence: number): MarcField =>
  withLink(field, (link) => link.replace(/-\d{2}/, `-${String(occurrence).padStart(2, '0')}`));
const unlinked = (field: MarcField): MarcField => withLink(field, () => undefined);
