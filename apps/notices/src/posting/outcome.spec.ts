import { outcomeOf } from './outcome.js';

const error = (fields: object) => Object.assign(new Error('failed'), fields);

describe('what an error of the mail server means', () => {
  it.each([
    ['no such recipient', { responseCode: 550, command: 'RCPT TO', code: 'EENVELOPE' }, 'refused'],
    ['a message that is not wanted', { responseCode: 554, command: 'DATA', code: 'EMESSAGE' }, 'refused'],
    ['a login that is wrong: nothing is lost while it is mended', { responseCode: 535, code: 'EAUTH' }, 'later'],
    ['a reply for the moment', { responseCode: 451, command: 'RCPT TO' }, 'later'],
    ['a server that ends', { responseCode: 421 }, 'later'],
    ['nobody listens', { code: 'ESOCKET', syscall: 'connect' }, 'later'],
    ['no such host', { code: 'EDNS' }, 'later'],
    ['no greeting', { code: 'ETIMEDOUT', timeoutType: 'GREETING_TIMEOUT' }, 'later'],
    ['a silence in the middle', { code: 'ETIMEDOUT', timeoutType: 'SOCKET_TIMEOUT' }, 'unknown'],
    ['a connection that broke', { code: 'ECONNECTION', command: 'CONN' }, 'unknown'],
    ['whatever else', {}, 'unknown'],
  ])('%s', (_what, fields, kind) => {
    expect(outcomeOf(error(fields)).kind).toBe(kind);
  });

  it('calls an address bad only when the recipient was refused for good', () => {
    const bad = (fields: object) => outcomeOf(error(fields));
    expect(bad({ responseCode: 550, command: 'RCPT TO' })).toMatchObject({ isBadAddress: true });
    expect(bad({ responseCode: 550, command: 'DATA' })).toMatchObject({ isBadAddress: false });
    expect(bad({ responseCode: 552, command: 'RCPT TO' })).toMatchObject({ isBadAddress: false });
  });
});
