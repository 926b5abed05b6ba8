import fc from 'fast-check';
import {
  blocks,
  firstFrame,
  judgePatron,
  loginMessage,
  patronMessage,
  readMessage,
  Sip2Error,
  type Sip2Profile,
  sip2Profiles,
  writeMessage,
} from './index.js';

const { standard, code_points: codePoints, dp2 } = sip2Profiles;
const gb: Sip2Profile = { ...standard, encoding: 'gb18030' };
const gbk: Sip2Profile = { ...standard, encoding: 'gbk' };
const recipes: Record<string, Sip2Profile> = {
  utf8: standard,
  gb18030: gb,
  codePoints: { ...codePoints },
  dp2: { ...dp2, sequence: 'counted' },
};

const answer = (name: string, sequence: number) => ({
  code: '64',
  fixed: `${' '.repeat(14)}00120260302    090001${'0'.repeat(24)}`,
  fields: [
    ['AO', 'LIB7'],
    ['AA', '210001'],
    ['AE', name],
    ['BL', 'Y'],
    ['CQ', 'N'],
  ] as const,
  sequence,
});
const sumIn = (bytes: Buffer): string => bytes.toString('latin1').trim().slice(-4);
const faultOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error instanceof Sip2Error ? error.fault : error;
  }
};
const noon = new Date('2026-03-02T01:00:00Z');

describe('SIP2 messages', () => {
  it('ID-01: adds up in the recipe and the encoding of the profile, and takes no other', () => {
    const known: [string, number, Record<string, string>][] = [
      ['林晓', 4, { utf8: 'E7F7', gb18030: 'E8C0', codePoints: '1E3A', dp2: '201F' }],
      ['林晓𬬻', 2, { utf8: 'E4F6', gb18030: 'E71C', codePoints: '5301', dp2: '6872' }],
    ];
    for (const [name, sequence, sums] of known) {
      for (const [maker, profile] of Object.entries(recipes)) {
        const bytes = writeMessage(answer(name, sequence), profile);
        expect([name, maker, sumIn(bytes)]).toEqual([name, maker, sums[maker]]);
        const sent = JSON.stringify(answer(name, sequence));
        // A sum over bytes is good in any encoding of them; what is read in a wrong one is another name.
        const takers = Object.entries(recipes).filter(
          ([, taker]) => JSON.stringify(faultOf(() => readMessage(bytes.subarray(0, -1), taker))) === sent,
        );
        expect(takers.map(([taker]) => taker)).toEqual([maker]);
      }
    }
    expect(writeMessage(answer('晓', 2), dp2).toString()).toContain('AY4AZ');
  });

  it('ID-01: trusts a wrong sum only where the profile says so', () => {
    const wrong = Buffer.from('941AY1AZ0000');
    expect(faultOf(() => readMessage(wrong, standard))).toBe('checksum');
    expect(readMessage(wrong, { ...standard, trustsAnyChecksum: true })).toMatchObject({ code: '94', fixed: '1' });
    expect(readMessage(Buffer.from('941'), { ...standard, checksum: 'none' })).toMatchObject({ fixed: '1' });
    expect(faultOf(() => readMessage(Buffer.from('941'), standard))).toBe('checksum');
  });

  it('ID-02: writes the login of the terminal', () => {
    const login = loginMessage({ institution: 'LIB7', login: 'shuqiao', password: 'pw-9', location: 'main' });
    expect(writeMessage({ ...login, sequence: 1 }, standard).toString()).toBe(
      '9300CNshuqiao|COpw-9|CPmain|AY1AZF4B8\r',
    );
  });

  it('ID-03: sends fields that may be empty, and leaves out those that the profile leaves out', () => {
    const english: Sip2Profile = { ...standard, language: '001' };
    const terminal = { institution: 'LIB7' };
    const asked = { card: '210001', pin: '', now: noon };
    const whole = writeMessage({ ...patronMessage(terminal, asked, english), sequence: 2 }, english).toString();
    expect(whole).toBe('6300120260302    090000          AOLIB7|AA210001|AC|AD|AY2AZF2EA\r');
    expect(whole.indexOf('AO')).toBe(33);
    const bare: Sip2Profile = { ...english, emptyPin: 'left_out' };
    const without = writeMessage({ ...patronMessage(terminal, asked, bare), sequence: 2 }, bare).toString();
    expect(without.slice(0, -5)).toBe(
      '6300120260302    090000          AOLIB7|AA210001|AC|AY2AZ'.slice(0, without.length - 5),
    );
    expect(sumIn(Buffer.from(without))).not.toBe('F2EA');
    const noTerminal: Sip2Profile = { ...english, emptyTerminalPassword: 'left_out', question: 'status' };
    expect(patronMessage(terminal, { ...asked, pin: ' 1 ' }, noTerminal)).toMatchObject({
      code: '23',
      fields: [
        ['AO', 'LIB7'],
        ['AA', '210001'],
        ['AD', ' 1 '],
      ],
    });
  });

  it('lets nobody write fields or messages of their own', () => {
    const message = patronMessage({ institution: 'L' }, { card: 'a|CQY', pin: '1\r2\n3\u0000|', now: noon }, standard);
    const written = writeMessage(message, standard).toString();
    expect(written).toContain('AAaCQY|AC|AD123|AZ');
    expect(written.match(/[\r\n]/g)).toEqual(['\r']);
  });

  it('splits bytes where GBK has | as a second byte, and reads rare characters', () => {
    const message = { ...answer('檤𬬻', 1), sequence: 1 };
    expect(readMessage(writeMessage(message, gb).subarray(0, -1), gb)).toEqual(message);
    const pipe = iconvPipe();
    const sent = { ...answer(pipe, 1), sequence: 1 };
    expect(readMessage(writeMessage(sent, gbk).subarray(0, -1), gbk)).toEqual(sent);
  });

  it('ID-08: takes CR, LF and CRLF, and splits two answers that came in one packet', () => {
    const first = firstFrame(Buffer.from('\r\n941\r\n98ab\n9'));
    expect(first?.frame.toString()).toBe('941');
    const second = firstFrame(first?.rest ?? Buffer.alloc(0));
    expect(second?.frame.toString()).toBe('98ab');
    expect(firstFrame(second?.rest ?? Buffer.alloc(0))).toBeUndefined();
  });

  it('reads whatever comes without failing otherwise than by its own errors', () => {
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.string({ unit: 'binary', maxLength: 200 }).map((text) => new Uint8Array(Buffer.from(`64${text}`))),
    );
    fc.assert(
      fc.property(anything, fc.constantFrom(...Object.values(recipes), gbk), (bytes, profile) => {
        const loose = { ...profile, trustsAnyChecksum: true };
        const read = faultOf(() => judgePatron(readMessage(bytes, loose), '210001', loose));
        const isOurs = typeof read === 'string' || (typeof read === 'object' && read !== null && 'verdict' in read);
        expect(isOurs).toBe(true);
      }),
    );
  });

  it('reads back what it wrote, in every recipe and encoding', () => {
    const value = fc.string({
      unit: fc.constantFrom('a', 'Z', '0', ' ', '林', '晓', 'é'.normalize('NFC')),
      maxLength: 20,
    });
    const latin = fc.constantFrom(standard, gb, recipes['codePoints'] ?? standard, recipes['dp2'] ?? standard);
    fc.assert(
      fc.property(latin, value, fc.nat(9), (profile, name, sequence) => {
        const message = answer(name, sequence);
        expect(readMessage(writeMessage(message, profile).subarray(0, -1), profile)).toEqual(message);
      }),
    );
  });
});

/** A character whose second byte in GBK is 0x7C. */
const iconvPipe = (): string => new TextDecoder('gbk').decode(new Uint8Array([0xb0, 0x7c]));

describe('the judgement of a SIP2 answer', () => {
  const judged = (flags: string, fields: Record<string, string>) =>
    judgePatron(
      {
        code: '64',
        fixed: `${flags.padEnd(14)}01920260302    090001${'0'.repeat(24)}`,
        fields: Object.entries({ AO: 'LIB7', AA: '210001', ...fields }),
      },
      '210001',
      standard,
    );
  const yes = { BL: 'Y', CQ: 'Y' };
  const wrong = { verdict: 'denied', why: 'wrong' };

  it('ID-05: a server that does not know our institution says nothing about the reader', () => {
    expect(judged('', { BL: 'N', AF: '机构代码不符' })).toEqual({ verdict: 'settings', said: '机构代码不符' });
    expect(judged('', { BL: 'N', AF: 'Invalid Institution ID' })).toMatchObject({ verdict: 'settings' });
    expect(judged('', { BL: 'N', AF: '密码错误' })).toEqual(wrong);
  });

  it('ID-06: only two explicit yeses about the very card let in', () => {
    expect(judged('', { BL: 'Y', CQ: '' })).toEqual(wrong);
    expect(judged('', { BL: 'Y' })).toEqual(wrong);
    expect(judged('', { BL: 'N', CQ: 'Y' })).toEqual(wrong);
    expect(judged('', { BL: 'y', CQ: 'Y' })).toEqual(wrong);
    expect(judged('', { ...yes, AA: '210002' })).toEqual({ verdict: 'denied', why: 'other_card' });
    expect(judged('', yes)).toMatchObject({ verdict: 'ok', patron: { card: '210001', mayBorrow: true, blocks: [] } });
  });

  it('ID-07: flags of the status block borrowing or, for a lost card, everything', () => {
    expect(judged(' Y Y', yes)).toMatchObject({ verdict: 'ok', patron: { mayBorrow: true } });
    expect(judged('Y', yes)).toMatchObject({ verdict: 'ok', patron: { mayBorrow: false, blocks: ['charge_denied'] } });
    expect(judged('    Y', yes)).toEqual({ verdict: 'denied', why: 'card_lost' });
    expect(judged('    Y', { ...yes, CQ: 'N' })).toEqual(wrong);
    const short = { code: '64', fixed: `${' '.repeat(13)}00120260302    090001${'0'.repeat(25)}`, fields: [] };
    expect(faultOf(() => judgePatron(short, '210001', standard))).toBe('format');
    expect(blocks).toHaveLength(14);
  });

  it('reads name and expiry, and neither of a reader who was not let in', () => {
    const told = { AE: '林晓', PA: '20260302    235959', BD: '南湖路 1 号' };
    expect(judged('', { ...yes, ...told })).toMatchObject({ patron: { name: '林晓', expiresOn: '2026-03-02' } });
    expect(JSON.stringify(judged('', { BL: 'Y', CQ: 'N', ...told }))).not.toContain('林晓');
  });
});
