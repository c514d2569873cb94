import { createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { Cursor, hexOf } from '../../../lib/engine/frames/cursor';
import { opened } from '../../../lib/engine/obis/ciphering';
import { readDlms } from '../../../lib/engine/obis/read-dlms';
import { runs } from '../../support/exploring';
import { bytesOf, cut, evnKey, evnPush, flippedBits } from '../../support/meter-frames';

const read = (bytes: Uint8Array, key?: Uint8Array) =>
  readDlms(bytes, { timeZone: 'Europe/Vienna', ...(key && { key }) });
const key = bytesOf(evnKey);
const code = (bytes: Uint8Array, its: Uint8Array | undefined = key) => {
  const result = read(bytes, its);
  return result.ok ? 'read' : result.code;
};

const title = bytesOf('4b464d6750000009');
const counter = bytesOf('00000001');
const plain = bytesOf('0f 40000000 00 0203 0906 0100010800ff 06 0012d687 0202 0f00 161e');

const authenticationKey = bytesOf('d0d1d2d3d4d5d6d7d8d9dadbdcdddedf');
const both = Buffer.concat([key, authenticationKey]);

/** A ciphered push, of whatever security control its header says. */
function ciphered(control: number, { bytes = plain, name = title } = {}): Uint8Array {
  const cipher = createCipheriv('aes-128-gcm', key, Buffer.concat([name, counter]), { authTagLength: 12 });
  cipher.setAAD(Buffer.concat([Uint8Array.of(control), authenticationKey]));
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
  const tag = (control & 0x10) === 0 ? Buffer.alloc(0) : cipher.getAuthTag();
  const content = Buffer.concat([Uint8Array.of(control), counter, sealed, tag]);
  return Buffer.concat([Uint8Array.of(0xdb, name.length), name, Uint8Array.of(content.length), content]);
}

const sumOf = (bytes: Uint8Array) => bytes.reduce((sum, byte) => (sum + byte) & 0xff, 0);

/** A long frame of M-Bus around a segment. */
function segment(control: number, piece: Uint8Array): Uint8Array {
  const body = Uint8Array.of(0x53, 0xff, control, 0x01, 0x67, ...piece);
  return Uint8Array.of(0x68, body.length, body.length, 0x68, ...body, sumOf(body), 0x16);
}

describe('the ciphered push that EVN prints in its paper, in two frames of M-Bus', () => {
  const frames = bytesOf(evnPush);

  it('is what it says there, with the key that stands beside', () => {
    const result = read(frames, key);
    expect(result).toMatchObject({ ok: true, telegram: { atMs: Date.parse('2021-09-27T07:47:15Z'), unsupported: [] } });
    expect(result.ok && result.telegram.readings).toEqual(
      expect.arrayContaining([
        { code: '1-0:1.8.0', value: 12_937, unit: 'Wh' },
        { code: '1-0:2.8.0', value: 0, unit: 'Wh' },
        { code: '1-0:32.7.0', value: 233.7, unit: 'V' },
        { code: '1-0:13.7.0', value: 1, unit: '' },
      ]),
    );
  });

  it('is nothing without its key, and with another', () => {
    expect([code(frames, bytesOf('')), read(frames)]).toEqual([
      'key-wrong',
      expect.objectContaining({ ok: false, code: 'key-missing' }),
    ]);
    expect(code(frames, bytesOf('00112233445566778899aabbccddeeff'))).toBe('key-wrong');
  });

  it('is refused cut anywhere, and with any bit turned', () => {
    expect([...cut(frames), ...flippedBits(frames)].filter((damaged) => read(damaged, key).ok)).toEqual([]);
  });

  it('is refused with its frames in another order, or one of them alone or twice', () => {
    const [first, last] = [frames.subarray(0, 256), frames.subarray(256)];
    const orders = [[last, first], [first], [last], [first, first, last], [first, last, last]];
    expect(orders.map((some) => code(Buffer.concat(some)))).toEqual([
      'length',
      'truncated',
      'length',
      'length',
      'length',
    ]);
  });
});

describe('a ciphered push', () => {
  it.each([
    ['alone', 0x20],
    ['with a tag', 0x30],
    ['of suite 1', 0x31],
  ])('%s is opened', (_, control) => expect(read(ciphered(control), key)).toEqual(read(plain)));

  it.each([
    ['by itself', ciphered(0x20)],
    ['behind LLC', Buffer.concat([bytesOf('e6e700'), ciphered(0x20)])],
    ['in one frame of M-Bus', segment(0x10, ciphered(0x20))],
    [
      'in clear, in frames of M-Bus',
      Buffer.concat([segment(0, plain.subarray(0, 9)), segment(0x11, plain.subarray(9))]),
    ],
  ])('%s is read', (_, bytes) => expect(read(bytes, key)).toEqual(read(plain)));

  it.each([
    ['with the key of a broadcast', ciphered(0x60), 'unsupported'],
    ['that is compressed', ciphered(0xa0), 'unsupported'],
    ['of AES-256', ciphered(0x22), 'unsupported'],
    ['that is authenticated alone', ciphered(0x10), 'unsupported'],
    ['with a title of seven bytes', ciphered(0x20, { name: title.subarray(1) }), 'bad-data'],
    ['of nothing', ciphered(0x30, { bytes: bytesOf('') }), 'truncated'],
    ['of another service', ciphered(0x20, { bytes: bytesOf('c2 00') }), 'key-wrong'],
    ['with bytes behind', Buffer.concat([ciphered(0x20), bytesOf('00')]), 'length'],
    ['in M-Bus records', segment(0x72, ciphered(0x20)), 'unsupported'],
  ])('%s is refused', (_, bytes, expected) => expect(code(bytes)).toBe(expected));

  it('whose meter has an authentication key is read with its tag as it was sent, and not with any bit turned', () => {
    const push = ciphered(0x30);
    expect(read(push, both)).toEqual(read(plain));
    expect([...flippedBits(push)].filter((damaged) => read(damaged, both).ok)).toEqual([]);
  });

  it('whose meter has an authentication key is refused without a tag, and with another key', () => {
    const other = Buffer.concat([key, key]);
    const tagless = ciphered(0x20);
    expect([code(tagless, both), code(ciphered(0x30), other)]).toEqual(['unsupported', 'key-wrong']);
  });

  it('of the Green Book of DLMS UA opens, tag and all, with the keys that stand there', () => {
    const sealed = bytesOf('084d4d4d0000bc614e 1e3001234567 411312ff935a47566827c467bc 7d825c3be4a77c3fcc056b6b');
    const keys = bytesOf('000102030405060708090a0b0c0d0e0f d0d1d2d3d4d5d6d7d8d9dadbdcdddedf');
    const request = opened(new Cursor(sealed), keys);
    expect(hexOf(request.take(request.left))).toBe('c0010000080000010000ff0200');
  });

  it('at random is read or refused, never thrown', () => {
    const start = fc.constantFrom('db084b464d6750000009', 'db084b464d675000000981f82000000023', '68', '68050568');
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 200 }), (hex, bytes) => {
        expect(typeof read(Uint8Array.of(...bytesOf(hex), ...bytes), key).ok).toBe('boolean');
      }),
      { numRuns: runs(1000, 12_000) },
    );
  });
});
