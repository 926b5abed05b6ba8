import { placeHoldings, wayTo } from './holders.js';

const cities: Record<string, string> = { whu: '武汉市', whut: '武汉市', hust: '武汉市', yangtze: '荆州市' };
const holding = (institutionId: string, copies: number) => ({ institutionId, copies, callNumber: null, onLoan: 0 });
const holdings = [holding('yangtze', 9), holding('hust', 1), holding('whut', 3), holding('whu', 1)];
const order = (own: string | null) =>
  placeHoldings(holdings, own, (id) => cities[id]).map(({ institutionId }) => institutionId);

describe('the order of holders', () => {
  it('begins with the own library, then the same city, then the rest', () => {
    expect(order('whu')).toEqual(['whu', 'whut', 'hust', 'yangtze']);
    expect(order('yangtze')).toEqual(['yangtze', 'whut', 'hust', 'whu']);
  });

  it('is by copies for somebody who is not signed in', () => {
    expect(order(null)).toEqual(['yangtze', 'whut', 'hust', 'whu']);
  });
});

describe('P-1, P-2: the way to a book', () => {
  const wayOf = (own: string | null, online = false, onLoan = 0) =>
    wayTo(
      { online },
      placeHoldings([{ ...holding('whu', 1), onLoan }, holding('hust', 1)], own, (id) => cities[id]),
    );

  it('is the net before all, then the own shelf, then a loan', () => {
    expect(wayOf('whu', true)).toBe('online');
    expect(wayOf('whu')).toBe('own_shelf');
    expect(wayOf('whu', false, 1)).toBe('loan');
    expect(wayOf('whut')).toBe('loan');
    expect(wayOf(null)).toBe('loan');
    expect(wayTo({ online: false }, [])).toBe('nowhere');
  });
});
