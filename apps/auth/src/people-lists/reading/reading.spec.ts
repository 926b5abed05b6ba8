import { DomainError, type PeopleListKind, type Role } from '@shuqiao/contracts';
import { csvLine } from '@shuqiao/service';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { type TestCell, workbookOf, workbookParts } from '../../../test/workbook.js';
import { headingKey } from './columns.js';
import { readCsv } from './csv.js';
import { entriesOf } from './entries.js';
import { LIMITS, readTable } from './table.js';

const LIE = 20 * 1024 * 1024;
const ADMIN: Role[] = ['institution_admin'];
const HEAD = ['学号或证号', '姓名', '邮箱', '最后一天'];
const textsOf = async (bytes: Uint8Array) => (await readTable(bytes)).map((row) => row.map(({ text }) => text));
const listOf = async (bytes: Uint8Array, kind: PeopleListKind = 'readers') =>
  entriesOf(await readTable(bytes), kind, ADMIN);
const csv = (...rows: string[][]) => Buffer.from(rows.map((row) => csvLine(...row)).join(''));
const refusalOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'read',
    (error: unknown) =>
      error instanceof DomainError ? ((error.details?.issues as { rule: string }[])[0]?.rule ?? '') : String(error),
  );
/** Of one reader with this number: the number as it is kept, and what is said of it. */
const ofNumber = async (cell: TestCell): Promise<[string | null, string | null]> => {
  const [entry] = await listOf(workbookOf([HEAD, [cell, '李明', 'li@example.test', '']]));
  return [entry?.isSound ? entry.number : null, entry?.rule ?? null];
};

describe('numbers of readers', () => {
  it('REG-18 a text cell keeps all its digits and its zeros', async () => {
    expect(await ofNumber('210200199912345678')).toEqual(['210200199912345678', null]);
    expect(await ofNumber('0100')).toEqual(['0100', null]);
    const [quoted, plain] = await listOf(Buffer.from('学号,姓名\r\n"0100",李明\r\n0200,王敏\r\n'));
    expect([quoted?.number, plain?.number]).toEqual(['0100', '0200']);
    const [kept] = await listOf(Buffer.from('学号,姓名\n="0100",李明\n'));
    expect(kept?.number).toBe('0100');
  });

  it('REG-18 what a spreadsheet rounded or wrote as a power of ten is refused, never cut', async () => {
    expect(await ofNumber({ number: '2.1020019991234566E+17' })).toEqual([null, 'number_cell']);
    expect(await ofNumber({ number: '210200199912345678' })).toEqual([null, 'number_cell']);
    expect(await ofNumber('2.10200199912346E+17')).toEqual([null, 'number_shown']);
    expect(await ofNumber('35760000012345.0')).toEqual([null, 'number_cut']);
    expect(await ofNumber({ number: '20250001' })).toEqual(['20250001', 'number_zeros']);
  });
});

describe('headings', () => {
  it('REG-19 mean the same with blanks, a star or a remark', async () => {
    expect(new Set([' 学校 名称 ', '学校名称*', '学校名称（必填）'].map(headingKey))).toEqual(new Set(['学校名称']));
    for (const head of [' 学号 ', '学号*', '学号（必填）', 'Student Number']) {
      expect((await listOf(csv([head, '姓 名'], ['0100', '李明'])))[0]).toMatchObject({ number: '0100', name: '李明' });
    }
  });

  it('that are missing or stand twice are told', async () => {
    const said = 'must have a heading for each column that is needed, each once, as the template has';
    expect(await refusalOf(listOf(csv(['姓名'], ['李明'])))).toBe(said);
    expect(await refusalOf(listOf(csv(['学号', '证号', '姓名'], ['1', '2', '李明'])))).toBe(said);
    expect(await refusalOf(listOf(csv(['学号', '姓名'])))).toContain('must have rows');
    const many = Array.from({ length: 301 }, (_, n) => ['李明', `a${n}@example.test`, '编目员']);
    expect(await refusalOf(listOf(csv(['姓名', '邮箱', '身份'], ...many), 'staff'))).toContain('must have rows');
  });
});

describe('rows', () => {
  it('REG-19 that name one person differently spaced count once, with a warning each', async () => {
    const entries = await listOf(
      csv(
        HEAD,
        ['0100', '南湖', 'n@example.test', ''],
        ['0100 ', '南湖 ', 'N@example.test', ''],
        ['01 00', '南 湖', 'n@example.test', ''],
      ),
    );
    expect(entries.map(({ isSound, isSame, rule, other }) => [isSound, isSame, rule, other])).toEqual([
      [true, false, null, null],
      [false, true, 'same_line', 2],
      [false, true, 'same_line', 2],
    ]);
  });

  it('REG-19 that give one number to two people refuse the second', async () => {
    const [, second] = await listOf(csv(HEAD, ['0100', '南湖', '', ''], ['0100', '北湖', '', '']));
    expect(second).toMatchObject({ isSound: false, isSame: false, rule: 'other_line', field: 'number', other: 2 });
  });

  it('are refused by column and rule; days are read as tables write them', async () => {
    const rows = [
      ['0101', '', 'li@example.test', ''],
      ['0102', '李明', 'li@', ''],
      ['0103', '李明', '', '2019-06-30'],
      ['0104', '李明', '', '明年'],
      ['a b@c', '李明', '', ''],
      ['0105', '李明', '', '2099/6/30'],
      ['0106', '李明', '', '2099-06-30T00:00:00+08:00'],
    ];
    const entries = await listOf(csv(HEAD, ...rows));
    expect(entries.map(({ field, rule }) => [field, rule])).toEqual([
      ['name', 'missing'],
      ['mail', 'mail_form'],
      ['until', 'day_over'],
      ['until', 'day_form'],
      ['number', 'number_form'],
      [null, null],
      [null, null],
    ]);
    expect(entries.slice(5).map(({ endsAt }) => endsAt?.toISOString())).toEqual(
      Array(2).fill('2099-06-30T16:00:00.000Z'),
    );
    const [day] = await listOf(workbookOf([HEAD, ['0107', '李明', '', { day: 73_050 }]]));
    expect(day?.endsAt?.toISOString()).toBe('2099-12-31T16:00:00.000Z');
  });

  it('of staff name roles in words, and none that the administrator cannot give', async () => {
    const entries = await listOf(
      csv(
        ['姓名', '邮箱', '身份'],
        ['王敏', 'w@example.test', '编目员、财务'],
        ['李明', 'l@example.test', '省中心管理员'],
        ['赵', 'z@example.test', '馆长'],
      ),
      'staff',
    );
    expect(entries.map(({ roles, rule }) => [roles, rule])).toEqual([
      [['cataloguer', 'finance'], null],
      [['province_admin'], 'role_forbidden'],
      [[], 'role_unknown'],
    ]);
  });
});

describe('files', () => {
  it('REG-20 our own export comes back as it was', () => {
    const values = ['=1+1', '＝1+1', '＠x', '\t=1', '+8613800001234', '-5'];
    const written = values.map((value) => csvLine(value)).join('');
    expect(readCsv(written, LIMITS)?.map(([cell]) => cell)).toEqual(values);
    expect(written.split('\r\n').slice(0, 4)).toEqual(["'=1+1", "'＝1+1", "'＠x", "'\t=1"]);
  });

  it('REG-20 a workbook is taken as it is', async () => {
    const values = ['=1+1', '＝1+1', "'=1", '+8613800001234', '-5', ' <a&b> '];
    expect(await textsOf(workbookOf([values]))).toEqual([values]);
  });

  it('are read in UTF-8 with and without its mark and in GB 18030, whatever ends and parts their lines', async () => {
    const text = '学号,姓名\n0100,㐀李明\n';
    const wanted = [
      ['学号', '姓名'],
      ['0100', '㐀李明'],
    ];
    for (const bytes of [Buffer.from(text), Buffer.from(`\ufeff${text}`), iconv.encode(text, 'gb18030')]) {
      expect(await textsOf(bytes)).toEqual(wanted);
    }
    expect(await textsOf(Buffer.from(text.replaceAll(',', '\t').replaceAll('\n', '\r\n')))).toEqual(wanted);
    expect(await textsOf(Buffer.from('a;"b;""c"""\r\n\r\nd;"e\nf"'))).toEqual([['a', 'b;"c"'], [''], ['d', 'e\nf']]);
  });

  it('of old Excel, pictures and half files are refused in words', async () => {
    expect(await refusalOf(readTable(Buffer.from('d0cf11e0a1b11ae1', 'hex')))).toContain('.xlsx or .csv: save');
    for (const bytes of [
      Buffer.from('89504e470d0a1a0a', 'hex'),
      Buffer.from('a,"b'),
      workbookOf([HEAD]).slice(0, 400),
    ]) {
      expect(await refusalOf(readTable(bytes))).toContain('that can be read');
    }
  });

  it('that swell, or have more rows or columns than may be, are refused', async () => {
    const parts = workbookParts([HEAD]);
    const bomb = zipSync({ ...parts, 'xl/sharedStrings.xml': new Uint8Array(49 * 1024 * 1024) }, { level: 1 });
    expect(bomb.length).toBeLessThan(400_000);
    expect(await refusalOf(readTable(bomb))).toContain('that can be read');
    const many = zipSync(Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`xl/${n}.xml`, new Uint8Array(1)])));
    expect(await refusalOf(readTable(many))).toContain('that can be read');
    expect(await refusalOf(readTable(Buffer.from('a\n'.repeat(LIMITS.rows + 1))))).toContain('that can be read');
    expect(await refusalOf(readTable(Buffer.from(','.repeat(LIMITS.columns))))).toContain('that can be read');
    expect(await refusalOf(readTable(Buffer.from('a'.repeat(LIMITS.cell + 1))))).toContain('that can be read');
  });

  it('that lie about how large they are give no more than they said', async () => {
    const honest = Buffer.from(zipSync({ ...workbookParts([HEAD]), 'xl/lie.xml': new Uint8Array(LIE) }, { level: 1 }));
    // The size before packing stands in the local heading and in the central one; both are made to say 64 bytes.
    const size = Buffer.alloc(4);
    size.writeUInt32LE(LIE);
    for (let at = honest.indexOf(size); at >= 0; at = honest.indexOf(size, at + 4)) honest.writeUInt32LE(64, at);
    const before = process.memoryUsage().arrayBuffers;
    await refusalOf(readTable(honest));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * 1024 * 1024);
  });

  it('whatever their bytes: a table within its limits, or a refusal in words', async () => {
    const start = Buffer.from(workbookOf([HEAD, ['0100', '李明', '', '']]));
    const broken = fc
      .array(fc.tuple(fc.nat(start.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 })
      .map((changes) => changes.reduce((bytes, [at, byte]) => (bytes.writeUInt8(byte, at), bytes), Buffer.from(start)));
    const text = fc.string({ unit: 'binary', maxLength: 200 }).map((typed) => Buffer.from(typed));
    const any = fc.oneof(broken, text, fc.uint8Array({ maxLength: 200 }));
    await fc.assert(
      fc.asyncProperty(any, async (bytes) => {
        const said = await refusalOf(listOf(bytes));
        expect(said).toMatch(/^(read|must )/);
      }),
      { numRuns: 150 },
    );
  });
});
