import type { HttpRequest, HttpResponse } from 'tus-js-client';

/**
 * For `onAfterResponse`. tus-js-client takes any refusal of its question how far an upload is for an upload that is gone, and
 * begins a new one. A service that is away for the moment is not gone: the error thrown here makes it ask again later.
 */
export function awayIsNotGone(request: HttpRequest, response: HttpResponse): void {
  const status = response.getStatus();
  if (request.getMethod() === 'HEAD' && (status >= 500 || status === 429)) throw new Error(`answered ${status}`);
}
