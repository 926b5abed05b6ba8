import { dateIn } from '@shuqiao/calendar';
import type { ConnectorSettings } from '@shuqiao/contracts';
import { type Answer, type Connector, type Reader, type ReaderTold, Silence, type Turn } from './connector.js';
import { alephConnector } from './aleph.js';
import { innopacConnector } from './innopac.js';
import { ldapConnector } from './ldap.js';
import { ncipConnector } from './ncip.js';
import { pluginConnector, type Plugins } from './plugin.js';
import { sip2Connector } from './sip2.js';
import { webConnector } from './web.js';

const openers: {
  [Kind in ConnectorSettings['kind']]: (settings: never, secret: string, plugins: Plugins) => Connector;
} = {
  sip2: sip2Connector,
  aleph: alephConnector,
  innopac: innopacConnector,
  ncip: ncipConnector,
  ldap: ldapConnector,
  web: webConnector,
  plugin: pluginConnector,
};

/**
 * The connector of a library.
 * @param plugins those of third parties, by name
 */
export const openConnector = (settings: ConnectorSettings, secret: string, plugins: Plugins = new Map()): Connector =>
  openers[settings.kind](settings as never, secret, plugins);

/** Signs that are not seen and no part of a number: marks of direction, joiners, the mark of a byte order. */
const UNSEEN = /\p{Cf}/gu;

/** A card number in its one form: full-width signs made narrow, nothing unseen, no blanks around it. */
export const cardIn = (typed: string): string => typed.normalize('NFKC').replace(UNSEEN, '').trim();

/**
 * Asks a connector, and keeps the rules that hold for all of them: a blank PIN is denied before anything is sent, an answer
 * about no card is none, an expired card is denied though the system lets it in, and whatever goes wrong is an answer too.
 */
export async function verify(connector: Connector, reader: Reader, turn: Turn): Promise<Answer> {
  if (reader.pin.trim() === '' || reader.card === '') return { answer: 'denied', why: 'wrong' };
  try {
    const answer = await connector.verify(reader, turn);
    return answer.answer === 'ok' ? judged(answer, answer.reader, turn.now) : answer;
  } catch (error) {
    if (error instanceof Silence) return { answer: 'unavailable', why: error.why, saw: error.saw };
    if (turn.signal.aborted) return { answer: 'unavailable', why: 'silent' };
    // A connector of a third party may throw anything; its text may hold what was sent.
    return { answer: 'unavailable', why: 'format' };
  }
}

function judged(answer: Answer, reader: ReaderTold, now: Date): Answer {
  const card = cardIn(reader.card);
  if (card === '') return { answer: 'unavailable', why: 'format' };
  if (reader.expiresOn !== null && reader.expiresOn < dateIn(now)) return { answer: 'denied', why: 'card_expired' };
  return { ...answer, reader: { ...reader, card } } as Answer;
}
