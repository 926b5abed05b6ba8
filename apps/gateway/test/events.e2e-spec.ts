import { desk, ill, notices } from '@shuqiao/contracts';
import { eventually, SCHOOL } from '@shuqiao/testing';
import { cookieOf, LIBRARIAN, newGateway, READER } from './new-gateway.js';

const ID = '019ac000-0000-7000-8000-000000000001';
const at = '2026-11-27T08:00:00.000Z';
const moved = (supplierId: string) => ({
  id: ID,
  recordId: ID,
  action: 'accept' as const,
  from: 'sent' as const,
  to: 'will_supply' as const,
  requesterId: SCHOOL.hust,
  supplierId,
  actor: null,
  at,
});
const rung = (personId: string) => ({ personId, institutionId: null, office: null, at });

describe('events that pages wait for', () => {
  let gateway: Awaited<ReturnType<typeof newGateway>>;
  const lines: Line[] = [];
  beforeAll(async () => {
    gateway = await newGateway({});
  });
  afterEach(() => lines.splice(0).forEach((line) => line.close()));
  afterAll(() => gateway.close());

  interface Line {
    status: number;
    seen: { id: string; event: string }[];
    close(): void;
  }

  async function listen(session: string | undefined, after?: string): Promise<Line> {
    const stop = new AbortController();
    const answer = await fetch(`${gateway.url}/api/v1/events`, {
      signal: stop.signal,
      headers: { ...(session ? { cookie: cookieOf(session) } : {}), ...(after ? { 'last-event-id': after } : {}) },
    });
    const line: Line = { status: answer.status, seen: [], close: () => stop.abort() };
    lines.push(line);
    void (async () => {
      let text = '';
      for await (const chunk of answer.body ?? []) {
        text += Buffer.from(chunk).toString();
        line.seen = [...text.matchAll(/id: (\S+)\nevent: (\S+)\n/g)].map(([, id = '', event = '']) => ({ id, event }));
      }
    })().catch(() => undefined);
    return line;
  }
  const events = ({ seen }: Line) => seen.map(({ event }) => event);
  const until = (line: Line, ...wanted: string[]) =>
    eventually(wanted.join(), () => Promise.resolve(events(line).join() === wanted.join()));

  it('come to those concerned and to nobody else', async () => {
    const [reader, librarian] = [await listen('session-of-a-reader-0001'), await listen('session-of-a-librarian-01')];
    await gateway.tell(ill.requestMoved, moved(SCHOOL.whu));
    await gateway.tell(ill.requestMoved, moved(SCHOOL.whut));
    await gateway.tell(desk.questionMoved, {
      id: ID,
      action: 'ask',
      to: 'open',
      askerInstitutionId: SCHOOL.whu,
      deskInstitutionId: SCHOOL.whu,
      actor: ID,
      at,
    });
    await gateway.tell(notices.bellMoved, rung(READER.person));
    await until(reader, 'bell');
    await until(librarian, 'work');
  });

  it('resume where a page left, and say so where that is too long ago', async () => {
    const first = await listen('session-of-a-reader-0001');
    await gateway.tell(notices.bellMoved, rung(READER.person));
    await until(first, 'bell');
    first.close();
    await gateway.tell(notices.bellMoved, rung(LIBRARIAN.person));
    await gateway.tell(notices.bellMoved, rung(READER.person));
    const again = await listen('session-of-a-reader-0001', first.seen[0]?.id);
    await until(again, 'bell');
    expect(again.seen[0]?.id).not.toBe(first.seen[0]?.id);
    await until(await listen('session-of-a-reader-0001', 'long-ago'), 'reset');
  });

  it('are for whoever is signed in, on so many pages at a time', async () => {
    expect((await listen(undefined)).status).toBe(401);
    const many = await Promise.all(Array.from({ length: 12 }, () => listen('session-of-a-reader-0001')));
    expect(many.map(({ status }) => status).sort()).toEqual([...Array<number>(10).fill(200), 429, 429]);
  });
});
