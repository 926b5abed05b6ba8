import { randomUUID } from 'node:crypto';
import { catalog, ill, type RequestMoved, type RequestState } from '@shuqiao/contracts';
import { HEADER } from '@shuqiao/messaging';
import { eventually, newProvince, SCHOOL, type TestProvince } from '@shuqiao/testing';
import { catalogService } from '../src/service.js';
import { loadBooks } from './new-records.js';

let province: TestProvince;
beforeAll(async () => {
  province = await newProvince([catalogService]);
}, 60_000);
afterAll(() => province.close());

const newRecord = async (title: string): Promise<string> => {
  const [result] = await loadBooks(province, SCHOOL.hust, [{ title, holdings: { callNumber: 'TP', copies: 2 } }]);
  return result?.recordId ?? '';
};
const onLoan = async (id: string): Promise<number | undefined> =>
  (await province.ask(catalog.listHolders, { id })).holdings[0]?.onLoan;

/** Tells a move as the loan service would; the same fact id is the same fact. */
async function tell(
  recordId: string,
  id: string,
  to: RequestState,
  factId: string = randomUUID(),
  more: Partial<RequestMoved> = {},
): Promise<void> {
  const moved: RequestMoved = {
    id,
    recordId,
    to,
    from: null,
    action: to === 'shipped' ? 'ship' : 'complete',
    requesterId: SCHOOL.whu,
    supplierId: SCHOOL.hust,
    actor: null,
    at: new Date().toISOString(),
    ...more,
  };
  const carrier = await province.newCarrier();
  const message = {
    subject: ill.requestMoved.subject,
    headers: { [HEADER.factId]: factId },
    body: Buffer.from(JSON.stringify(moved)),
  };
  await carrier.publish(message, factId);
}
const digested = (count: number): Promise<void> =>
  eventually(`${count} facts are digested`, async () => {
    const rows = await province.database.query(`SELECT 1 FROM catalog.inbox WHERE consumer = 'lending'`);
    return rows.length >= count;
  });

describe('copies on loan', () => {
  it('are counted when they are shipped and no more when the loan is completed, each fact once', async () => {
    const record = await newRecord('外借一');
    const [loan, other, fact] = [randomUUID(), randomUUID(), randomUUID()];
    await tell(record, loan, 'shipped', fact);
    await tell(record, loan, 'shipped', fact);
    await tell(record, other, 'shipped');
    await digested(2);
    expect(await onLoan(record)).toBe(2);
    await tell(record, loan, 'completed');
    await digested(3);
    expect(await onLoan(record)).toBe(1);
  });

  it('come right when the facts come in the wrong order, and are never below 0', async () => {
    const record = await newRecord('外借二');
    const loan = randomUUID();
    await tell(record, loan, 'completed');
    await digested(4);
    expect(await onLoan(record)).toBe(0);
    await tell(record, loan, 'shipped');
    await digested(5);
    expect(await onLoan(record)).toBe(0);
  });

  it('are left alone by other moves', async () => {
    const record = await newRecord('外借三');
    await tell(record, randomUUID(), 'will_supply');
    await digested(6);
    expect(await onLoan(record)).toBe(0);
  });

  it('P-4: are on their shelf again when the step is taken back, and away when it is taken anew, in whatever order', async () => {
    const record = await newRecord('外借三');
    const loan = randomUUID();
    const inboxBefore = (await province.database.query(`SELECT 1 FROM catalog.inbox WHERE consumer = 'lending'`))
      .length;
    const steps: [RequestState, Partial<RequestMoved>, number][] = [
      ['shipped', { version: 4 }, 1],
      ['will_supply', { version: 5, action: 'undo' }, 0],
      ['shipped', { version: 6 }, 1],
      // The one that was taken back, once more.
      ['will_supply', { version: 5, action: 'undo' }, 1],
      ['completed', { version: 9 }, 0],
      ['returned', { version: 10, action: 'undo' }, 1],
    ];
    for (const [index, [to, more, away]] of steps.entries()) {
      await tell(record, loan, to, undefined, more);
      await digested(inboxBefore + index + 1);
      expect(await onLoan(record)).toBe(away);
    }
  });
});
