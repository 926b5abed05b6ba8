import { isPublic, PrivateAddress, publicLookup } from '@shuqiao/service';
import { mayBeWebhook } from './addresses.js';

const words = (text: string): string[] => text.split(' ');

describe('addresses of webhooks', () => {
  it('are public or none', () => {
    const no = [
      ...words('127.0.0.1 10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1'),
      ...words('0.0.0.0 224.0.0.1 255.255.255.255 198.18.0.1 192.0.2.1'),
      ...words('::1 :: fe80::1 fc00::1 fd00::1 ff02::1 ::ffff:10.0.0.1 ::ffff:8.8.8.8 64:ff9b::a00:1'),
      ...words('2002:a00:1:: 2001::1 2001:db8::1'),
      'not an address',
      '',
    ];
    expect(no.filter(isPublic)).toEqual([]);
    const yes = ['8.8.8.8', '172.15.0.1', '172.32.0.1', '223.5.5.5', '2400:3200::1', '2606:4700::1111'];
    expect(yes.filter((address) => !isPublic(address))).toEqual([]);
  });

  it('are https, without a login, and no private address however it is written', () => {
    const no = [
      ...words('http://hooks.example.org/ https://u:p@hooks.example.org/ https://127.0.0.1/ https://2130706433/'),
      ...words('https://0x7f.1/ https://017700000001/ https://[::1]/ https://[::ffff:127.0.0.1]/ https://localhost/'),
      ...words('https://intranet/ https://db.internal/ https://printer.local/ https://10.0.0.8:8443/x'),
    ];
    expect(no.filter(mayBeWebhook)).toEqual([]);
    expect(['https://hooks.example.org/a?b=c', 'https://8.8.8.8/'].filter((url) => !mayBeWebhook(url))).toEqual([]);
  });

  it('are refused when a name means a private one', async () => {
    const found = await new Promise((resolve) => publicLookup('localhost', {}, (error) => resolve(error)));
    expect(found).toBeInstanceOf(PrivateAddress);
  });
});
