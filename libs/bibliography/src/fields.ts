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
    const found = tags.filter((tag) => this.byTag.has(tag));
    if (found.length < 2) return this.byTag.get(found[0] ?? '') ?? NONE;
    return found.flatMap((tag) => this.byTag.get(tag) ?? NONE);
  }

  first(tag: string): DataField | undefined {
    return this.byTag.get(tag)?.[0];
  }

  /** The texts of some subfields of all fields of the tag, as written. */
  raw(tag: string, codes: string): string[] {
    return this.of(tag).flatMap((field) => subfieldValues(field, codes));
  }

  /** The texts of some subfields of all fields of the tags, without punctuation that leads over. */
  texts(tags: readonly string[], codes: string): string[] {
    return distinct(this.of(...tags).flatMap((field) => subfieldValues(field, codes).map(plain)));
  }

  /** The first such text. */
  text(tags: readonly string[], codes: string): string | null {
    return this.texts(tags, codes)[0] ?? null;
  }
}

/** The texts of some subfields of one field, in the field's own order, without punctuation that leads over. */
export const partsOf = (field: DataField | undefined, codes: string): string[] =>
  field ? subfieldValues(field, codes).map(plain).filter(Boolean) : [];
