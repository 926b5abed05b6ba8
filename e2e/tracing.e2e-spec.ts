import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from '@shuqiao/testing';
import { type Api, signIn } from './stage/api.js';
import { type Stack, startStack } from './stage/stack.js';

interface Span {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  attributes: { key: string; value: { stringValue?: string } }[];
}

/** Takes in spans as OTLP/HTTP JSON, as a collector would. */
async function startReceiver(): Promise<{ url: string; spans: Span[]; server: Server }> {
  const spans: Span[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const body = JSON.parse(text) as { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] };
      spans.push(...body.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)));
      response.setHeader('content-type', 'application/json');
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, spans, server };
}

const quiet = (spans: readonly Span[]) => async (): Promise<boolean> => {
  const before = spans.length;
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  return spans.length === before;
};

const isRoot =
  (method: string, path: string) =>
  ({ parentSpanId, name, attributes }: Span): boolean =>
    !parentSpanId && name.startsWith(method) && attributes.some(({ value }) => value.stringValue === path);

describe('one request', () => {
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  let stack: Stack;
  let reader: Api;
  beforeAll(async () => {
    receiver = await startReceiver();
    stack = await startStack({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_BSP_SCHEDULE_DELAY: '100' });
    reader = await signIn(stack.url, 'reader.whu');
    await reader.get('/api/v1/requests?side=mine');
    await eventually('nothing more is reported', quiet(receiver.spans));
  });
  afterAll(async () => {
    await stack?.stop();
    receiver.server.close();
  });

  it('is one trace with an unbroken chain of parents, from HTTP through the bus into SQL and its facts’ consumers', async () => {
    const { spans: all } = receiver;
    const hits = await reader.get<{ items: { id: string }[] }>(`/api/v1/records?q=${encodeURIComponent('红楼')}`);
    await eventually('the search is reported', () => Promise.resolve(all.some(isRoot('GET', '/api/v1/records'))));
    await eventually('nothing more is reported', quiet(all));
    // What signing in and the search set going may be reported late: their traces are known, and none of this request's.
    const earlier = new Set(all.map(({ traceId }) => traceId));
    const later = (): Span[] => all.filter(({ traceId }) => !earlier.has(traceId));
    const { status } = await reader.post('/api/v1/requests', { recordId: hits.body.items[0]?.id });
    expect(status).toBe(201);
    await eventually('the consumer is reported', () =>
      Promise.resolve(later().some(({ name }) => name.startsWith('digest '))),
    );
    await eventually('the request is reported', () =>
      Promise.resolve(later().some(isRoot('POST', '/api/v1/requests'))),
    );
    await eventually('nothing more is reported', quiet(all));

    const spans = later();
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
    const known = new Set(spans.map(({ spanId }) => spanId));
    const roots = spans.filter(({ parentSpanId }) => !parentSpanId);
    const orphans = spans
      .filter(({ parentSpanId }) => parentSpanId && !known.has(parentSpanId))
      .map(({ name }) => name);
    expect(orphans).toEqual([]);
    expect(roots.map(({ name }) => name)).toEqual([expect.stringMatching(/^POST/)]);
    const names = spans.map(({ name }) => name);
    for (const name of [
      'ask ill.request.place',
      'answer ill.request.place',
      'answer catalog.record.list_holders',
      'publish ill.request.moved',
      'digest ill.request.moved',
    ])
      expect(names).toContain(name);
    expect(names.some((name) => /^pg\.query|^INSERT|^SELECT/.test(name))).toBe(true);
  });

  it('leaves no personal data in its spans', () => {
    const text = JSON.stringify(receiver.spans);
    for (const secret of ['李同学', 'reader.whu', 'shuqiao-demo-1', reader.token]) expect(text).not.toContain(secret);
  });

  it('has the same trace id in the log as in its spans', async () => {
    const { spans } = receiver;
    spans.length = 0;
    const { status, headers } = await reader.get('/api/v1/work-counts');
    expect(status).toBe(200);
    await eventually('the request is reported', () => Promise.resolve(spans.length > 0));
    const requestId = headers.get('x-request-id') ?? 'none';
    const line = () =>
      stack
        .output()
        .split('\n')
        .find((text) => text.includes(requestId));
    await eventually('the log has the request', () => Promise.resolve(line() !== undefined));
    expect(JSON.parse(line() ?? '{}')).toMatchObject({ status: 200, trace_id: spans[0]?.traceId });
  });

  it('is counted in the metrics, and the probes answer', async () => {
    const metrics = await (await fetch(`${stack.privateUrl}/metrics`)).text();
    expect(metrics).toMatch(
      /shuqiao_answer_seconds_count\{service="ill",subject="ill\.request\.place",outcome="ok"\} 1/,
    );
    expect(metrics).toMatch(
      /shuqiao_http_request_seconds_count\{method="POST",route="\/api\/v1\/requests",status="201"\} 1/,
    );
    expect(metrics).toContain('shuqiao_outbox_waiting{service="ill"} 0');
    expect((await fetch(`${stack.privateUrl}/readyz`)).status).toBe(200);
    expect((await fetch(`${stack.privateUrl}/livez`)).status).toBe(200);
  });
});
