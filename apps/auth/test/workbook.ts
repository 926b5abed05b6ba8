import { strToU8, zipSync } from 'fflate';

/** A cell of a test's workbook: text, a number by its very digits, or a day as the number of days that Excel counts. */
export type TestCell = string | { readonly number: string } | { readonly day: number };

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const cellXml = (cell: TestCell, name: string): string => {
  if (typeof cell === 'string') {
    return `<c r="${name}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  }
  return 'day' in cell ? `<c r="${name}" s="1"><v>${cell.day}</v></c>` : `<c r="${name}"><v>${cell.number}</v></c>`;
};

const SPACE = 'http://schemas.openxmlformats.org';
const part = (xml: string) => strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${xml}`);

/** The parts of an .xlsx (ECMA-376) with one sheet. */
export const workbookParts = (rows: readonly (readonly TestCell[])[]): Record<string, Uint8Array> => ({
  '[Content_Types].xml': part(`<Types xmlns="${SPACE}/package/2006/content-types"></Types>`),
  '_rels/.rels': part(
    `<Relationships xmlns="${SPACE}/package/2006/relationships"><Relationship Id="rId1" Type="${SPACE}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ),
  'xl/workbook.xml': part(
    `<workbook xmlns="${SPACE}/spreadsheetml/2006/main" xmlns:r="${SPACE}/officeDocument/2006/relationships"><sheets><sheet name="名单" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ),
  'xl/_rels/workbook.xml.rels': part(
    `<Relationships xmlns="${SPACE}/package/2006/relationships"><Relationship Id="rId1" Type="${SPACE}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${SPACE}/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
  ),
  'xl/styles.xml': part(
    `<styleSheet xmlns="${SPACE}/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  ),
  'xl/worksheets/sheet1.xml': part(
    `<worksheet xmlns="${SPACE}/spreadsheetml/2006/main"><sheetData>${rows
      .map(
        (cells, at) =>
          `<row r="${at + 1}">${cells.map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${at + 1}`)).join('')}</row>`,
      )
      .join('')}</sheetData></worksheet>`,
  ),
});

export const workbookOf = (rows: readonly (readonly TestCell[])[]): Uint8Array => zipSync(workbookParts(rows));
