import { type DataField, isDataField, type MarcRecord, subfieldValues } from '@shuqiao/marc';
import { distinct, plain } from './texts.js';

const NONE: readonly DataField[] = [];

/** A record's data fields by tag, looked up many times while it is described. */
export class Fields {
  private readonly byTag = new Map<string, DataField[]>();

  constructor(record: Pick<MarcRecord, 'fields'>) {
    for (const field of record.fields) {
      if (!isDataField(field)) continue;
      const sameTag = this.byTag.get(field.tag);
      if (sameTag) sameTag.push(field);
      else this.byTag.set(field.tag, [field]);
    }
  }

  /** All fields of the tags, tag by tag. */
  of(...tags: readonly string[]): readonly DataField[] {
    let found = NONE;
    for (const tag of tags) {
      const fields = this.byTag.get(tag);
      if (fields) found = found === NONE ? fields : found.concat(fields);
    }
    return found;
  }

  first(tag: string): DataField | undefined {
    return this.byTag.get(tag)?.[0];
  }

  /** The texts of some subfields of all fields of the tag, as written. */
  raw(tag: string, codes: string): string[] {
    const texts: string[] = [];
    for (const field of this.byTag.get(tag) ?? NONE) texts.push(...subfieldValues(field, codes));
    return texts;
  }

  /** The texts of some subfields of all fields of the tags, without punctuation that leads over. */
  texts(tags: readonly string[], codes: string): string[] {
    const texts: string[] = [];
    for (const tag of tags) {
      for (const field of this.byTag.get(tag) ?? NONE) texts.push(...partsOf(field, codes));
    }
    return distinct(texts);
  }

  /** The first such text. */
  text(tags: readonly string[], codes: string): string | null {
    return this.texts(tags, codes)[0] ?? null;
  }
}

/** The texts of some subfields of one field, in the field's own order, without punctuation that leads over. */
export function partsOf(field: DataField | undefined, codes: string): string[] {
  const texts: string[] = [];
  for (const { code, value } of field?.subfields ?? []) {
    const text = codes.includes(code) ? plain(value) : '';
    if (text !== '') texts.push(text);
  }
  return texts;
}
