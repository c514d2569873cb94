import fc from 'fast-check';
import { crcOfP1 } from '../../../lib/engine/frames/crc16';
import { readP1 } from '../../../lib/engine/obis/read-p1';
import type { ObisTelegram } from '../../../lib/engine/obis/telegram';
import { runs } from '../../support/exploring';
import { cut, flippedBits } from '../../support/meter-frames';

const options = { timeZone: 'Europe/Amsterdam' };
const withCrc = (text: string): Buffer => {
  const crc = crcOfP1(Buffer.from(text, 'latin1')).toString(16).toUpperCase().padStart(4, '0');
  return Buffer.from(`${text}${crc}\r\n`, 'latin1');
};
/** Lines of a meter of the version 5, with its CRC. */
const telegram = (...lines: string[]): Buffer =>
  withCrc(['/ISk5\\2MT382-1000', '', '1-3:0.2.8(50)', ...lines, '!'].join('\r\n'));
const read = (bytes: Uint8Array) => readP1(bytes, options);
const readingsOf = (...lines: string[]): ObisTelegram['readings'] => {
  const result = read(telegram(...lines));
  if (!result.ok) throw new Error(`${result.code}: ${result.detail}`);
  return result.telegram.readings.slice(1);
};

describe('a P1 telegram', () => {
  it('with any bit turned or cut anywhere is refused, or has the same values', () => {
    const bytes = telegram(
      '0-0:1.0.0(170102192002W)',
      '1-0:1.8.1(000004.426*kWh)',
      '0-1:24.2.1(170102161005W)(00000.107*m3)',
    );
    const whole = read(bytes);
    expect(whole.ok).toBe(true);
    for (const damaged of [...cut(bytes), ...flippedBits(bytes)]) {
      const result = read(damaged);
      if (result.ok) expect(result).toEqual(whole);
    }
  });

  it.each([
    ['none', '', 'not-a-frame'],
    ['no header', '1-0:1.8.1(1*kWh)\r\n!\r\n', 'not-a-frame'],
    ['no end', '/XYZ5\r\n\r\n1-0:1.8.1(1*kWh)\r\n', 'truncated'],
    ['a CRC of another telegram', '/XYZ5\r\n\r\n1-0:1.8.1(1*kWh)\r\n!1234\r\n', 'crc'],
    ['a CRC that is cut', '/XYZ5\r\n\r\n1-0:1.8.1(1*kWh)\r\n!12', 'truncated'],
    ['a CRC that is none', '/XYZ5\r\n\r\n1-0:1.8.1(1*kWh)\r\n!12G4\r\n', 'crc'],
    ['no CRC, though its version has one', '/XYZ5\r\n\r\n1-3:0.2.8(42)\r\n!\r\n', 'crc'],
    ['a line that is none', '/XYZ5\r\n\r\n1-0:1.8.1(1*kWh\r\n!\r\n', 'bad-line'],
    ['a value without its code', '/XYZ5\r\n\r\n(00001.001)\r\n!\r\n', 'bad-line'],
    ['letters of another alphabet', '/XYZ5\r\n\r\n1-0:1.8.1(1*k\xe9h)\xe9\r\n!\r\n', 'bad-line'],
    ['no end for pages', `/XYZ5\r\n${'1-0:1.8.1(1*kWh)\r\n'.repeat(2000)}!\r\n`, 'length'],
  ])('of %s is refused with a code', (_, text, code) => {
    expect(read(Buffer.from(text, 'latin1'))).toMatchObject({ ok: false, code });
  });

  it('at random is read or refused, never thrown', () => {
    const piece = fc.constantFrom(
      '1-0:1.8.0',
      '(',
      ')',
      '*kWh',
      '0-1:24.3.0',
      '1-0:99.97.0',
      '(1)',
      '(0-1:24.2.1)',
      '(170102192002W)',
      '\r\n',
      '7',
      '.',
      '!',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 40 }), (pieces) => {
        expect(typeof read(Buffer.from(`/X\r\n${pieces.join('')}!`, 'utf8')).ok).toBe('boolean');
      }),
      { numRuns: runs(1000, 12_000) },
    );
  });
});

describe('a value of a P1 telegram', () => {
  it.each([
    ['1-0:1.8.0*255(00052185.7825309*kWh)', '1-0:1.8.0', 52_185_782.5309, 'Wh'],
    ['1-0:1.7.0(002124.86*W)', '1-0:1.7.0', 2124.86, 'W'],
    ['1-0:3.8.0(1.5*kVArh)', '1-0:3.8.0', 1500, 'varh'],
    ['0-1:24.2.1(170102161005W)(12.5*dm3)', '0-1:24.2.1', 0.0125, 'm3'],
    ['0-1:24.2.1(170102161005W)(3.6*GJ)', '0-1:24.2.1', 1_000_000, 'Wh'],
    ['1-0:1.8.0*03(7.1*kWh)', '1-0:1.8.0*03', 7100, 'Wh'],
    ['1.8.0(7.1*kWh)', '1.8.0', 7100, 'Wh'],
    ['F.F(0000)', 'F.F', '0000', ''],
    ['0-0:96.14.0(0002)', '0-0:96.14.0', '0002', ''],
    ['0-0:96.13.0()', '0-0:96.13.0', null, ''],
  ])('%s is read in the base unit', (line, code, value, unit) => {
    const [reading] = readingsOf(line);
    expect(reading).toMatchObject({ code, unit });
    if (typeof value === 'number') expect(reading?.value as number).toBeCloseTo(value, 6);
    else expect(reading?.value).toBe(value);
  });

  it.each([
    '1-0:1.8.0(7.1*therm)',
    '1-0:1.8.0(7,1*kWh)',
    `1-0:1.8.0(${'9'.repeat(400)}*kWh)`,
    '1-0:1.8.0(1)(2)(3)',
    '1-0:99.97.0(9)(0-0:96.7.19)(000101000000W)(0000000001*s)',
    '0-1:24.3.0(090212160000)(00)(60)(2)(0-1:24.2.1)(m3)',
  ])('%s is marked', (line) => {
    const result = read(telegram(line));
    expect(result).toMatchObject({ ok: true, telegram: { unsupported: [line.slice(0, line.indexOf('('))] } });
  });

  it('in the slot of a meter that is not connected is none', () => {
    expect(readingsOf('0-2:24.2.1(700101010000W)(00000000)')).toEqual([{ code: '0-2:24.2.1', value: null, unit: '' }]);
    expect(readingsOf('0-2:24.2.1(632525252525S)(00000.000*m3)')).toEqual([
      { code: '0-2:24.2.1', value: null, unit: 'm3' },
    ]);
  });

  it('of the log of power failures has its end and its seconds', () => {
    expect(readingsOf('1-0:99.97.0(1)(0-0:96.7.19)(101208152415W)(0000000240*s)')).toEqual([
      { code: '0-0:96.7.19', value: 240, unit: 's', atMs: Date.parse('2010-12-08T14:24:15Z') },
    ]);
  });

  it.each([
    ['in summer', '200712120000S', '2020-07-12T10:00:00Z'],
    ['in winter', '201212120000W', '2020-12-12T11:00:00Z'],
    ['in the first of two hours', '201025023000S', '2020-10-25T00:30:00Z'],
    ['in the second of two hours', '201025023000W', '2020-10-25T01:30:00Z'],
    ['with a letter that the zone knows better', '230202132747S', '2023-02-02T12:27:47Z'],
    ['without a letter', '090212160000', '2009-02-12T15:00:00Z'],
  ])('%s has its instant', (_, time, instant) => {
    expect(readingsOf(`0-1:24.2.1(${time})(00000.107*m3)`)[0]?.atMs).toBe(Date.parse(instant));
  });
});
