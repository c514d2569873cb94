import { crcOfEn13757, crcOfHdlc, crcOfP1 } from '../../../lib/engine/frames/crc16';
import { hexOf } from '../../../lib/engine/frames/cursor';
import { cmac } from '../../../lib/engine/mbus/ciphers';
import { bytesOf } from '../../support/meter-frames';

describe('checks of frames', () => {
  it.each([
    ['EN 13757', crcOfEn13757, 0xc2b7],
    ['P1', crcOfP1, 0xbb3d],
    ['HDLC', crcOfHdlc, 0x906e],
  ])('of %s have the check value of their CRC', (_, crc, value) => {
    expect(crc(Buffer.from('123456789'))).toBe(value);
  });

  const message =
    '6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710';

  it.each([
    [0, 'bb1d6929e95937287fa37d129b756746'],
    [16, '070a16b46b4d4144f79bdd9dd04a287c'],
    [40, 'dfa66747de9ae63030ca32611497c827'],
    [64, '51f0bebf7e3b9d92fc49741779363cfe'],
  ])('of %i bytes by AES-CMAC are those of RFC 4493', (length, mac) => {
    const key = bytesOf('2b7e151628aed2a6abf7158809cf4f3c');
    expect(hexOf(cmac(key, bytesOf(message).subarray(0, length)))).toBe(mac);
  });
});
