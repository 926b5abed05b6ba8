// An example of a connector of one's own: a library system that is asked over HTTP with JSON. Copy it, and change what is
// asked and how the answer is read. `npm run connector:check` proves it; docs/connectors.md says how it is installed.
import { askHttp, Silence, tell } from '@shuqiao/connectors';

const headers = { 'content-type': 'application/json' };

export const plugin = {
  name: 'example-json',

  /** `server` has host, port, isEncrypted, ca, the options that the administrator wrote, and the secret. */
  open: (server) => ({
    /** One question. `turn.signal` ends it, `turn.reach` says where one may connect: askHttp keeps both. */
    async verify({ card, pin }, turn) {
      const body = Buffer.from(JSON.stringify({ key: server.secret, card, pin }));
      const path = server.options.path ?? '/verify';
      const came = read(await askHttp(server, { method: 'POST', path, headers, body }, turn));
      // For the page that tests: what went out and what came, without PIN and secret.
      tell(turn, `POST ${path} ${card} •••`, String(came.result));
      if (came.result === 'no') return { answer: 'denied', why: 'wrong' };
      if (came.result === 'lost') return { answer: 'denied', why: 'card_lost' };
      // What is neither a yes nor a no is no answer: an outage must not let anybody in, nor count as a wrong try.
      if (came.result !== 'yes' || !came.card) throw new Silence('format', String(came.result));
      return {
        answer: 'ok',
        reader: {
          // As the system writes it: the reader's account hangs on it.
          card: String(came.card),
          name: came.name ? String(came.name) : null,
          expiresOn: came.until ?? null,
          mayBorrow: came.blocked !== true,
          blocks: came.blocked === true ? ['blocked'] : [],
        },
      };
    },
  }),
};

function read(answer) {
  try {
    return Object(JSON.parse(answer.toString('utf8')));
  } catch {
    throw new Silence('format');
  }
}
