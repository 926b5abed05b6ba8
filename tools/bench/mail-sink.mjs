// An SMTP server that notes what it took over, for benches and kill tests. A message is on the disk before it is
// acknowledged, so that what was acknowledged can be counted after a kill -9.
// Usage: node tools/bench/mail-sink.mjs <port> <file>   (port 0: any free one; it is told to the parent)
import { fsyncSync, openSync, writeSync } from 'node:fs';
import { SMTPServer } from 'smtp-server';

const [port = '0', file] = process.argv.slice(2);
const log = openSync(file, 'a');

/** Message-ID and recipient, as one line of JSON. */
function note(text, recipients) {
  const [, messageId = ''] = /^message-id:\s*(<[^>\r\n]+>)/im.exec(text) ?? [];
  writeSync(log, `${JSON.stringify({ messageId, to: recipients.map(({ address }) => address) })}\n`);
  fsyncSync(log);
}

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  logger: false,
  onData(stream, session, done) {
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('end', () => {
      note(Buffer.concat(chunks).toString('latin1'), session.envelope.rcptTo);
      done();
    });
  },
});
server.on('error', () => undefined); // a client that is killed breaks its connection
server.listen(Number(port), '127.0.0.1', () => process.send?.({ port: server.server.address().port }));
process.on('disconnect', () => process.exit(0));
