import fc from 'fast-check';
import { crcOfHdlc } from '../../../lib/engine/frames/crc16';
import { readDlms } from '../../../lib/engine/obis/read-dlms';
import type { ObisTelegram } from '../../../lib/engine/obis/telegram';
import { runs } from '../../support/exploring';
import { bytesOf, cut, flippedBits } from '../../support/meter-frames';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';

const options = { timeZone: 'Europe/Oslo' };
const read = (bytes: Uint8Array) => readDlms(bytes, options);
/** A push of one structure, from LLC on. */
const push = (body: string, time = '00'): Uint8Array => bytesOf(`e6e700 0f 40000000 ${time} ${body}`);
const telegramOf = (bytes: Uint8Array): ObisTelegram => {
  const result = read(bytes);
  if (!result.ok) throw new Error(`${result.code}: ${result.detail}`);
  return result.telegram;
};

const checked = (bytes: Uint8Array): Uint8Array => {
  const check = crcOfHdlc(bytes);
  return Uint8Array.of(...bytes, check & 0xff, check >> 8);
};

/** A frame of HDLC around a piece; `more` follow. */
function framed(piece: Uint8Array, more = false): Uint8Array {
  const length = piece.length + 10;
  const header = checked(bytesOf(`${(0xa000 | (more ? 0x800 : 0) | length).toString(16)} 41 0883 13`));
  return Uint8Array.of(0x7e, ...checked(Uint8Array.of(...header, ...piece)), 0x7e);
}

const energy = '0202 0906 0100010800ff 06 0022ab8a';
const power = '0101 0203 0906 0100010700ff 06 00000118 0202 0f00 161b';

describe('a DLMS push', () => {
  it('within a frame of HDLC is read, and refused with any bit turned and cut anywhere', () => {
    const frame = framed(push(power));
    expect(telegramOf(frame)).toEqual(telegramOf(push(power)));
    expect([...cut(frame), ...flippedBits(frame)].filter((damaged) => read(damaged).ok)).toEqual([]);
  });

  it('in several segments is one', () => {
    const bytes = push(power);
    const frames = [framed(bytes.subarray(0, 12), true), framed(bytes.subarray(12))];
    expect(telegramOf(Buffer.concat(frames))).toEqual(telegramOf(bytes));
    expect(telegramOf(Buffer.concat([frames[0]?.subarray(0, -1) as Uint8Array, frames[1] as Uint8Array]))).toEqual(
      telegramOf(bytes),
    );
  });

  it.each([
    ['none', '', 'truncated'],
    ['another start', 'e6e600 0f 40000000 00 00', 'not-a-frame'],
    ['another service', 'e6e700 c2 40000000 00 00', 'unsupported'],
    ['a ciphered service that ends early', 'e6e700 db 08 4b414d', 'truncated'],
    ['a ciphered service without its key', 'e6e700 db 08 4b464d6750000009 06 20 00000001 8d', 'key-missing'],
    ['a ciphered service with another key', 'dd 00 08 4b464d6750000009', 'unsupported'],
    ['a block of a ciphered service', 'e0 40 0001 0000 77 db 08 4c475a67737c7e8e', 'unsupported'],
    ['bytes behind its data', 'e6e700 0f 40000000 00 00 00', 'length'],
    ['a type that is none', 'e6e700 0f 40000000 00 0201 63', 'unsupported'],
    ['a list longer than its bytes', 'e6e700 0f 40000000 00 0183ffffff 00', 'truncated'],
    ['a length of many bytes', 'e6e700 0f 40000000 00 0984ffffffff', 'bad-data'],
    ['lists without an end', `e6e700 0f 40000000 00 ${'0201'.repeat(200)} 00`, 'bad-data'],
    ['another format of HDLC', '7e b00a 41 0883 13 0000 0000 7e', 'not-a-frame'],
  ])('of %s is refused with a code', (_, hex, code) => {
    expect(read(bytesOf(hex))).toMatchObject({ ok: false, code });
  });

  it('at random is read or refused, never thrown', () => {
    const start = fc.constantFrom('', 'e6e7000f4000000000', 'e6e7000f4000000000020209060100010800ff', '7ea0');
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 200 }), (hex, bytes) => {
        expect(typeof read(Uint8Array.of(...bytesOf(hex), ...bytes)).ok).toBe('boolean');
      }),
      { numRuns: runs(1000, 12_000) },
    );
  });
});

describe('a value of a push', () => {
  it.each([
    ['int8', '0f fe', -0.2],
    ['int16', '10 fffe', -0.2],
    ['int32', '05 fffffffe', -0.2],
    ['int64', '14 fffffffffffffffe', -0.2],
    ['uint8', '11 fe', 25.4],
    ['uint16', '12 08e2', 227.4],
    ['uint32', '06 000008e2', 227.4],
    ['uint64', '15 00000000000008e2', 227.4],
    ['float32', '17 43630000', 22.7],
    ['float64', '18 406c600000000000', 22.7],
  ])('of %s has scaler and unit', (_, datum, value) => {
    expect(telegramOf(push(`0203 0906 0100200700ff ${datum} 0202 0fff 1623`)).readings).toEqual([
      { code: '1-0:32.7.0', value, unit: 'V' },
    ]);
  });

  it('without scaler in a list that nobody describes is marked', () => {
    expect(telegramOf(push(energy))).toMatchObject({ readings: [], unsupported: ['1-0:1.8.0'] });
    expect(telegramOf(push(`0203 0a05 4b464d5f31 ${energy.slice(4)}`))).toMatchObject({
      sender: 'KFM_1',
      unsupported: ['1-0:1.8.0'],
    });
  });

  it('of a decimal that readers take for binary is text as sent, and no number', () => {
    expect(telegramOf(push('0203 0906 0100200700ff 0d 25 0202 0fff 1623')).readings).toEqual([
      { code: '1-0:32.7.0', value: '%', unit: '' },
    ]);
  });

  it('with a unit that has no place here is marked', () => {
    expect(telegramOf(push('0203 0906 0100200700ff 11 fe 0202 0f00 16fd')).unsupported).toEqual(['1-0:32.7.0']);
  });

  it('without a code is marked', () => {
    expect(telegramOf(push('0201 06 00000118'))).toMatchObject({
      readings: [],
      unsupported: ['positions without codes'],
    });
  });
});

describe('the clock of a push', () => {
  it.each([
    ['with a deviation', '07e401150210000000ff c400', '2020-01-21T15:00:00Z'],
    ['in the zone', '07e40115021000 00ff 8000ff', '2020-01-21T15:00:00Z'],
    ['in the first of two hours', '07e40a1907021e 00ff 800080', '2020-10-25T00:30:00Z'],
    ['in the second of two hours', '07e40a1907021e 00ff 800000', '2020-10-25T01:30:00Z'],
    ['that is none', '07e40d1907021e 00ff 800000', undefined],
    ['of no year', 'ffff0115021000 00ff 8000ff', undefined],
    ['of the last day of any month', '07e401fe021000 00ff 8000ff', undefined],
    ['of any hour', '07e4011502ff00 00ff 8000ff', undefined],
    ['of any second', '07e401150210 00ff ff 8000ff', '2020-01-21T15:00:00Z'],
  ])('%s is an instant', (_, hex, instant) => {
    const { atMs } = telegramOf(push('0200', `0c ${hex}`));
    expect(atMs).toBe(instant === undefined ? undefined : Date.parse(instant));
  });

  it('may come with its tag', () => {
    expect(telegramOf(push('0200', '09 0c 07e40115021000 00ff 8000ff')).atMs).toBe(Date.parse('2020-01-21T15:00:00Z'));
  });
});

/** As their owners have published them, with what they made of them. */
describe('a push of a meter in service', () => {
  const read = (hex: string) =>
    Object.fromEntries(telegramOf(bytesOf(hex)).readings.map(({ code, value, unit }) => [code, `${value} ${unit}`]));

  it('of EVN, as its own paper opens it, has codes and scalers in one list, behind a clock and before a number', () => {
    const hex =
      '0f8006870e0c07e5091b01092f0f00ff88800223090c07e5091b01092f0f00ff888009060100010800ff060000328902020f00161e' +
      '09060100020800ff060000000002020f00161e09060100010700ff060000000002020f00161b09060100020700ff060000000002020f' +
      '00161b09060100200700ff12092102020fff162309060100340700ff12000002020fff162309060100480700ff12000002020fff1623' +
      '090601001f0700ff12000002020ffe162109060100330700ff12000002020ffe162109060100470700ff12000002020ffe1621090601' +
      '000d0700ff1203e802020ffd16ff090c313831323230303030303039';
    expect(read(hex)).toMatchObject({ '1-0:1.8.0': '12937 Wh', '1-0:32.7.0': '233.7 V', '1-0:13.7.0': '1 ' });
    expect(telegramOf(bytesOf(hex)).atMs).toBe(Date.parse('2021-09-27T07:47:15Z'));
  });

  it('of Kaifa in Sweden has codes, and the scales of its list, which calls itself in octets', () => {
    const hex =
      '7ea11d01000110b0aee6e7000f4000000000022409060100000281ff09074b464d5f30303109060000600100ff0910373334303135373033' +
      '3037333230343409060000600107ff09074d41333034483409060100010700ff060000024a09060100020700ff06000000000906010003' +
      '0700ff060000000009060100040700ff0600000109090601001f0700ff060000012d09060100330700ff060000056909060100470700ff' +
      '06000005ef09060100200700ff060000090f09060100340700ff060000090709060100480700ff060000092009060000010000ff090c07' +
      'e7081b0715202dffffc40009060100010800ff060107d8d009060100020800ff060000000009060100030800ff060000171e0906010004' +
      '0800ff06003bfaf201477e';
    const telegram = telegramOf(bytesOf(hex));
    expect([telegram.sender, telegram.unsupported]).toEqual(['KFM_001', []]);
    expect(telegram.atMs).toBe(Date.parse('2023-08-27T20:32:45Z'));
    expect(read(hex)).toMatchObject({
      '0-0:96.1.0': '7340157030732044 ',
      '1-0:1.7.0': '586 W',
      '1-0:31.7.0': '0.301 A',
      '1-0:32.7.0': '231.9 V',
      '1-0:1.8.0': '17291472 Wh',
      '1-0:4.8.0': '3930866 varh',
    });
  });
});

describeWithReferenceData('real pushes cut or with a bit turned', () => {
  const frames: { hex: string }[] = JSON.parse(referenceData('energy/dlms-push/han_push_frames.json').toString('utf8'));

  it('are read or refused, never thrown; in HDLC they are refused', () => {
    for (const { hex } of frames) {
      const bytes = bytesOf(hex);
      for (const damaged of [...cut(bytes), ...flippedBits(bytes)]) read(damaged);
      expect([...flippedBits(framed(bytes))].filter((damaged) => read(damaged).ok)).toEqual([]);
    }
  });
});
