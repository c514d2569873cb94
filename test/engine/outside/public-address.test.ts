import fc from 'fast-check';
import { isPublicAddress } from '../../../lib/engine/outside/public-address';

describe('an address', () => {
  it.each(['1.1.1.1', '52.95.110.1', '172.15.0.1', '172.32.0.1', '192.167.1.1', '2606:4700::1111', '2400:3200::1'])(
    '%s is of somebody on the Internet',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '169.254.170.2',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.170',
    '192.168.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:169.254.169.254',
    '::ffff:1.1.1.1',
    '64:ff9b::a9fe:a9fe',
    'fd00:ec2::254',
    'fe80::1',
    'ff02::1',
    '2001:db8::1',
    '2002:a9fe:a9fe::1',
    '',
    'localhost',
    '1.1.1',
    '0x7f.1',
  ])('%j is not', (address) => expect(isPublicAddress(address)).toBe(false));

  it('of a private network never is, however IPv6 writes it', () =>
    fc.assert(
      fc.property(fc.constantFrom('10', '127'), fc.array(fc.nat(255), { minLength: 3, maxLength: 3 }), (a, rest) => {
        const address = [a, ...rest].join('.');
        for (const one of [address, `::ffff:${address}`, `::${address}`]) expect(isPublicAddress(one)).toBe(false);
      }),
    ));
});
