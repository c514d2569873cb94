import fc from 'fast-check';
import { nemForm, readNem } from '../../../lambdas/grid/forms/nem';
import { readOpenAdr } from '../../../lambdas/grid/forms/openadr3';
import { readGreenButton } from '../../../lambdas/grid/green-button';
import { readAcMeasurement } from '../../../lambdas/grid/measurements';
import { unbalancePercent } from '../../../lambdas/grid/rules/quality';
import { zoneOf } from '../../../lib/engine/clock/zone-time';
import { isRefusal, reading } from '../../../lib/engine/intake/reading';
import { spoilt } from '../../support/deliveries';
import { runs } from '../../support/exploring';

const numRuns = runs(300, 1600);
const zone = zoneOf('Asia/Shanghai');

/** What was read of something spoilt; undefined: it was refused. Any other error fails the test. */
function readOf<T extends object>(read: () => T): T | undefined {
  const said = reading(read);
  return isRefusal(said) ? undefined : said;
}

describe('a payload in which anything stands', () => {
  it('of ACMeasurement is refused, or measures what can be', () => {
    const whole = {
      type: 'ACMeasurement',
      dateObserved: '2026-05-13T12:00:00+08:00',
      frequency: 50,
      phaseVoltage: { L1: 230, L2: 231, L3: 229 },
      phaseToPhaseVoltage: { type: 'Property', value: { L12: 400, L23: 400, L31: 400 } },
      activePower: { L1: 1, L2: 2, L3: 3 },
      totalReactivePower: { type: 'Number', value: 5 },
    };
    const deep = fc
      .tuple(spoilt(whole), spoilt(whole.phaseVoltage))
      .map(([root, phaseVoltage]) => ({ ...root, phaseVoltage }));
    fc.assert(
      fc.property(deep, (root) => {
        const said = readOf(() => readAcMeasurement(root, 0));
        if (!said) return;
        const numbers = [said.atMs, ...said.volts, ...said.lineVolts, said.hertz, said.activeKw, said.reactiveKvar];
        expect(numbers.every((one) => one === null || Number.isFinite(one))).toBe(true);
        const unbalance = unbalancePercent(said.lineVolts);
        expect(unbalance === null || (unbalance >= 0 && unbalance <= 100)).toBe(true);
      }),
      { numRuns },
    );
  });

  it('of ACMeasurement has the units that it says, and none that is another quantity', () => {
    const of = (power: object, volts: object = {}) =>
      readOf(() =>
        readAcMeasurement(
          {
            dateObserved: '2026-05-13T12:00:00Z',
            phaseVoltage: { type: 'Property', value: { L1: 11, L2: 11, L3: 11 }, ...volts },
            totalActivePower: { type: 'Property', value: 60, ...power },
          } as never,
          0,
        ),
      );
    expect(of({})).toMatchObject({ activeKw: 0.06, volts: [11, 11, 11] });
    expect(of({ unitCode: 'KWT' }, { unitCode: 'KVT' })).toMatchObject({
      activeKw: 60,
      volts: [11_000, 11_000, 11_000],
    });
    expect(of({ metadata: { unitCode: { type: 'Text', value: 'MAW' } } })).toMatchObject({ activeKw: 60_000 });
    for (const unitCode of ['KWH', 'kVA', 'constructor', 7]) expect(of({ unitCode })).toBeUndefined();
    expect(of({}, { unitCode: 'WTT' })).toBeUndefined();
  });

  it('of NEM12 may be blank where its quality says that there is none, and nowhere else', () => {
    const of = (quality: string, blank: string) => {
      const cells = ['300', '20260513', ...Array(47).fill('0.5'), blank, quality, '', '', '', ''];
      const head = ['200', 'M', 'E1', '', 'E1', 'N1', 'S', 'kWh', '30', ''];
      const none = [
        ['400', '1', '47', 'A', '', ''],
        ['400', '48', '48', 'N', '', ''],
      ];
      const row = { kind: '300', cells, frame: null, head, details: quality === 'V' ? none : [] };
      return readOf(() => readNem(row, zone, 0, 0));
    };
    expect(of('V', '')).toMatchObject([{ kwh: [...Array(47).fill(0.5), null] }]);
    expect(of('V', '0')).toEqual(of('V', ''));
    expect([of('N', ''), of('A', ''), of('S14', '')]).toEqual([
      [expect.objectContaining({ kwh: Array(48).fill(null) })],
      undefined,
      undefined,
    ]);
  });

  it('of NEM12 is refused, or has whole days of energy', () => {
    const cell = fc.oneof(
      fc.constantFrom('1', '0.5', '-1', 'A', 'V', 'S14', '', '20260513', 'kWh', 'E1', '30', '1e999', '٣'),
      fc.string({ maxLength: 6 }),
    );
    const cells = (kind: string, most: number) => fc.array(cell, { maxLength: most }).map((rest) => [kind, ...rest]);
    const good = ['300', '20260513', ...Array.from({ length: 48 }, () => '0.5'), 'A', '', '', '', ''];
    const day = fc.oneof(
      cells('300', 60),
      fc.tuple(fc.nat(good.length - 1), cell).map(([at, one]) => good.with(Math.max(1, at), one)),
    );
    const head = fc.oneof(
      fc.constant(['200', 'M', 'E1', '', 'E1', 'N1', 'S', 'kWh', '30', '']),
      cells('200', 10),
      fc.constant(null),
    );
    const row = fc.record({
      cells: fc.oneof(day, cells('250', 24)),
      head,
      details: fc.array(cells('400', 5), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(row, ({ cells: its, head: above, details }) => {
        const said = readOf(() =>
          readNem({ kind: its[0] as string, cells: its, frame: null, head: above, details }, zone, 1, 0),
        );
        for (const one of said ?? []) {
          const values = one.kind === 'block' ? one.kwh : [one.value];
          expect(values.every((value) => value === null || value >= 0)).toBe(true);
          expect(Number.isFinite(one.atMs)).toBe(true);
          if (one.kind === 'block')
            expect([one.kwh.length, one.quality.length]).toEqual([1440 / one.minutes, 1440 / one.minutes]);
        }
      }),
      { numRuns },
    );
    expect(nemForm.messages).toEqual(['300', '250']);
  });

  it('of Green Button is refused or read', () => {
    const value = fc.oneof(
      fc.constantFrom('1', '-3', '72', '169', '900', '3600', 'x', ''),
      fc.jsonValue({ maxDepth: 2 }),
    );
    const block = fc.record({
      IntervalReading: fc.oneof(
        value,
        fc.record({ value, cost: value, timePeriod: fc.oneof(value, fc.record({ start: value, duration: value })) }),
      ),
    });
    const entry = fc.record({
      link: value,
      content: fc.oneof(
        value,
        fc.record({ IntervalBlock: block }),
        fc.record({ ReadingType: fc.record({ uom: value, powerOfTenMultiplier: value }) }),
        fc.record({ UsageSummary: fc.record({ billLastPeriod: value }) }),
      ),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 4 }), (all) => {
        for (const one of readOf(() => readGreenButton({ entry: all })) ?? [])
          if (one.kind === 'block') expect(one.kwh.every((kwh) => kwh !== null && kwh >= 0)).toBe(true);
      }),
      { numRuns },
    );
  });

  it('of OpenADR is refused, or has intervals that end after they begin', () => {
    const whole = {
      id: 'e',
      programID: 'p',
      priority: 1,
      objectType: 'EVENT',
      modificationDateTime: '2026-05-13T12:00:00Z',
      intervalPeriod: { start: '2026-05-13T12:00:00Z', duration: 'PT1H' },
      intervals: [{ id: 0, payloads: [{ type: 'PRICE', values: [1] }] }],
    };
    const deep = fc
      .tuple(
        spoilt(whole),
        spoilt(whole.intervalPeriod),
        fc.array(spoilt(whole.intervals[0] as object), { maxLength: 3 }),
      )
      .map(([root, intervalPeriod, intervals]) => ({ ...root, intervalPeriod, intervals }));
    fc.assert(
      fc.property(deep, (root) => {
        const said = readOf(() => ({ event: readOpenAdr(root) }));
        for (const { fromMs, toMs, value } of said?.event?.intervals ?? [])
          expect(toMs > fromMs && Number.isFinite(value)).toBe(true);
      }),
      { numRuns },
    );
  });
});
