import { setTimeout as pause } from 'node:timers/promises';
import { Turns } from './turns.js';

describe('turns', () => {
  it('are in the order in which they were asked for, whatever is ready first and whatever fails', async () => {
    const turns = new Turns();
    const done: string[] = [];
    const take = (key: string, name: string, ms: number, fails = false) =>
      turns.take(key, pause(ms, name), async (ready) => {
        await pause(2);
        if (fails) throw new Error(name);
        done.push(ready);
        return ready;
      });
    const all = [take('a', 'a1', 30), take('a', 'a2', 1, true), take('a', 'a3', 1), take('b', 'b1', 1)];
    const results = await Promise.allSettled(all);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(done).toEqual(['b1', 'a1', 'a3']);
  });

  it('that cannot be made ready fail, and the next ones come', async () => {
    const turns = new Turns();
    const broken = turns.take('a', Promise.reject(new Error('not ready')), () => Promise.resolve(1));
    const next = turns.take('a', Promise.resolve(2), (ready) => Promise.resolve(ready));
    await expect(broken).rejects.toThrow('not ready');
    expect(await next).toBe(2);
  });
});
