import { complain, type Found, nameOf, nothingFound, take } from './read-days.js';

const MOST_LINES = 2_000;
const DATE = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))$/;
const OPEN: Readonly<Record<string, boolean>> = {
  闭馆: false,
  休: false,
  放假: false,
  closed: false,
  off: false,
  '': false,
  开馆: true,
  开放: true,
  班: true,
  上班: true,
  补班: true,
  open: true,
  works: true,
};
const YES: Readonly<Record<string, boolean>> = { 是: true, 每年: true, yes: true, true: true, 1: true };
const NO: Readonly<Record<string, boolean>> = { 否: true, '': true, no: true, false: true, 0: true };

/** The cells of one line; a cell in quotation marks may hold the separator and, doubled, quotation marks. */
function cellsOf(line: string): string[] {
  const separator = line.includes('\t') ? '\t' : line.includes(',') || !line.includes('，') ? ',' : '，';
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at] ?? '';
    if (sign === '"' && quoted && line[at + 1] === '"') cell += line[(at += 1)];
    else if (sign === '"') quoted = !quoted;
    else if (sign === separator && !quoted) cell = (cells.push(cell.trim()), '');
    else cell += sign;
  }
  return [...cells, cell.trim()];
}

/** `2026-11-23` of `2026/1/5`, `2026年1月5日` or `20260105`; as it came where it is none of them. */
function dateIn(cell: string): string {
  const match = DATE.exec(cell);
  if (!match) return cell;
  const [, year = '', month, day, shortMonth, shortDay] = match;
  return [year, (month ?? shortMonth ?? '').padStart(2, '0'), (day ?? shortDay ?? '').padStart(2, '0')].join('-');
}

/**
 * Reads a table with the columns 开始 (first day), 结束 (last day, may be empty), 类型 (闭馆 or 开放), 名称 (name),
 * 每年 (every year: 是 or empty), with or without a line of headings.
 */
export function readCsv(text: string): Found {
  const found = nothingFound();
  const lines = text.split(/\r\n|\n|\r/);
  lines.slice(0, MOST_LINES).forEach((line, index) => {
    const cells = cellsOf(line);
    const isHeading = index === 0 && !/\d/.test(cells[0] ?? '');
    if (cells.every((cell) => cell === '') || isHeading) return;
    found.rows += 1;
    readRow(cells, index + 1, found);
  });
  if (lines.length > MOST_LINES) complain(found, MOST_LINES + 1, 'too_many');
  return found;
}

function readRow(cells: readonly string[], line: number, found: Found): void {
  const [first = '', last = '', kind = '', name = '', yearly = ''] = cells;
  const shown = cells.join(', ');
  const open = OPEN[kind.toLowerCase()];
  const answer = yearly.toLowerCase();
  if (open === undefined) return complain(found, line, 'kind_unknown', shown);
  if (!YES[answer] && !NO[answer]) return complain(found, line, 'yearly_unknown', shown);
  const from = dateIn(first);
  const until = last ? dateIn(last) : from;
  take(found, { from, until, open, name: nameOf(name, open), everyYear: YES[answer] === true, line }, shown);
}
