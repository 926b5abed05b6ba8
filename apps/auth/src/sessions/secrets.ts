import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits that nobody can guess, in letters a cookie and a URL carry. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is stored of a secret: enough to recognise it, useless to whoever reads the table. */
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();
