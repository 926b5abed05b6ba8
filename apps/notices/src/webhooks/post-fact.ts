import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { isPublic, PrivateAddress, publicLookup } from '@shuqiao/service';

const WITHIN_MS = 10_000;
/** As much of an answer is read; it is not looked at. */
const MOST_ANSWER = 64 * 1024;

/**
 * Posts a body to a webhook and answers the status. Follows no redirect.
 * @param mayBePrivate lets private addresses and plain HTTP through
 * @throws Error what went wrong in the network, `PrivateAddress`, or that it took more than ten seconds
 */
export function postFact(
  url: string,
  { body, headers }: { body: string; headers: Record<string, string> },
  { mayBePrivate, signal }: { mayBePrivate: boolean; signal: AbortSignal },
): Promise<number> {
  const { protocol, hostname } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  // An IP address written out is never looked up.
  if (!mayBePrivate && isIP(host) && !isPublic(host)) return Promise.reject(new PrivateAddress(host));
  const { request } = protocol === 'https:' ? https : http;
  const within = AbortSignal.any([signal, AbortSignal.timeout(WITHIN_MS)]);
  return new Promise((resolve, reject) => {
    const posting = request(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        agent: false,
        signal: within,
        ...(mayBePrivate ? {} : { lookup: publicLookup }),
      },
      (answer) => {
        let read = 0;
        answer.on('data', (chunk: Buffer) => {
          read += chunk.length;
          if (read > MOST_ANSWER) answer.destroy();
        });
        answer.on('error', reject);
        answer.on('close', () => resolve(answer.statusCode ?? 0));
      },
    );
    posting.on('error', reject);
    posting.end(body);
  });
}
