import { Silence } from '@shuqiao/connectors';
import { reachOf } from './reach.js';

const told = (mayBePrivate: boolean, host: string, isEncrypted: boolean) =>
  reachOf(mayBePrivate)(host, isEncrypted).then(
    () => 'reached',
    (error: unknown) => (error instanceof Silence ? error.why : error),
  );

describe('where libraries’ systems may lie', () => {
  it('is the public internet with TLS, and private networks only where that is allowed', async () => {
    expect(await told(false, '223.5.5.5', true)).toBe('reached');
    expect(await told(true, '223.5.5.5', false)).toBe('forbidden_address');
    for (const inside of ['127.0.0.1', 'localhost', '10.1.2.3', '169.254.169.254', '::1', '[::1]']) {
      expect([inside, await told(false, inside, true)]).toEqual([inside, 'forbidden_address']);
      expect([inside, await told(false, inside, false)]).toEqual([inside, 'forbidden_address']);
    }
    expect(await told(true, '10.1.2.3', false)).toBe('reached');
    expect(await told(true, 'no-such-host.invalid', true)).toBe('unreachable');
  });
});
