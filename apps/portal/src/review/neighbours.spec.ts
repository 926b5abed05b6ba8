import { comesNext, neighboursOf } from './neighbours.js';

const queue = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];

describe('the queue of cases', () => {
  it('knows what is beside a case', () => {
    expect(neighboursOf('b', queue)).toEqual({ position: 2, previous: 'a', next: 'c' });
    expect(neighboursOf('a', queue).previous).toBeNull();
  });

  it('begins anew for a case that is no longer in it', () => {
    expect(neighboursOf('x', queue)).toEqual({ position: 0, previous: null, next: 'a' });
  });

  it('goes on with the next, after the last with the one before, and ends when none is left', () => {
    expect([comesNext('a', queue), comesNext('c', queue), comesNext('a', [{ id: 'a' }])]).toEqual(['b', 'b', null]);
  });
});
