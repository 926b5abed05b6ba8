import { setTimeout as wait } from 'node:timers/promises';
import { inspect } from 'node:util';
import { type Answer, type Connector, type Line, Silence, type Turn } from '../connector.js';
import { verify } from '../verify.js';
import { type Fault, startFaulty } from './faulty-system.js';

/** Where a connector is pointed at. */
export interface Place {
  readonly host: string;
  readonly port: number;
  readonly isEncrypted: boolean;
}

/** What is to be proved. */
export interface Proving {
  /** Opens the connector, at its own system or, with `place`, at one of the kit's. */
  readonly open: (place?: Place) => Connector;
  readonly reach: Turn['reach'];
  /** A card that exists and its PIN: at a system for tests, never a reader's own. */
  readonly reader: { readonly card: string; readonly pin: string };
  readonly now?: Date;
  /** What a silent system is given, in milliseconds. */
  readonly silentMs?: number;
}

/** What came of one rule; `wrong` says what was seen instead. */
export interface Proof {
  readonly rule: string;
  readonly wrong: string | null;
}

const WITHIN_MS = 8_000;
const SILENT_MS = 1_000;
/** How much later the answer must be there, and everything closed. */
const GRACE_MS = 500;
const MOST_TAKEN = 4 * 1024 * 1024;

/** Signs that mean something in one protocol or another. */
const HOSTILE = [
  '\r',
  '\r\n\r\n',
  '|',
  '/',
  '..',
  '../..',
  '&',
  '"',
  '<',
  '*',
  '*)(uid=*',
  "' or '1'='1",
  '%00',
  '\u0000',
];
const hostilePins = [...HOSTILE.map((signs) => `x${signs}x`), '*', '..', 'x'.repeat(10_000)];
const hostileCards = [...HOSTILE.map((signs) => `no-such${signs}card`), '*', '*)(uid=*', '../..', 'x'.repeat(10_000)];

interface Asking {
  (reader: { card: string; pin: string }, to?: Place, turn?: Partial<Turn>): Promise<Answer>;
  readonly silentMs: number;
}

/**
 * Proves a connector against its system and against systems that fail. Yields each rule as soon as it is known; none of them
 * stops the others. Nothing may write while it runs: what is written then is looked through for the PIN.
 */
export async function* prove(proving: Proving): AsyncGenerator<Proof> {
  const { open, reach, reader, now = new Date(), silentMs = SILENT_MS } = proving;
  const ask: Asking = Object.assign(
    (asked: Proving['reader'], to?: Place, turn?: Partial<Turn>) =>
      verify(open(to), asked, { signal: AbortSignal.timeout(WITHIN_MS), now, reach: to ? nearby : reach, ...turn }),
    { silentMs },
  );
  for (const [rule, find] of Object.entries(rules)) {
    yield { rule, wrong: await find(ask, reader).catch((error: unknown) => `it threw ${inspect(error)}`) };
  }
}

type Rule = (ask: Asking, reader: Proving['reader']) => Promise<string | null>;

/** Each finds what is wrong; null where nothing is. */
const rules: Readonly<Record<string, Rule>> = {
  'a reader is let in, and the card is told as the system writes it': async (ask, reader) => {
    const said = await ask(reader);
    return said.answer === 'ok' ? null : wordsOf(said);
  },
  'a wrong PIN is denied': async (ask, { card, pin }) => unless('denied', await ask({ card, pin: `${pin}x` })),
  'another letter case of the PIN is another PIN': async (ask, { card, pin }) => {
    const other = pin === pin.toUpperCase() ? pin.toLowerCase() : pin.toUpperCase();
    return other === pin ? null : unless('denied', await ask({ card, pin: other }));
  },
  'a card that nobody has is denied': async (ask, { pin }) =>
    unless('denied', await ask({ card: '7301946520418', pin })),
  'no sign in a PIN opens the door': async (ask, { card }) => {
    for (const pin of hostilePins) {
      const said = await ask({ card, pin });
      if (said.answer === 'ok') return `the PIN ${inspect(pin.slice(0, 40))} was let in`;
    }
    return null;
  },
  'no sign in a card opens the door': async (ask, { pin }) => {
    for (const card of hostileCards) {
      const said = await ask({ card, pin });
      if (said.answer === 'ok') return `the card ${inspect(card.slice(0, 40))} was let in`;
    }
    return null;
  },
  'eight at once get each their own answer': async (ask, { card, pin }) => {
    const asked = Array.from({ length: 8 }, (_, at) => ask({ card, pin: at % 2 ? `${pin}x` : pin }));
    const said = (await Promise.all(asked)).map(({ answer }) => answer).join();
    const wanted = 'ok,denied,ok,denied,ok,denied,ok,denied';
    return said === wanted ? null : said;
  },
  'the PIN stands in nothing that is told, thrown or written': async (ask, { card }) => {
    const pin = 'Canary-PIN/47&11';
    const lines: Line[] = [];
    const written = await whatIsWritten(() => ask({ card, pin }, undefined, { onLine: (line) => lines.push(line) }));
    const told = JSON.stringify([lines, written.text, written.answer]);
    const form = formsOf(pin).find((text) => told.includes(text));
    return form ? `it was found as ${form}` : null;
  },
  'where nobody listens there is no answer': async (ask, reader) => {
    const gone = await startFaulty('closes');
    gone.close();
    await wait(50);
    return unless('unavailable', await ask(reader, at(gone.port)));
  },
  'a system that never answers is given up in time, and nothing stays open': (ask, reader) =>
    givesUp(ask, reader, 'silent'),
  'a system that drips is given up in time, and nothing stays open': (ask, reader) => givesUp(ask, reader, 'drips'),
  'a connection that ends at once is no answer': (ask, reader) => meets(ask, reader, 'closes'),
  'garbage is no answer': (ask, reader) => meets(ask, reader, 'garbage'),
  'an endless answer is cut off': async (ask, reader) => {
    const system = await startFaulty('endless');
    try {
      const said = await ask(reader, at(system.port), { signal: AbortSignal.timeout(ask.silentMs * 2) });
      if (said.answer !== 'unavailable') return wordsOf(said);
      return system.taken() > MOST_TAKEN ? `${system.taken()} bytes were taken` : null;
    } finally {
      system.close();
    }
  },
  'no connection is made but by `reach`': async (ask, reader) => {
    const system = await startFaulty('silent');
    try {
      const refused = () => Promise.reject(new Silence('forbidden_address'));
      const said = await ask(reader, at(system.port), { reach: refused, signal: AbortSignal.timeout(ask.silentMs) });
      if (system.came() > 0) return 'it connected though the address is forbidden';
      return said.answer === 'unavailable' && said.why === 'forbidden_address' ? null : wordsOf(said);
    } finally {
      system.close();
    }
  },
};

const at = (port: number): Place => ({ host: '127.0.0.1', port, isEncrypted: false });

/** The kit's own systems are on this machine. */
const nearby: Turn['reach'] = () =>
  Promise.resolve((_host, how, done) =>
    how.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4),
  );

const wordsOf = (said: Answer): string => (said.answer === 'ok' ? 'ok' : `${said.answer} (${said.why})`);

const unless = (wanted: Answer['answer'], said: Answer): string | null =>
  said.answer === wanted ? null : wordsOf(said);

async function meets(ask: Asking, reader: Proving['reader'], fault: Fault): Promise<string | null> {
  const system = await startFaulty(fault);
  try {
    return unless('unavailable', await ask(reader, at(system.port)));
  } finally {
    system.close();
  }
}

async function givesUp(ask: Asking, reader: Proving['reader'], fault: Fault): Promise<string | null> {
  const system = await startFaulty(fault);
  const since = performance.now();
  try {
    const said = await ask(reader, at(system.port), { signal: AbortSignal.timeout(ask.silentMs) });
    const ms = performance.now() - since;
    if (said.answer !== 'unavailable') return wordsOf(said);
    if (ms > ask.silentMs + GRACE_MS) return `it took ${Math.round(ms)} ms of ${ask.silentMs}`;
    await wait(GRACE_MS / 5);
    return system.open() > 0 ? `${system.open()} connections stayed open` : null;
  } finally {
    system.close();
  }
}

/** Runs something and keeps what it wrote to the screen meanwhile. */
async function whatIsWritten<T>(run: () => Promise<T>): Promise<{ text: string; answer: T }> {
  const streams = [process.stdout, process.stderr];
  const writers = streams.map((stream) => stream.write);
  let text = '';
  for (const stream of streams) {
    stream.write = ((chunk: string | Uint8Array) => {
      text += Buffer.from(chunk as string).toString('latin1');
      return true;
    }) as typeof stream.write;
  }
  try {
    return { answer: await run(), text };
  } finally {
    streams.forEach((stream, index) => (stream.write = writers[index] as typeof stream.write));
  }
}

const formsOf = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  Buffer.from(secret).toString('hex'),
];
