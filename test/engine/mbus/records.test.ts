import fc from 'fast-check';
import { units } from '../../../lib/engine/mbus/quantities';
import { readTelegram } from '../../../lib/engine/mbus/read-telegram';
import { firstExtension, primary, secondExtension } from '../../../lib/engine/mbus/value-information';
import { runs } from '../../support/exploring';
import { byRadio, telegramOf, withRecords } from '../../support/meter-frames';

const recordsOf = (hex: string) => telegramOf(readTelegram(withRecords(hex))).records;
const recordOf = (hex: string) => recordsOf(hex)[0];
const unsupportedOf = (hex: string) => telegramOf(readTelegram(withRecords(hex))).unsupported;

const littleHex = (value: number, bytes: number): string => {
  const buffer = Buffer.alloc(8);
  buffer.writeBigInt64LE(BigInt(value));
  return buffer.subarray(0, bytes).toString('hex');
};

describe('values of records', () => {
  it.each([
    ['BCD', '0c13 27048502', 2850.427],
    ['BCD with a minus', '0b13 2704f0', -0.427],
    ['BCD that is none', '0c13 2704ee02', null],
    ['an integer', '0413 ffffffff', -0.001],
    ['an integer of three bytes', '0313 15 31 00', 12.565],
    ['an integer of six bytes', '0613 000000000001', 1_099_511_627.776],
    ['an integer of eight bytes', '0713 ffffffffffffffff', -0.001],
    ['the least integer, which is no value', '0413 00000080', null],
    ['a real', '0516 0000c03f', 1.5],
    ['a real that is none', '0516 0000c07f', null],
    ['no data', '0013', null],
    ['BCD of variable length', '0d13 c2 2704', 0.427],
    ['BCD of variable length with a minus', '0d13 d2 2704', -0.427],
    ['a binary number of variable length', '0d13 e2 e803', 1],
    ['an identity with its zeros', '0c78 01000000', '00000001'],
    ['an identity with letters', '0e79 9986012401ff', 'ff0124018699'],
    ['a binary identity', '0478 2e254c00', '4990254'],
    ['flags with the highest bit', '01fd17 80', 128],
    ['flags that are all set', '02fd17 ffff', 65_535],
    ['a level below zero', '01fd71 b0', -80],
    ['a binary identity without sign', '0778 ffffffffffffffff', '18446744073709551615'],
    ['a record error', '0493 15 00000000', null],
    ['a record without an error', '0493 00 01000000', 0.001],
  ])('are %s', (_, hex, value) => expect(recordOf(hex)?.value).toBe(value));

  it('of any sign and size are scaled once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(2 ** 31) + 1, max: 2 ** 31 - 1 }),
        fc.integer({ min: 0, max: 7 }),
        (n, decade) => {
          const { value } = recordOf(`04 1${decade} ${littleHex(n, 4)}`) ?? {};
          expect(value).toBe(decade < 6 ? n / 10 ** (6 - decade) : n * 10 ** (decade - 6));
        },
      ),
      { numRuns: runs(200, 4000) },
    );
  });

  it.each([
    ['energy in J as Wh', '040e 10270000', (10_000 * 1e6) / 3600],
    ['energy in MWh as Wh', '04fb00 02000000', 200_000],
    ['energy in GJ as Wh', '04fb09 24000000', 36e9 / 3600],
    ['flow by the minute as by the hour', '0446 02000000', 12],
    ['hours as seconds', '0422 02000000', 7200],
    ['volts', '02fd48 fc08', 230],
    ['a factor of VIFE', '0493 76 02000000', 0.002],
    ['a factor of thousand', '0493 7d 02000000', 2],
  ])('have one unit for a quantity: %s', (_, hex, value) => expect(recordOf(hex)?.value).toBeCloseTo(value, 9));

  it('of every VIF in the tables have a unit', () => {
    const all = [...primary, ...firstExtension, ...secondExtension].filter((vif) => vif !== undefined);
    expect(all.length).toBeGreaterThan(250);
    for (const { quantity } of all) expect(units[quantity]).toBeDefined();
  });
});

describe('dates of records', () => {
  it.each([
    ['type G', '026c df1c', '2014-12-31', undefined],
    ['type G, no date', '026c ffff', null, undefined],
    ['type G, zeros', '026c 0000', null, undefined],
    ['type G, the 30th of February', '026c 9e 32', null, undefined],
    ['type F', '046d 32371f15', '2008-05-31T23:50', false],
    ['type F in summer time', '046d 3297 1f15', '2008-05-31T23:50', true],
    ['type F, invalid', '046d b2371f15', null, undefined],
    ['type F of the last century', '046d 3217 5fc5', '1998-05-31T23:50', false],
    ['type F of a stated century', '046d 3257 1f15', '2108-05-31T23:50', false],
    ['type I', '066d 2c1aa1d52100', '2022-01-21T01:26:44', false],
    ['type J', '036d 2c1a01', '01:26:44', undefined],
  ])('are %s', (_, hex, value, summerTime) => {
    expect(recordOf(hex)).toMatchObject({ value, ...(summerTime !== undefined && { summerTime }) });
  });

  it('in another form than theirs are marked', () => {
    expect(unsupportedOf('0c6c 27048502')).toMatchObject([{ reason: 'data-type' }]);
    expect(unsupportedOf('016d 05')).toMatchObject([{ reason: 'data-type' }]);
  });
});

describe('what a record is of', () => {
  it('is its storage, tariff, subunit and function', () => {
    expect(recordOf('84 90 40 03 ae1e0000')).toMatchObject({ storage: 0, tariff: 1, subunit: 2, value: 7854 });
    expect(recordOf('d2 01 3b 9a02')).toMatchObject({ storage: 3, function: 'maximum', value: 0.666 });
    expect(recordOf('84 8f8f8f8f8f8f8f8f8f 0f 03 00000000')?.storage).toBe(2 ** 41 - 2);
  });

  it.each([
    ['backward-flow', '0493 3c 01000000'],
    ['forward-flow', '0493 3b 01000000'],
    ['at-phase-l1', '04 ab fc 01 01000000'],
    ['manufacturer:01', '04 ab ff 01 01000000'],
    ['manufacturer:', '04 ab 7f 01000000'],
    ['upper-limit', '0493 48 01000000'],
    ['standard-conform', '02fd97 1d 0000'],
    ['per-hour', '0493 22 01000000'],
  ])('is qualified as %s, so that nobody counts it as the plain quantity', (name, hex) => {
    expect(recordOf(hex)?.qualifiers).toEqual([name]);
  });

  it('is a time or a number of times where a limit was passed', () => {
    expect(recordOf('02bb 56 0300')).toMatchObject({
      unit: 's',
      value: 10_800,
      qualifiers: ['duration-of-last-lower-limit-exceed'],
    });
    expect(recordOf('01bb 49 03')).toMatchObject({ unit: '', value: 3, qualifiers: ['exceeds-of-upper-limit'] });
    expect(recordOf('04bb 4e 32371f15')).toMatchObject({
      value: '2008-05-31T23:50',
      qualifiers: ['begin-of-last-upper-limit-exceed'],
    });
  });
});

describe('what the standard does not decode', () => {
  it.each([
    ['manufacturer-data', '0f 010203', '0f010203'],
    ['manufacturer-vif', '02ff 20 7100', '02ff207100'],
    ['reserved-dif', '3f 0102', '3f0102'],
    ['reserved-vif', '01fb 40 00', '01fb4000'],
    ['reserved-vif', '016f 00', '016f00'],
    ['reserved-vif', '0193 11 00', '01931100'],
    ['additive-constant', '0193 79 00', '01937900'],
    ['non-metric-unit', '0193 3d 2a', '01933d2a'],
    ['non-metric-unit', '0c90 ba3d 78563412', '0c90ba3d78563412'],
    ['data-type', '0d13 02 4b4f', '0d13024b4f'],
    ['data-type', '0d13 f0 000102030405060708090a0b0c0d0e0f', '0d13f0000102030405060708090a0b0c0d0e0f'],
    ['profile', '0d93 1f 02 0102', '0d931f020102'],
  ])('is marked as %s with its bytes', (reason, hex, bytes) => {
    expect(telegramOf(readTelegram(withRecords(`0c13 27048502 ${hex}`)))).toMatchObject({
      records: [{ value: 2850.427 }],
      unsupported: [{ reason, hex: bytes }],
    });
  });

  it('is not said of the end of records alone', () => {
    expect(telegramOf(readTelegram(withRecords('0413 01000000 1f')))).toMatchObject({
      unsupported: [],
      moreFollow: true,
    });
  });

  it('is a rest behind the last whole record by radio; on the wire the frame is refused', () => {
    expect(telegramOf(readTelegram(byRadio('0413 01000000 fed0')))).toMatchObject({
      records: [{ value: 0.001 }],
      unsupported: [{ reason: 'incomplete-record', hex: 'fed0' }],
    });
    expect(readTelegram(withRecords('0413 01000000 fed0'))).toMatchObject({ ok: false, code: 'truncated' });
  });

  it.each([
    ['more DIFEs than ten', `84 ${'80'.repeat(10)}00 13 00000000`],
    ['more VIFEs than ten', `04 93 ${'a0'.repeat(10)}20 00000000`],
    ['a length of variable data that is reserved', '0d13 ff'],
    ['a VIF of a table without its code', '047d 00000000'],
  ])('is a fault where the frame breaks the standard: %s', (_, hex) => {
    expect(readTelegram(withRecords(hex))).toMatchObject({ ok: false, code: 'bad-record' });
  });
});
