export { ErrorsPass, ContractPipe } from './answering.js';
export { type AskOptions, Bus, type FactRecord } from './bus.js';
export { BUS, BusServer, type BusServerOptions } from './bus.server.js';
export { Call, callContext, type CallOf, type Heard, REPLAYED, Told } from './call.js';
export {
  type Carrier,
  type CarrierStatus,
  type Consume,
  type Listen,
  decode,
  encode,
  HEADER,
  MAX_MESSAGE_BYTES,
  type Message,
  type Reply,
  type Serve,
} from './carrier.js';
export { Answers, type Handled, handledBy, type HandlerDecorator, onParameter } from './handlers.js';
export { LocalCarrier, LocalHub } from './local.carrier.js';
export { FACTS_STREAM } from './facts.js';
export { NatsCarrier } from './nats.carrier.js';
export { type BusRights, type NatsPermissions, natsPermissions } from './rights.js';
export { inSpan, SpanKind, withTraceHeaders } from './tracing.js';
