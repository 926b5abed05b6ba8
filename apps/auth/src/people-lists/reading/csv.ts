/** What our own files mark as text, because a spreadsheet would take it for a formula. */
const FORMULA = /^[=+\-@＝＋－＠\t\r]/;

/** What our own files (`csvLine`) marked as text is as it was; a cell such as `="0100"`, which keeps zeros in a spreadsheet, is its text. */
function unmarked(cell: string): string {
  if (/^="[^"]*"$/.test(cell)) return cell.slice(2, -1);
  const rest = cell.slice(1);
  return cell.startsWith("'") && (FORMULA.test(rest) || /^\d+$/.test(rest)) ? rest : cell;
}

/** How much of a file is read. */
export interface CsvLimits {
  readonly rows: number;
  readonly columns: number;
  readonly cell: number;
}

/** The sign that the first line has most of. */
function separatorOf(text: string): string {
  const head = text.slice(0, Math.max(0, text.search(/[\r\n]|$/)));
  const counted = [',', '\t', ';'].map((sign) => ({ sign, n: head.split(sign).length }));
  return counted.reduce((one, other) => (other.n > one.n ? other : one)).sign;
}

/** Quoted text, plain text, a separator or the end of a line, where the last one ended. */
const tokenOf = (separator: string): RegExp =>
  new RegExp(
    `"([^"]*(?:""[^"]*)*)"|([^"${separator}\\r\\n][^${separator}\\r\\n]*)|(${separator})|(\\r\\n|\\n|\\r)`,
    'y',
  );

/**
 * The rows of a CSV file by RFC 4180, whatever ends its lines; cells are parted by commas, tabs or semicolons. Rows without
 * content are there too, so that a row keeps its number.
 * @param text without its byte order mark
 * @returns undefined where a limit is passed, or a quotation mark stays open
 */
export function readCsv(text: string, limits: CsvLimits): string[][] | undefined {
  const token = tokenOf(separatorOf(text));
  const rows: string[][] = [];
  let row = [''];
  while (token.lastIndex < text.length) {
    const found = token.exec(text);
    if (!found) return undefined;
    const [, quoted, plain = '', isNext, isEnd] = found;
    if (isNext) row.push('');
    else if (isEnd) row = (rows.push(row.map(unmarked)), ['']);
    else row[row.length - 1] += quoted?.replaceAll('""', '"') ?? plain;
    if (isPast(limits, rows, row)) return undefined;
  }
  if (row.length > 1 || row[0] !== '') rows.push(row.map(unmarked));
  return rows;
}

const isPast = ({ rows: most, columns, cell }: CsvLimits, rows: readonly string[][], row: readonly string[]): boolean =>
  rows.length > most || row.length > columns || (row.at(-1)?.length ?? 0) > cell;
