import { periodRows } from '../../../lambdas/grid/rules/billing';
import type { Period } from '../../../lambdas/grid/rules/reads';

const dayMs = 86_400_000;

const period = (meter: string, over: Partial<Period> = {}): Period => ({
  kind: 'period',
  atMs: 0,
  toMs: dayMs,
  meter,
  commodity: 'electricity',
  register: '',
  unit: 'kWh',
  value: 10,
  estimated: false,
  updatedMs: 0,
  line: 0,
  receivedMs: 0,
  ...over,
});
const bills = (...meters: readonly string[]) => meters.map((meter) => period(meter));
const roll = (...meters: readonly string[]) => new Set(meters);
/** Rows of bills of a roll, where the city says three; without one of as many as say something. */
const rows = (periods: readonly Period[], whose: ReadonlySet<string> | null | undefined = roll('A', 'B', 'C')) =>
  periodRows(periods, () => whose, 3).map(({ total, connections, estimated }) => ({ total, connections, estimated }));

describe('billing periods', () => {
  it('of three are published', () => {
    expect(rows(bills('A', 'B', 'C'))).toEqual([{ total: 30, connections: 3, estimated: 0 }]);
  });

  it('are published once: what comes later changes nothing', () => {
    const later = { receivedMs: 1, value: 99 };
    const [a, b, c] = bills('A', 'B', 'C') as [Period, Period, Period];
    expect(rows([{ ...a, ...later }, a, b, c])).toMatchObject([{ total: 30 }]);
    expect(rows([a, b, { ...c, receivedMs: 1 }, { ...a, receivedMs: 2, value: 99 }])).toMatchObject([{ total: 30 }]);
  });

  it('are those that stand when all have come', () => {
    const [a, b, c] = bills('A', 'B', 'C') as [Period, Period, Period];
    expect(rows([a, { ...a, receivedMs: 1, value: 12 }, b, { ...c, receivedMs: 2 }])).toMatchObject([{ total: 32 }]);
  });

  it.each([
    ['of a roll that changed', bills('A', 'B', 'C'), null],
    ['of three of four', bills('A', 'B', 'C'), roll('A', 'B', 'C', 'D')],
    ['with different ends', [...bills('A', 'B'), period('C', { toMs: 2 * dayMs })], roll('A', 'B', 'C')],
    ['of two', bills('A', 'B'), roll('A', 'B')],
    ['of three of whom one is nobody of the roll', bills('A', 'B', 'X'), roll('A', 'B', 'C')],
    [
      'one of which is estimated',
      [...bills('A', 'B', 'C'), period('D', { estimated: true })],
      roll('A', 'B', 'C', 'D'),
    ],
    [
      'two of which are measured',
      [...bills('A', 'B'), ...bills('C', 'D', 'E').map((one) => ({ ...one, estimated: true }))],
      roll('A', 'B', 'C', 'D', 'E'),
    ],
  ])('%s are not', (_, periods, whose) => expect(rows(periods, whose)).toEqual([]));

  it('are of those of the roll alone', () => {
    expect(rows(bills('A', 'B', 'C', 'X'))).toEqual([{ total: 30, connections: 3, estimated: 0 }]);
  });

  it('of which nothing else is published are of the first three who have one', () => {
    const late = period('D', { receivedMs: 1 });
    expect(rows([...bills('A', 'B', 'C'), late], undefined)).toMatchObject([{ connections: 3 }]);
  });

  it('of two registers of a meter are a sum, and of one customer', () => {
    const [day, night] = ['11 E1', '12 E1'].map((register) => ({ register }));
    const of = (meter: string) => [period(meter, day), period(meter, night)];
    expect(rows([...of('A'), ...of('B'), ...of('C')])).toEqual([{ total: 60, connections: 3, estimated: 0 }]);
    expect(rows([...of('A'), ...of('B')], undefined)).toEqual([]);
  });

  it('of two commodities, units or beginnings are no sum', () => {
    const gas = { commodity: 'gas', unit: 'therm' } as const;
    for (const other of [gas, { commodity: 'gas' } as const, { unit: 'therm' } as const, { atMs: 1 }])
      expect(rows([...bills('A', 'B'), period('C', other)], undefined)).toEqual([]);
  });
});
