export { type AskOptions, Bus, decode, HEADER } from './bus.js';
export { type Call, callContext, type CallOf } from './call.js';
export { type DispatchOptions, serveContract } from './dispatch.js';
export { answeredBy, Answers, type FactMeta, heardBy, Hears } from './handlers.js';
export { LocalHub, LocalTransport } from './local.transport.js';
export { FACTS_STREAM, NatsTransport } from './nats.transport.js';
export { inSpan, SpanKind, withTraceHeaders } from './tracing.js';
export {
  type Consume,
  MAX_MESSAGE_BYTES,
  type Message,
  retryPauseMs,
  type Serve,
  sizeOf,
  type Transport,
} from './transport.js';
