import { type DataField, isDataField, type MarcField, type Subfield } from '@shuqiao/marc';
import { pinyinSubfields } from '../profiles/cnmarc.table.js';

/** Where pinyin may stand in CNMARC: the codes of the texts it goes with, by tag. */
const pinyinCodes: ReadonlyMap<string, string> = new Map(
  pinyinSubfields
    .trim()
    .split('\n')
    .map((line) => [line.slice(0, 3), line.slice(4)] as const),
);

const OTHER_SCRIPT =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Thai}]/u;

const isPinyin = (tag: string, code: string): boolean => {
  const codes = pinyinCodes.get(tag);
  return codes !== undefined && (code === '9' || codes.toUpperCase().includes(code)) && !/[a-z]/.test(code);
};

/** A CNMARC field without its pinyin, and the pinyin as a field of its own under the codes of the texts. */
export function partPinyin(field: DataField): { plain: DataField; pinyin: DataField | undefined } {
  const said = field.subfields.filter(({ code }) => isPinyin(field.tag, code));
  if (said.length === 0) return { plain: field, pinyin: undefined };
  const plain = { ...field, subfields: field.subfields.filter((subfield) => !said.includes(subfield)) };
  const subfields = said.map(({ code, value }) => ({ code: code === '9' ? 'a' : code.toLowerCase(), value }));
  return { plain, pinyin: { ...field, subfields } };
}

export type PinyinPlace = '9' | 'upper';

/** Whether a romanised field looks like CALIS pinyin: capitals, or more than the pinyin of $a. */
export const looksCalis = (roman: DataField): boolean =>
  roman.subfields.some(
    ({ code, value }) =>
      (pinyinCodes.get(roman.tag) ?? '').includes(code) && (code !== 'a' || /^\P{L}*\p{Lu}/u.test(value)),
  );

/** A CNMARC field with pinyin behind the texts it belongs to. */
export function withPinyinOf(field: DataField, roman: DataField, place: PinyinPlace): DataField {
  const codes = place === '9' ? 'a' : (pinyinCodes.get(field.tag) ?? '');
  const waiting = roman.subfields.filter(({ code }) => codes.includes(code));
  const subfields = field.subfields.flatMap((subfield): Subfield[] => {
    const at = codes.includes(subfield.code) ? waiting.findIndex(({ code }) => code === subfield.code) : -1;
    const [pinyin] = at === -1 ? [] : waiting.splice(at, 1);
    return pinyin
      ? [subfield, { code: place === '9' ? '9' : pinyin.code.toUpperCase(), value: pinyin.value }]
      : [subfield];
  });
  return { ...field, subfields };
}

const LINK = /^(\w{3})-(\d{2})/;
const linkOf = (field: DataField): RegExpExecArray | null =>
  LINK.exec(field.subfields.find(({ code }) => code === '6')?.value ?? '');
const unlinked = (field: DataField): DataField => ({
  ...field,
  subfields: field.subfields.filter(({ code }) => code !== '6'),
});

/** A MARC 21 field to be converted: in its own script, and romanised where both are given. */
export interface ScriptPair {
  readonly field: MarcField;
  readonly roman?: DataField;
}

const isOther = (field: DataField): boolean => field.subfields.some(({ value }) => OTHER_SCRIPT.test(value));

function joinedPair(field: DataField, other: DataField | undefined): ScriptPair {
  const plain = unlinked(field);
  if (!other) return { field: plain };
  const twin = { ...unlinked(other), tag: field.tag };
  if (isOther(twin) && !isOther(plain)) return { field: twin, roman: plain };
  return isOther(plain) && !isOther(twin) ? { field: plain, roman: twin } : { field: plain };
}

/**
 * The fields of a MARC 21 record with each 880 joined to the field it stands for (MARC 21, appendix A and $6): the one in the
 * other script leads, as in CNMARC, whichever of the two was the 880. An 880 without partner stands for itself.
 */
export function joinScripts(fields: readonly MarcField[]): ScriptPair[] {
  const others = fields.filter(isDataField).filter(({ tag }) => tag === '880');
  const used = new Set<DataField>();
  const joined = fields.flatMap((field): ScriptPair[] => {
    if (field.tag === '880') return [];
    if (!isDataField(field)) return [{ field }];
    const [, to, number] = linkOf(field) ?? [];
    const partner =
      to === '880' && number !== '00'
        ? others.find((other) => {
            const [, tag, same] = linkOf(other) ?? [];
            return tag === field.tag && same === number && !used.has(other);
          })
        : undefined;
    if (partner) used.add(partner);
    return [joinedPair(field, partner)];
  });
  const alone = others.flatMap((other): ScriptPair[] => {
    const [, tag = ''] = linkOf(other) ?? [];
    const taken = tag === '' || (tag === '245' && fields.some((field) => field.tag === '245'));
    return used.has(other) || taken ? [] : [{ field: { ...unlinked(other), tag } }];
  });
  return [...joined, ...alone];
}

/** Two fields as a pair of MARC 21: `880-01` and `245-01/(B` (Latin script), the number counted through the record. */
export function paired(field: DataField, roman: DataField, number: number): [DataField, DataField] {
  const digits = String(number).padStart(2, '0');
  const linked = { ...field, subfields: [{ code: '6', value: `880-${digits}` }, ...field.subfields] };
  const twin = {
    tag: '880',
    ind1: field.ind1,
    ind2: field.ind2,
    subfields: [
      { code: '6', value: `${field.tag}-${digits}/(B` },
      ...roman.subfields.filter(({ code }) => code !== '2'),
    ],
  };
  return [linked, twin];
}
