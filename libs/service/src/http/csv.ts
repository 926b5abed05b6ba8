/** Without it Excel takes UTF-8 for the system's own charset. */
export const BOM = '\ufeff';
const LINE_END = '\r\n';
/** What a spreadsheet takes for a formula, in half and in full width. */
const FORMULA = /^[=+\-@＝＋－＠\t\r]/;
const NUMBER_OR_PHONE = /^(?:[+-]?\d+(?:\.\d+)?|\+\d[\d -]{6,18})$/;

/** A cell by RFC 4180; what a spreadsheet would take for a formula, and is neither a number nor a phone, is marked as text. */
function cell(value: string | number | null): string {
  const text =
    typeof value === 'string' && FORMULA.test(value) && !NUMBER_OR_PHONE.test(value)
      ? `'${value}`
      : String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * One line of a CSV file with its line end. The file begins with `BOM`.
 * @param cells texts, numbers, or null for an empty cell
 */
export const csvLine = (...cells: (string | number | null)[]): string => cells.map(cell).join(',') + LINE_END;
