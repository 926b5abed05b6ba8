// The other side, without Nest, contracts and checks: `gateway` is bare Fastify before a raw NATS client, `service` a
// raw subscription. Usage: node tools/bench/rpc-peer.mjs gateway|service
import { connect } from '@nats-io/transport-node';
import { recordOf } from './rpc-record.mjs';

const SUBJECT = 'peer.record.find';
const { host, username, password } = new URL(process.env.NATS_URL);
const nats = await connect({ servers: host, user: username, pass: password });

async function serve() {
  const callback = (_error, message) => message.respond(JSON.stringify(recordOf(message.json().id)));
  nats.subscribe(SUBJECT, { queue: 'peer', callback });
  await nats.flush();
  process.send({ ready: true });
}

async function open() {
  const { fastify } = await import('fastify');
  const app = fastify();
  app.get('/api/v1/records/:id', async ({ params: { id } }) => {
    const reply = await nats.request(SUBJECT, JSON.stringify({ id }), { timeout: 5_000 });
    return reply.json();
  });
  process.send({ ready: true, url: await app.listen({ host: '127.0.0.1', port: 0 }) });
}

await (process.argv[2] === 'gateway' ? open() : serve());
