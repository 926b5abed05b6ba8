import { deflateRawSync, gzipSync } from 'node:zlib';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { type Carrier, LocalCarrier, NatsCarrier } from '@shuqiao/messaging';
import { type Fault, SCHOOL } from '@shuqiao/testing';
import { type CardSchool, newCardSchool } from './card-school.js';
import { leaksIn } from './leaks.js';

const SIGN_INS = process.env['SHUQIAO_LONG'] === '1' ? 1_000 : 100;
const TERMINAL = 'Terminal/"geheim"ü-77';

describe('a PIN', () => {
  let school: CardSchool;
  const printed: string[] = [];
  const carried: string[] = [];
  const { writeSync } = fs;
  const carriers: Carrier[] = [LocalCarrier.prototype, NatsCarrier.prototype];
  const unheard = carriers.map(({ request, publish }) => ({ request, publish }));

  beforeAll(async () => {
    // The log goes to standard output by its descriptor; what would be printed is kept instead.
    fs.writeSync = ((fd: number, text: string | NodeJS.ArrayBufferView, ...rest: never[]) => {
      if (fd !== 1) return writeSync(fd, text as string, ...rest);
      const bytes = Buffer.from(text as string);
      printed.push(bytes.toString());
      return bytes.length;
    }) as typeof fs.writeSync;
    carriers.forEach(overhear);
    school = await newCardSchool({ LOG_LEVEL: 'debug' }, (pin) => pin.endsWith('right'));
  });
  afterAll(async () => {
    fs.writeSync = writeSync;
    carriers.forEach((carrier, at) => Object.assign(carrier, unheard[at]));
    await school?.close();
  });

  function overhear(carrier: Carrier): void {
    const { request, publish } = carrier;
    carrier.request = async function (message, ms) {
      const reply = await request.call(this, message, ms);
      carried.push(textOf(message), textOf(reply));
      return reply;
    };
    carrier.publish = function (message, id) {
      carried.push(textOf(message));
      return publish.call(this, message, id);
    };
  }
  const textOf = (message: { body?: Uint8Array; headers?: object }): string =>
    `${JSON.stringify(message.headers ?? {})} ${Buffer.from(message.body ?? []).toString()}`;
  const newPin = (end: string) => `Kanarie/"${randomBytes(6).toString('hex')}"&ü-${end}`;

  /** Every row of every table, bytes as text and in base64. */
  const stored = async (): Promise<string> => {
    const { query } = school.server.province.database;
    const tables = await query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    const rows: string[] = [];
    for (const { name } of tables) {
      for (const { row } of await query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM ${name} t`)) {
        // bytea comes as \x and hexadecimal digits.
        rows.push(
          row,
          row.replace(/\\\\x([0-9a-f]+)/g, (_all, hex: string) => Buffer.from(hex, 'hex').toString('latin1')),
        );
      }
    }
    return rows.join('\n');
  };

  it(`is nowhere after ${SIGN_INS} sign-ins at log level debug: not on the bus, in no log, in no table`, async () => {
    const { server, library, admin, settings } = school;
    const change = { settings, secret: TERMINAL, testCard: '210001', isOn: true };
    expect((await server.post('/auth/connector/save', change, admin)).status).toBe(200);

    const pins: string[] = [];
    const statuses = new Map<number, number>();
    const faults: Fault[] = ['none', 'none', 'none', 'checksum', 'none', 'garbage', 'none'];
    for (let n = 0; n < SIGN_INS; n += 1) {
      library.become(faults[n % faults.length] ?? 'none');
      const pin = newPin(n % 2 ? 'right' : 'wrong');
      pins.push(pin);
      const body = { institutionId: SCHOOL.whu, card: n % 2 ? '210001' : `99${n}`, pin };
      const from = { 'x-forwarded-for': `198.51.${n >> 8}.${n & 255}` };
      const { status } =
        n % 10 === 9
          ? await server.post('/auth/connector/test', { card: '210001', pin }, admin)
          : await server.post('/auth/card', body, from);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    expect([...statuses.keys()].sort()).toEqual([200, 401, 503]);
    expect(library.asked()).toBeGreaterThan(SIGN_INS / 2);

    const places = { bus: carried.join('\n'), logs: printed.join(''), database: await stored() };
    expect(places.bus).toContain('sessions');
    expect(places.logs).toContain('a library’s system answered');
    expect(places.database).toContain('林晓');
    const secrets = [...pins, TERMINAL];
    for (const [place, text] of Object.entries(places)) expect([place, leaksIn(text, secrets)]).toEqual([place, []]);

    // The same search finds one that is planted, in whatever form.
    const [pin = ''] = pins;
    const escaped = JSON.stringify({ said: pin });
    const forms = [
      pin,
      encodeURIComponent(pin),
      escaped,
      JSON.stringify({ inner: escaped }),
      ...['', 'a', 'ab'].map((before) => Buffer.from(`${before}${pin} and more`).toString('base64')),
      Buffer.from(`x=${pin}`).toString('base64url'),
      deflateRawSync(`<pin>${pin}</pin>`).toString('base64'),
      gzipSync(pin).toString('base64'),
    ];
    for (const form of forms) {
      expect([form, leaksIn(`${places.logs.slice(0, 2_000)} ${form} …`, secrets)]).toEqual([form, [pin]]);
    }
  });
});
