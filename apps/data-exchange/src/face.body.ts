import type { Request } from 'express';

/** How long the rest of a refused body is read and thrown away, so that the answer is not lost with the connection. */
const DISCARD_MS = 10_000;

export function discardRest(request: Request): void {
  request.on('error', () => undefined).resume();
  const timer = setTimeout(() => request.destroy(), DISCARD_MS).unref();
  request.once('close', () => clearTimeout(timer));
}
