/** One damage done to a file of records. */
export interface Hit {
  readonly kind: string;
  /** The record's place in the sound file, from 0. */
  readonly record: number;
  /** Where the damaged stretch lies in the damaged file, in bytes. */
  readonly offset: number;
  readonly length: number;
  /** True where only the stretch before the record is damaged. */
  readonly recordIsSound: boolean;
}
export const kinds: readonly string[];
export function splitRecords(bytes: Buffer): Buffer[];
export function corrupt(file: Uint8Array, options?: { seed?: number; count?: number }): { bytes: Buffer; hits: Hit[] };
