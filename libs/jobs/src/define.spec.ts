import { z } from 'zod';
import { Clock, clockOf, defineJob, Does, doneBy } from './define.js';

const deliver = defineJob({ name: 'deliver', payload: z.object({ id: z.uuid() }), attempts: 8 });

class Post {
  @Does(deliver)
  async deliver({ id }: { id: string }): Promise<void> {
    void id;
  }
  @Clock({ name: 'sweep', cron: '17 * * * *', missed: 'once' })
  async sweep(): Promise<void> {}

  // @ts-expect-error The job carries a text.
  @Does(deliver)
  async wrong({ id }: { id: number }): Promise<void> {
    void id;
  }
  // @ts-expect-error Nobody would wait for it.
  @Does(deliver)
  late({ id }: { id: string }): string {
    return id;
  }
}

describe('a job', () => {
  it('is found at the method that does it, and a clock at the one that runs by it', () => {
    expect(doneBy(Post.prototype.deliver)).toBe(deliver);
    expect(clockOf(Post.prototype.sweep)).toMatchObject({ name: 'sweep', missed: 'once' });
    expect([doneBy(Post.prototype.sweep), clockOf(Post.prototype.deliver)]).toEqual([undefined, undefined]);
  });

  it('has a name that can stay for ever', () => {
    expect(() => defineJob({ name: 'Deliver mail', payload: z.object({}), attempts: 1 })).toThrow(/lower case/);
    expect(() => Clock({ name: '', cron: '* * * * *', missed: 'skip' })).toThrow(/lower case/);
  });
});
