import type { FieldPair, MarcField as FieldView } from '@shuqiao/contracts';
import { isDataField, type MarcField, type MarcRecord } from '@shuqiao/marc';

const LEADER = 'LDR';
/** Length and base address say nothing of what a record means. */
const meaningOf = (leader: string): string => leader.slice(5, 12) + leader.slice(17);
const MOST_PAIRS = 4000;

/** A field as people are shown it. */
export const toView = (field: MarcField): FieldView =>
  isDataField(field)
    ? {
        tag: field.tag,
        ind: field.ind1 + field.ind2,
        value: null,
        subfields: field.subfields.map(({ code, value }) => ({ code, value })),
      }
    : { tag: field.tag, ind: '', value: field.value, subfields: [] };

const textOf = (field: MarcField): string =>
  isDataField(field)
    ? `${field.ind1}${field.ind2}${field.subfields.map(({ code, value }) => `\u001f${code}${value}`).join('')}`
    : field.value;

const leaderField = ({ leader }: MarcRecord): MarcField => ({ tag: LEADER, value: leader });

function byTag({ fields }: MarcRecord): Map<string, MarcField[]> {
  const groups = new Map<string, MarcField[]>();
  for (const field of fields) {
    const group = groups.get(field.tag);
    if (group) group.push(field);
    else groups.set(field.tag, [field]);
  }
  return groups;
}

/** Pairs the fields of one tag: equal ones with each other, what is left in its order. */
function pairsOf(before: readonly MarcField[], after: readonly MarcField[]): FieldPair[] {
  const left = new Map<string, MarcField[]>();
  for (const field of before) left.set(textOf(field), [...(left.get(textOf(field)) ?? []), field]);
  const matched = after.map((field) => ({ field, same: left.get(textOf(field))?.shift() }));
  const unmatched = [...left.values()].flat();
  const pairs = matched.map(({ field, same }) => pair(same ?? unmatched.shift(), field));
  return [...pairs, ...unmatched.map((field) => pair(field, undefined))];
}

function pair(before: MarcField | undefined, after: MarcField | undefined): FieldPair {
  const tag = (before ?? after)?.tag ?? '';
  return {
    kind: kindOf(before, after),
    tag,
    before: before ? toView(before) : null,
    after: after ? toView(after) : null,
  };
}

function kindOf(before: MarcField | undefined, after: MarcField | undefined): FieldPair['kind'] {
  if (!before) return 'added';
  if (!after) return 'removed';
  return textOf(before) === textOf(after) ? 'same' : 'changed';
}

/** Two records field by field, in the order of the tags; the label stands first. */
export function differences(before: MarcRecord, after: MarcRecord): FieldPair[] {
  const [left, right] = [byTag(before), byTag(after)];
  const tags = [...new Set([...left.keys(), ...right.keys()])].toSorted();
  const label = pair(leaderField(before), leaderField(after));
  const sameLabel = meaningOf(before.leader) === meaningOf(after.leader);
  return [
    { ...label, kind: sameLabel ? ('same' as const) : ('changed' as const) },
    ...tags.flatMap((tag) => pairsOf(left.get(tag) ?? [], right.get(tag) ?? [])),
  ].slice(0, MOST_PAIRS);
}

const MOST_TAGS = 200;

/** All that fields of one tag say, in whatever order they stand. */
const said = (fields: readonly MarcField[] = []): string => fields.map(textOf).toSorted().join('\u001e');

/** The tags in which two records differ, the label first. */
export function changedTagsOf(before: MarcRecord, after: MarcRecord): string[] {
  const [left, right] = [byTag(before), byTag(after)];
  const tags = [...new Set([...left.keys(), ...right.keys()])].toSorted();
  const label = meaningOf(before.leader) === meaningOf(after.leader) ? [] : [LEADER];
  return [...label, ...tags.filter((tag) => said(left.get(tag)) !== said(right.get(tag)))].slice(0, MOST_TAGS);
}
