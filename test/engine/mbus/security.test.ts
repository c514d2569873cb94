import { createCipheriv } from 'node:crypto';
import { derivedKey } from '../../../lib/engine/mbus/authentication';
import { cmac } from '../../../lib/engine/mbus/ciphers';
import { readTelegram, type TelegramOptions } from '../../../lib/engine/mbus/read-telegram';
import type { Telegram } from '../../../lib/engine/mbus/telegram';
import { byRadio, bytesOf, cut, flippedBits, plainValue, telegramOf } from '../../support/meter-frames';

/** Kamstrup Multical 21 as received: extended link layer with AES-CTR. */
const counterMode = {
  frame: bytesOf('2a442d2c998734761b168d2091d37cac21e1d68cdaffcd3dc452bd802913ff7b1706ca9e355d6c2701cc24'),
  key: bytesOf('28f64a24988064a079aa2c807d6102ae'),
  id: '76348799',
  volume: 6.408,
};
/** The gas meter of OMS Vol. 2, Annex N, security profile B: mode 7 with authentication layer. */
const derived = {
  frame: bytesOf(
    '434493157856341233038c2075900f002c25b30a000021924d4f2fb66e017a75002007109058475f4bc91df878b80a1b0f98b629024aac727942bfc549233c0140829b93',
  ),
  key: bytesOf('000102030405060708090a0b0c0d0e0f'),
  id: '12345678',
  volume: 28504.27,
};
/** A water meter of the public test frames of wmbusmeters: mode 5. */
const chained = {
  frame: bytesOf(
    '3944fa122162092002067a3600202567c94d48d00dc47b11213e23383db51968a705aafa60c60e263d50cd259d7c9a03fd0c08000002fd0b0011',
  ),
  key: bytesOf('bedb81b52c29b5c143388cbb0d15a051'),
  id: '20096221',
  volume: 0.106,
};
const encrypted = [
  ['AES-CTR of the extended link layer', counterMode],
  ['mode 7', derived],
  ['mode 5', chained],
] as const;

const read = (frame: Uint8Array, options: TelegramOptions = {}) => readTelegram(frame, { form: 'radio', ...options });

describe.each(encrypted)('a frame of %s', (_, { frame, key, id, volume }) => {
  it('is opened with its key', () => {
    const telegram = telegramOf(read(frame, { key }));
    expect(telegram).toMatchObject({ encryption: 'opened', meter: { id } });
    expect(plainValue(telegram, 'volume')).toBe(volume);
  });

  it('without a key says whose key it needs', () => {
    expect(read(frame)).toMatchObject({ ok: false, code: 'key-missing', meter: { id } });
  });

  it('with another key, or one of another length, is refused', () => {
    expect(read(frame, { key: Uint8Array.from(key).reverse() })).toMatchObject({ ok: false, code: 'key-wrong' });
    expect(read(frame, { key: key.subarray(1) })).toMatchObject({ ok: false, code: 'key-wrong' });
  });

  it('cut or damaged anywhere is read or refused, never thrown', () => {
    const outcomes = [...cut(frame), ...flippedBits(frame)].map((damaged) => read(damaged, { key }).ok);
    expect(outcomes).toContain(false);
  });
});

it('a frame of mode 7 is authentic to the last bit of its transport layer', () => {
  const from = 28;
  const opened = [...flippedBits(derived.frame)]
    .filter((damaged) => damaged.subarray(0, from).every((byte, at) => byte === derived.frame[at]))
    .filter((damaged) => read(damaged, { key: derived.key }).ok);
  expect(opened).toEqual([]);
});

describe('what stands in clear behind what a key opened', () => {
  const { key } = chained;
  const behind = (telegram: Telegram) => telegram.unsupported.find(({ reason }) => reason === 'not-encrypted')?.hex;

  it('is marked and not read in mode 5, which proves nothing of it', () => {
    const telegram = telegramOf(read(lengthened(chained.frame, '0413ffffff00'), { key }));
    expect(behind(telegramOf(read(chained.frame, { key })))).toBe('03fd0c08000002fd0b0011');
    expect([plainValue(telegram, 'volume'), behind(telegram)]).toEqual([0.106, '03fd0c08000002fd0b00110413ffffff00']);
  });

  it('is read under a MAC, and refused where another MAC, or none, is over it', () => {
    const [genuine, forged, without] = underMac();
    expect(plainValue(telegramOf(read(genuine, { key })), 'volume')).toBe(50);
    expect(read(forged, { key })).toMatchObject({ code: 'key-wrong' });
    expect(read(without, { key })).toMatchObject({ code: 'unsupported', detail: 'security mode 7 without a MAC' });
  });

  /** The same frame with more behind it. */
  function lengthened(frame: Uint8Array, hex: string): Uint8Array {
    const whole = Buffer.concat([frame, bytesOf(hex)]);
    return Uint8Array.of(whole.length - 1, ...whole.subarray(1));
  }

  /** One block of mode 7 and a register in clear: with its MAC, with a register that the MAC is not of, without a MAC. */
  function underMac(): readonly [Uint8Array, Uint8Array, Uint8Array] {
    const counter = bytesOf('05000000');
    const keyFor = (use: number) => derivedKey(key, use, counter, bytesOf('78563412'));
    const cipher = createCipheriv('aes-128-cbc', keyFor(0), Buffer.alloc(16)).setAutoPadding(false);
    const block = cipher.update(bytesOf(`2f2f046d000c4233${'2f'.repeat(8)}`)).toString('hex');
    const transport = (litres: string) => `7a 2a 00 1007 10 ${block} 0413 ${litres}`;
    const covered = Buffer.concat([bytesOf('25'), counter, bytesOf(transport('50c30000'))]);
    const mac = Buffer.from(cmac(keyFor(1), covered).subarray(0, 8)).toString('hex');
    const layer = `90 0f 002c 25 05000000 ${mac}`;
    const frames = [
      [layer, '50c30000'],
      [layer, '50c30001'],
      ['90 06 0008 05000000', '50c30000'],
    ] as const;
    return frames.map(([first, litres]) => byRadio('', `${first} ${transport(litres)}`)) as never;
  }
});

describe('a frame that a receiver has decrypted', () => {
  const frame = byRadio('2f2f 0413 78560000 2f2f2f2f2f2f2f2f', '7a 55 00 1005');

  it('is read, and says that it came open', () => {
    const telegram = telegramOf(read(frame));
    expect(telegram.encryption).toBe('opened-before');
    expect(plainValue(telegram, 'volume')).toBe(22.136);
  });

  it('is not said to be opened with a key that it was not opened with', () => {
    expect(telegramOf(read(frame, { key: chained.key })).encryption).toBe('opened-before');
  });
});

describe('encryption that the standard does not define for meters', () => {
  it.each([
    ['DES', '7a 55 00 1002', 'security mode 2'],
    ['a reserved mode', '7a 55 00 1018', 'security mode 24'],
    ['a derivation of keys that is reserved', '7a 55 00 1007 00', 'a derivation of keys'],
    ['mode 7 without a MAC', '7a 55 00 1007 10', 'security mode 7 without a MAC'],
    ['a MAC that is found by trying', '90 09 002c 23 05000000 0001 7a 55 00 1007 10', 'a MAC of 2 bytes'],
    [
      'a MAC without a message counter',
      '90 0b 0024 25 0001020304050607 7a 55 00 1007 10',
      'a MAC without a message counter',
    ],
  ])('is unsupported: %s', (_, header, detail) => {
    const frame = byRadio('000102030405060708090a0b0c0d0e0f', header);
    expect(read(frame, { key: derived.key })).toMatchObject({ code: 'unsupported', detail, meter: { id: '12345678' } });
  });

  it('is unsupported: a message in fragments', () => {
    expect(read(byRadio('', '90 02 0140 7a 55 00 0000'))).toMatchObject({ code: 'unsupported' });
  });
});
