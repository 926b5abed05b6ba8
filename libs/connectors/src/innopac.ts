import type { InnopacSettings } from '@shuqiao/contracts';
import { type Answer, type Connector, Silence, type Turn } from './connector.js';
import { askHttp, tell } from './http.js';

/** A barcode; a record number (`.p1100220`) would make a second account of one reader. */
const CARD = /^\w[\w@-]*$/;
const YES = /^RETCOD=0(<BR>|\s|$)/m;
const REFUSED = /(^|>|\s)ERRNUM=[14](<BR>|\s|$)/m;

/**
 * Innopac, Millennium, Sierra: the patron API. The PIN stands in the address, which therefore is told to nobody; what the
 * library knows of the reader (`dump`) is asked only after the PIN was right.
 */
export function innopacConnector(settings: InnopacSettings): Connector {
  const ask = async (path: string, turn: Turn) =>
    (await askHttp(settings, { method: 'GET', path }, turn)).toString('utf8');
  return {
    async verify({ card, pin }, turn) {
      // Dots alone would climb in the path, in whatever spelling.
      if (!CARD.test(card) || /^\.+$/.test(pin)) return { answer: 'denied', why: 'wrong' };
      const told = await ask(`/PATRONAPI/${encodeURIComponent(card)}/${encodeURIComponent(pin)}/pintest`, turn);
      tell(turn, `pintest ${card} •••`, told.replace(/<[^>]*>|\s+/g, ' ').trim());
      if (REFUSED.test(told)) return { answer: 'denied', why: 'wrong' };
      if (!YES.test(told)) throw new Silence('format');
      if (!settings.readsRecord) return known(card, {});
      return known(card, fieldsIn(await ask(`/PATRONAPI/${encodeURIComponent(card)}/dump`, turn)));
    },
  };
}

/** `LABEL[code]=value<BR>`, by code. */
const fieldsIn = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...text.matchAll(/^[^[\]=\n]{1,40}\[(\w{1,6})\]=([^<\n]{0,200})/gm)].map(([, code = '', value = '']) => [
      code,
      value.trim(),
    ]),
  );

function known(card: string, { pn = '', p43 = '', p56 = '-' }: Readonly<Record<string, string>>): Answer {
  const [, month, day, year] = /^(\d{2})-(\d{2})-(\d{2})$/.exec(p43) ?? [];
  const isBlocked = p56 !== '-' && p56 !== '';
  return {
    answer: 'ok',
    reader: {
      card,
      name: pn || null,
      expiresOn: year ? `20${year}-${month}-${day}` : null,
      mayBorrow: !isBlocked,
      blocks: isBlocked ? [`MBLOCK ${p56}`] : [],
    },
  };
}
