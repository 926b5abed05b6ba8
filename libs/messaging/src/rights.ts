import { FACTS_PREFIX, FACTS_STREAM } from './facts.js';

/** What one service does on the bus, by subjects; everything else is refused to it. */
export interface BusRights {
  /** The short name: what it answers and tells begins with it. */
  readonly service: string;
  readonly answers: readonly string[];
  readonly asks: readonly string[];
  readonly tells: readonly string[];
  /** Its consumers of facts. */
  readonly hears: readonly { readonly consumer: string; readonly subject: string }[];
  /** Whether its instances overhear all facts, as the gateway does for the pages that wait for them. */
  readonly overhears: boolean;
}

/** What a user of nats-server may publish and subscribe to. */
export interface NatsPermissions {
  readonly publish: readonly string[];
  readonly subscribe: readonly string[];
}

/** The name of a durable consumer: the same for all instances, for ever. */
export const durableOf = (service: string, consumer: string): string => `${service}_${consumer}`;

/** Where answers to a service's questions arrive; nobody else may listen there. */
export const inboxOf = (service: string): string => `_INBOX.${service}`;

/** Asked by every client when it connects: the account, and the one stream, which is made where it is missing. */
const EVERYBODY = ['$JS.API.INFO', ...['CREATE', 'INFO'].map((verb) => `$JS.API.STREAM.${verb}.${FACTS_STREAM}`)];

/**
 * The rights as nats-server (2.9 and newer) takes them. Answers need no entry: they go where the question says, which
 * `allow_responses` opens once for each. A consumer is made under its own name with its own filter, read and acknowledged;
 * nothing allows to change, empty or remove the stream.
 */
export function natsPermissions({ service, answers, asks, tells, hears, overhears }: BusRights): NatsPermissions {
  const api = (verb: string, rest: string) => `$JS.API.CONSUMER.${verb}.${FACTS_STREAM}.${rest}`;
  const consuming = hears.flatMap(({ consumer, subject }) => {
    const durable = durableOf(service, consumer);
    return [
      api('CREATE', `${durable}.${FACTS_PREFIX}${subject}`),
      api('INFO', durable),
      api('MSG.NEXT', durable),
      `$JS.ACK.${FACTS_STREAM}.${durable}.>`,
    ];
  });
  // Each instance makes a passing consumer under a name that the client library invents.
  const overhearing = overhears ? ['CREATE', 'INFO', 'MSG.NEXT'].map((verb) => api(verb, '*')) : [];
  const telling = tells.map((subject) => FACTS_PREFIX + subject);
  return {
    publish: sorted([...EVERYBODY, ...asks, ...telling, ...consuming, ...overhearing]),
    subscribe: sorted([...answers, `${inboxOf(service)}.>`]),
  };
}

const sorted = (subjects: readonly string[]): string[] => [...new Set(subjects)].sort();
