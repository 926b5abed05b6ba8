import type { RequestView } from '@shuqiao/contracts';
import { rowAt, rowMatches, workRows } from './work-rows.js';
import type { WorkView } from './work-rows.js';

const until = (on: string): RequestView['deadline'] => ({ step: 'answer', on, provisional: false });

const request = (id: string, parts: Partial<RequestView> = {}): RequestView => ({
  id,
  number: `HB-2611-${id}`,
  recordId: 'record',
  title: '红楼梦',
  author: '曹雪芹',
  isbn: null,
  requesterId: 'whu',
  supplierId: null,
  state: 'sent',
  iso18626Status: 'RequestReceived',
  actions: ['accept'],
  mine: false,
  neededBy: null,
  pickup: null,
  note: null,
  placedAt: `2026-11-2${id}T08:00:00Z`,
  changedAt: `2026-11-2${id}T09:00:00Z`,
  version: 1,
  deadline: null,
  undo: null,
  ...parts,
});

const incoming = [request('1', { deadline: until('2026-12-01') }), request('2')];
const outgoing = [
  request('3', { deadline: until('2026-11-25'), neededBy: '2026-11-24', actions: ['cancel'] }),
  request('4', { actions: ['receive'] }),
];
const idsIn = (view: WorkView) => workRows(view, incoming, outgoing).map(({ request: { id } }) => id);

describe('the work list', () => {
  it('has what is due first on top; without a day, what was asked first', () => {
    expect(idsIn('requester')).toEqual(['3', '4']);
    expect(idsIn('supplier')).toEqual(['1', '2']);
  });

  it('shows what waits for us from both sides', () => {
    expect(idsIn('todo')).toEqual(['1', '2', '4']);
    expect(workRows('todo', incoming, outgoing).map(({ direction }) => direction)).toEqual(['in', 'in', 'out']);
  });

  it('shows what ended last first', () => {
    expect(idsIn('finished')).toEqual(['4', '3', '2', '1']);
  });

  it('is looked through by title, number and the other library', () => {
    const [row] = workRows('supplier', incoming, []);
    const nameOf = (id: string | null) => (id === 'whu' ? '武汉大学' : '');
    const matches = (typed: string) => row && rowMatches(row, typed, nameOf);
    expect([matches('红楼'), matches('hb-2611-1'), matches('武汉大学'), matches(' '), matches('史记')]).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  it('puts the next row in the place of one that has gone, the last where there is none', () => {
    const rows = workRows('supplier', incoming, []);
    expect([rowAt(rows, 0), rowAt(rows, 9), rowAt(rows, -1), rowAt([], 0)]).toEqual(['1', '2', '1', null]);
  });
});
