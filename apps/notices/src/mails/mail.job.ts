import { defineJob } from '@shuqiao/jobs';
import { z } from 'zod';

/** Sends one mail. Who is away is waited for by `pauses.ts`; the tries counted here are for faults that nobody foresaw. */
export const sendMail = defineJob({
  name: 'mail.send',
  payload: z.object({ id: z.uuid() }),
  attempts: 10,
  withinMs: 120_000,
});

export const keyOf = (id: string): string => `mail:${id}`;
