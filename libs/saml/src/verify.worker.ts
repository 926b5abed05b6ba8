import { parentPort } from 'node:worker_threads';
import { type SamlReason, SamlRefused } from './refusal.js';
import { type VerifyOrder, verifyResponse } from './verify.js';

// A thread that verifies one response at a time, so that no message of an attacker holds up the event loop of a service.

export type VerifyReply = { readonly assertion: string } | { readonly reason: SamlReason; readonly cause: string };

parentPort?.on('message', (order: VerifyOrder) => {
  verifyResponse(order).then(
    (assertion) => parentPort?.postMessage({ assertion } satisfies VerifyReply),
    (error: unknown) => parentPort?.postMessage(replyOf(error)),
  );
});

function replyOf(error: unknown): VerifyReply {
  if (!(error instanceof SamlRefused)) throw error;
  return { reason: error.reason, cause: error.cause instanceof Error ? error.cause.message : '' };
}
