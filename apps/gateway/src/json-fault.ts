import { parse, type ParseError } from 'jsonc-parser';

/**
 * Where a text stops being JSON, in characters from 0; undefined when it is JSON, or is nested too deeply to tell. The
 * engine's own message tells no position in every version, and quotes what was sent.
 */
export function jsonFaultAt(text: string): number | undefined {
  const errors: ParseError[] = [];
  try {
    parse(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return errors[0]?.offset;
}
