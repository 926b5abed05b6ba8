import type { FieldPair, FixedRecord, MarcField } from '@shuqiao/contracts';
import { BOM, csvLine } from '@shuqiao/service';

/** A field as cataloguers write it; indicators and blanks in coded fields are part of what it says. */
const notationOf = (field: MarcField | null): string =>
  field === null
    ? ''
    : (field.value ?? `${field.ind} ${field.subfields.map(({ code, value }) => `$${code}${value}`).join('')}`);

export const changesHead = (): string => BOM + csvLine('控制号', '题名', '书目编号', '字段', '原来', '修正后', '说明');

/** A line for each field that the fixes change, and one for each record that is left out of the file of records. */
export const changesLines = (records: readonly FixedRecord[]): string => records.flatMap(linesOf).join('');

function linesOf({ controlNumber, title, recordId, changes, leftOut }: FixedRecord): string[] {
  const about = [controlNumber, title, recordId] as const;
  const changed = (changes ?? []).map(({ tag, before, after }: FieldPair) =>
    csvLine(...about, tag, notationOf(before), notationOf(after), ''),
  );
  return leftOut === null ? changed : [...changed, csvLine(...about, '', '', '', `没有写入记录文件：${leftOut}`)];
}
