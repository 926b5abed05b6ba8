import { question } from '@shuqiao/contracts';
import { z } from 'zod';
import { Answers, type CallOf } from './index.js';

const contract = question('test.thing.make', {
  input: z.object({ name: z.string() }),
  output: z.object({ id: z.number() }),
  who: ['reader'],
  once: true,
});

/** The compiler is the test: each line marked must not compile, or `npm test` fails at its types. */
class Handlers {
  @Answers(contract)
  right({ name }: { name: string }, { caller, onceKey }: CallOf<typeof contract>): Promise<{ id: number }> {
    return Promise.resolve({ id: name.length + caller.roles.length + onceKey.length });
  }

  // @ts-expect-error an answer that the contract does not know
  @Answers(contract)
  wrongAnswer(_input: { name: string }): Promise<{ id: string }> {
    return Promise.resolve({ id: '1' });
  }

  // @ts-expect-error an input that the contract does not give
  @Answers(contract)
  wrongInput(_input: { title: string }): Promise<{ id: number }> {
    return Promise.resolve({ id: 1 });
  }

  // @ts-expect-error no promise
  @Answers(contract)
  notLater(_input: { name: string }): { id: number } {
    return { id: 1 };
  }
}

it('lets a handler that keeps to its contract be one', async () => {
  const caller = { person: '', institution: null, roles: ['reader' as const], service: null };
  expect(await new Handlers().right({ name: 'ab' }, { caller, onceKey: 'k' })).toEqual({ id: 4 });
});
