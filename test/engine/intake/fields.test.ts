import { zoneOf } from '../../../lib/engine/clock/zone-time';
import { type Fields, fieldsOf } from '../../../lib/engine/intake/fields';
import { reading } from '../../../lib/engine/intake/reading';

const json = (value: object) => fieldsOf({ bytes: Buffer.from(JSON.stringify(value)) });
const row = (values: Record<string, unknown>, decimal: '.' | ',' = '.') =>
  fieldsOf({ bytes: Buffer.from(''), record: { values, decimal } });
const anyNumber = { min: -1e9, max: 1e9 };
const refusalOf = (read: () => unknown) => reading(() => ({ read: read() }) as object);

describe('fields of a message', () => {
  it('are of JSON and of text the same', () => {
    const at = Date.UTC(2026, 4, 13, 8);
    for (const fields of [
      json({ id: 's1', pm25: 12.5, n: 3, ok: true, mode: 'on', at: '2026-05-13T08:00:00Z', none: null }),
      row({ id: 's1', pm25: ' 12.5', n: '3', ok: 'TRUE', mode: 'on ', at: '2026-05-13T08:00:00Z', none: null }),
    ]) {
      expect([fields.text('id'), fields.number('pm25', anyNumber), fields.integer('n', anyNumber)]).toEqual([
        's1',
        12.5,
        3,
      ]);
      expect([fields.boolean('ok'), fields.oneOf('mode', ['on', 'off']), fields.instant('at')]).toEqual([
        true,
        'on',
        at,
      ]);
      expect([fields.optional.number('none', anyNumber), fields.optional.text('nothing')]).toEqual([null, null]);
      expect(fields.unit('mode', { on: 1000 })).toBe(1000);
    }
  });

  it.each<[string, string, (fields: Fields) => unknown]>([
    ['schema.invalid', 'x is missing', (f) => f.text('x')],
    ['schema.invalid', 'none is missing', (f) => f.number('none', anyNumber)],
    ['schema.invalid', 'toString is missing', (f) => f.text('toString')],
    ['schema.invalid', 'word must be a number', (f) => f.number('word', anyNumber)],
    ['schema.invalid', 'number must be an integer', (f) => f.integer('number', anyNumber)],
    ['schema.invalid', 'word must be one of on, off', (f) => f.oneOf('word', ['on', 'off'])],
    ['schema.invalid', 'word must be true or false', (f) => f.boolean('word')],
    ['range.exceeded', 'number is 1.5, not within 2–3', (f) => f.number('number', { min: 2, max: 3 })],
    ['range.exceeded', 'number is 1.5, not within 2–3', (f) => f.optional.number('number', { min: 2, max: 3 })],
    ['time.invalid', 'word is not a time with offset', (f) => f.instant('word')],
    ['time.invalid', 'word is no time', (f) => f.localInstant('word', zoneOf('UTC'))],
    ['unit.invalid', 'word is odd, not one of km, m', (f) => f.unit('word', { km: 1, m: 0.001 })],
  ])('are refused as %s: %s', (code, reason, read) => {
    const there = { word: 'odd', number: 1.5, none: null };
    for (const fields of [json(there), row({ ...there, number: '1.5' })])
      expect(refusalOf(() => read(fields))).toEqual({ code, reason: expect.stringContaining(reason) });
  });

  it.each([
    '',
    ' ',
    '-',
    'NA',
    'null',
    '0x10',
    '0b1',
    'Infinity',
    '-Infinity',
    'NaN',
    '１２',
    '1,5',
    '1 000',
    "1'000",
    '1_0',
    '12px',
    '--1',
    '1e',
    '.',
    '٣',
  ])('of CSV are no numbers when they are %j', (written) =>
    expect(refusalOf(() => row({ x: written }).number('x', anyNumber))).toMatchObject({ code: 'schema.invalid' }),
  );

  it('that no double holds exceed their range', () => {
    expect(refusalOf(() => row({ x: '1e400' }).number('x', anyNumber))).toMatchObject({ code: 'range.exceeded' });
    expect(refusalOf(() => fieldsOf({ bytes: Buffer.from('{"x":1e400}') }).number('x', anyNumber))).toMatchObject({
      code: 'range.exceeded',
    });
  });

  it('have a decimal comma only where the feed says so', () => {
    expect(row({ x: '-12,5' }, ',').number('x', anyNumber)).toBe(-12.5);
    expect(refusalOf(() => row({ x: '12.5' }, ',').number('x', anyNumber))).toMatchObject({ code: 'schema.invalid' });
  });

  it('of JSON are numbers where numbers are meant', () =>
    expect(refusalOf(() => json({ x: '12' }).number('x', anyNumber))).toMatchObject({ code: 'schema.invalid' }));

  it.each<[string, number]>([
    ['2026-05-13 08:00', Date.UTC(2026, 4, 13)],
    ['2026/5/13 8:00:01.5', Date.UTC(2026, 4, 13, 0, 0, 1, 500)],
    ['2026-05-13T08:00:00Z', Date.UTC(2026, 4, 13, 8)],
  ])('of %s are an instant of the zone', (at, instant) =>
    expect(row({ at }).localInstant('at', zoneOf('Asia/Shanghai'))).toBe(instant),
  );

  it.each([
    '2026-02-30 08:00',
    '2026-05-13 24:00',
    '2026-05-13',
    '2026-05/13 08:00',
    '13.05.2026 08:00',
    '0001-01-01 00:00',
  ])('of %s are no instant', (at) =>
    expect(refusalOf(() => row({ at }).localInstant('at', zoneOf('UTC')))).toMatchObject({ code: 'time.invalid' }),
  );

  it('of objects and lists inside are named with their path', () => {
    const fields = json({ a: { b: [{ c: 1 }, { c: 'x' }] } });
    expect(fields.object('a').list('b')[0]?.number('c', anyNumber)).toBe(1);
    expect(refusalOf(() => fields.object('a').list('b')[1]?.number('c', anyNumber))).toMatchObject({
      reason: 'a.b[1].c must be a number',
    });
  });

  it('of a message that is a list stand under that name', () => {
    const fields = fieldsOf({ bytes: Buffer.from('[{ "n": "1" }]') });
    expect(fields.list('list').map((one) => one.text('n'))).toEqual(['1']);
  });

  it('of what is no object are refused', () => {
    for (const text of ['7', 'null', '"a"'])
      expect(refusalOf(() => fieldsOf({ bytes: Buffer.from(text) }))).toMatchObject({ code: 'schema.invalid' });
    expect(refusalOf(() => fieldsOf({ bytes: Buffer.from('{') }))).toMatchObject({ code: 'format.malformed' });
    expect(refusalOf(() => fieldsOf({ bytes: Buffer.of(0x7b, 0xff) }))).toMatchObject({ code: 'encoding.invalid' });
  });
});
