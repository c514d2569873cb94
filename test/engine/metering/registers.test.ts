import { differencesOf, endOfRegister } from '../../../lib/engine/metering/registers';

const minuteMs = 60_000;
const reads = (...values: number[]) => values.map((value, i) => ({ atMs: i * 15 * minuteMs, value }));
const kinds = (...values: number[]) =>
  differencesOf(reads(...values), 100_000).map(({ kind, amount }) => [kind, amount]);

describe('differences of a register', () => {
  it('are what flowed between two reads', () =>
    expect(kinds(10, 12.5, 12.5)).toEqual([
      ['plain', 2.5],
      ['plain', 0],
    ]));

  it('go on over its end', () => expect(kinds(99_998, 3)).toEqual([['rollover', 5]]));

  it('are unknown where no meter of such a register can have gone over its end meanwhile: it is another', () => {
    expect(kinds(95_000, 5)).toEqual([['reset', null]]);
    const day = [
      { atMs: 0, value: 99_500 },
      { atMs: 24 * 60 * minuteMs, value: 5 },
    ];
    expect(differencesOf(day, 100_000)).toMatchObject([{ kind: 'rollover', amount: 505 }]);
  });

  it('are unknown where it was set anew', () =>
    expect(kinds(50_000, 3, 5)).toEqual([
      ['reset', null],
      ['plain', 2],
    ]));

  it.each([
    ['of another meter, whatever it shows', '1', '2', 'reset'],
    ['of the same meter', '1', '1', 'plain'],
    ['of a meter that does not always say which it is', '1', undefined, 'plain'],
  ])('%s', (_, before, now, kind) => {
    const read = (atMs: number, value: number, serial?: string) => ({ atMs, value, ...(serial && { serial }) });
    expect(differencesOf([read(0, 5, before), read(1, 9, now)])).toMatchObject([{ kind }]);
  });

  it('are unknown where it went back a little near its end', () =>
    expect(kinds(99_000, 98_000)).toEqual([['reset', null]]));

  it.each([
    [[5], 100_000],
    [[99_999.5, 1], 100_000],
    [[123_456], 1_000_000],
  ] as const)('end after %j at %s', (values, end) => expect(endOfRegister(reads(...values))).toBe(end));
});
