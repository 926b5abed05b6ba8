import { RequestState } from '@shuqiao/contracts';
import { hasEnded, stepLineOf } from './step-line.js';

const marksOf = (state: RequestState) => stepLineOf(state).marks.map(({ mark }) => mark);

describe('the line of five steps', () => {
  it.each<[RequestState, string]>([
    ['placed', 'now to-come to-come to-come to-come'],
    ['sent', 'done now to-come to-come to-come'],
    ['will_supply', 'done now to-come to-come to-come'],
    ['cancel_pending', 'done now to-come to-come to-come'],
    ['shipped', 'done done now to-come to-come'],
    ['received', 'done done done now to-come'],
    ['returned', 'done done done done done'],
    ['completed', 'done done done done done'],
  ])('shows %s as %s', (state, line) => {
    expect(marksOf(state).join(' ')).toBe(line);
  });

  it('is not walked by a request that ended without a book', () => {
    expect(stepLineOf('unfilled').current).toBeNull();
    expect(stepLineOf('cancelled').current).toBeNull();
  });

  it('knows every state of the contract', () => {
    expect(RequestState.options.filter((state) => stepLineOf(state).current === null)).toEqual([
      'unfilled',
      'settled',
      'cancelled',
    ]);
    expect(RequestState.options.filter(hasEnded)).toEqual(['completed', 'unfilled', 'settled', 'cancelled']);
  });
});
