import { defineJob } from '@shuqiao/jobs';
import { z } from 'zod';

/** Sends one mail. With the list's pauses between tries it is tried for two days before it is given up. */
export const sendMail = defineJob({
  name: 'mail.send',
  payload: z.object({ id: z.uuid() }),
  attempts: 20,
  withinMs: 120_000,
});

export const keyOf = (id: string): string => `mail:${id}`;
