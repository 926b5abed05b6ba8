import { refuse, rules } from '@shuqiao/contracts';
import { unzipSync, zipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { readCsv } from './csv.js';

/** A cell as text; what a spreadsheet kept as a number says so, for it keeps 15 digits and no zeros at the beginning. */
export interface Cell {
  readonly text: string;
  readonly isNumber: boolean;
}
export type Table = readonly (readonly Cell[])[];

/** What a table may have: rows with its heading, columns, characters of a cell. */
export const LIMITS = { rows: 5_001, columns: 40, cell: 1_000 };
/** Bytes that a workbook may have once it is unpacked, and parts. */
const UNPACKED_BYTES = 48 * 1024 * 1024;
const PARTS = 200;
/** Signs that no table of text has. */
const BINARY = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
const XLSX = '504b0304';
const OLD_EXCEL = 'd0cf11e0';

/**
 * The first table of a file, row by row: a workbook (.xlsx), or CSV in UTF-8, with or without a byte order mark, or GB 18030.
 * @throws DomainError `input.invalid` where it is none of them, or has more than it may
 */
export async function readTable(bytes: Uint8Array): Promise<Table> {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  if (start === OLD_EXCEL) refuse('file', rules.listOldExcel);
  const table = start === XLSX ? await readWorkbook(bytes) : readText(bytes);
  return table ?? refuse('file', rules.listUnreadable);
}

function readText(bytes: Uint8Array): Table | undefined {
  const text = decoded(bytes, 'utf-8') ?? decoded(bytes, 'gb18030');
  if (text === undefined || BINARY.test(text)) return undefined;
  return readCsv(text, LIMITS)?.map((row) => row.map((cell) => ({ text: cell, isNumber: false })));
}

/** Without its byte order mark; undefined where it is written otherwise. */
function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

async function readWorkbook(bytes: Uint8Array): Promise<Table | undefined> {
  const parts = unpacked(bytes);
  if (!parts) return undefined;
  // Packed anew without squeezing: what comes out of it is what was counted.
  const workbook = Buffer.from(zipSync(parts, { level: 0 }));
  const read = readSheet(workbook, undefined, { trim: false, parseNumber: (digits) => ({ digits }) });
  const rows = await read.catch(() => undefined);
  const isSmall = rows && rows.length <= LIMITS.rows && rows.every(({ length }) => length <= LIMITS.columns);
  const table = isSmall ? rows.map((row) => row.map(cellOf)) : undefined;
  return table?.every((row) => row.every(({ text }) => text.length <= LIMITS.cell)) ? table : undefined;
}

/** The parts that make up the table. A part that has more than its heading says is cut off there, and reads as no XML. */
function unpacked(bytes: Uint8Array): Record<string, Uint8Array> | undefined {
  let [size, parts] = [0, 0];
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!/\.xml(\.rels)?$/.test(name)) return false;
        [size, parts] = [size + originalSize, parts + 1];
        if (size > UNPACKED_BYTES || parts > PARTS) throw new Error('the workbook is too large');
        return true;
      },
    });
  } catch {
    return undefined;
  }
}

function cellOf(value: unknown): Cell {
  if (value instanceof Date) return { text: value.toISOString().slice(0, 10), isNumber: false };
  if (isDigits(value)) return { text: value.digits, isNumber: true };
  return { text: String(value ?? ''), isNumber: false };
}

const isDigits = (value: unknown): value is { digits: string } =>
  typeof value === 'object' && value !== null && 'digits' in value;
