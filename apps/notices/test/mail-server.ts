import { type AddressInfo, type Socket } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface MailServer {
  url: string;
  /** Every message that was taken over, in that order. */
  mails: ParsedMail[];
  /** Answers for the recipients: a code and text to refuse with. */
  refuse: Map<string, { code: number; text: string }>;
  /** Called when a message is there, before it is acknowledged. */
  beforeAcknowledging: (mail: ParsedMail) => void | Promise<void>;
  /** Breaks every connection that is open. */
  dropConnections(): void;
  close(): Promise<void>;
}

/** A real SMTP server on a port of its own, for tests. */
export async function startMailServer(port = 0): Promise<MailServer> {
  const mails: ParsedMail[] = [];
  const refuse: MailServer['refuse'] = new Map();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: ({ address }, _session, done) => {
      const refusal = refuse.get(address);
      done(refusal ? Object.assign(new Error(refusal.text), { responseCode: refusal.code }) : null);
    },
    onData: (stream, _session, done) => {
      void simpleParser(stream).then(async (mail) => {
        mails.push(mail);
        await mailServer.beforeAcknowledging(mail);
        done();
      }, done);
    },
  });
  const sockets = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('error', () => undefined); // connections that break are part of the tests
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.server.address() as AddressInfo;
  const mailServer: MailServer = {
    url: `smtp://127.0.0.1:${address.port}`,
    mails,
    refuse,
    beforeAcknowledging: () => undefined,
    dropConnections: () => sockets.forEach((socket) => socket.destroy()),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
  return mailServer;
}
