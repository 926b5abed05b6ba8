import type { HttpRequest, HttpResponse } from 'tus-js-client';
import { awayIsNotGone } from './away.js';

const answered = (method: string, status: number) => () =>
  awayIsNotGone({ getMethod: () => method } as HttpRequest, { getStatus: () => status } as HttpResponse);

it('tells a service that is away from an upload that is gone', () => {
  for (const status of [429, 500, 502, 503, 504]) expect(answered('HEAD', status)).toThrow(String(status));
  for (const status of [200, 404, 410, 423]) expect(answered('HEAD', status)).not.toThrow();
  for (const method of ['POST', 'PATCH']) expect(answered(method, 503)).not.toThrow();
});
