import { context, propagation, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';

/** Hands on to the real one once tracing is started, and costs next to nothing until then. */
const tracer = trace.getTracer('shuqiao');

/** Adds the W3C trace context of the work in hand to a message's headers. */
export function withTraceHeaders(headers: Record<string, string>): Record<string, string> {
  const carrier = { ...headers };
  propagation.inject(context.active(), carrier);
  return carrier;
}

/** Runs work inside a span that continues the trace found in `headers` (or the active one when there is none). */
export function inSpan<T>(
  name: string,
  options: { kind: SpanKind; headers?: Readonly<Record<string, string>>; attributes: Record<string, string> },
  work: (span: Span) => Promise<T>,
): Promise<T> {
  const parent = options.headers ? propagation.extract(context.active(), options.headers) : context.active();
  const { kind, attributes } = options;
  return tracer.startActiveSpan(name, { kind, attributes }, parent, (span) =>
    span.isRecording() ? recorded(span, work) : work(span),
  );
}

async function recorded<T>(span: Span, work: (span: Span) => Promise<T>): Promise<T> {
  try {
    return await work(span);
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'error' });
    throw error;
  } finally {
    span.end();
  }
}

export { SpanKind };
