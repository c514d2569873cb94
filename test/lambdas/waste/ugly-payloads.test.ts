import fc from 'fast-check';
import { readLevel, readOwn } from '../../../lambdas/waste/fill-level';
import { readDf702 } from '../../../lambdas/waste/forms/dingtek-df702';
import { oneATime, type Said, troubles } from '../../../lambdas/waste/forms/reading';
import { readWasteContainer } from '../../../lambdas/waste/forms/sdm-waste-container';
import { fillsOf } from '../../../lambdas/waste/rules/fill';
import { isRefusal, reading } from '../../../lib/engine/intake/reading';
import { spoilt } from '../../support/deliveries';
import { runs } from '../../support/exploring';

const within = (value: number | null, min: number, max: number) => value === null || (value >= min && value <= max);

/** Whatever was sent: it is refused, or says of a container what one can be. */
function isRefusedOrReal(read: () => Said): void {
  const said = reading(read);
  if (isRefusal(said)) return;
  expect(said.deviceId === null || typeof said.deviceId === 'string').toBe(true);
  for (const one of said.reports) {
    expect(Number.isFinite(one.atMs)).toBe(true);
    expect(within(one.fillShare, 0, 1) && within(one.distanceMm, 0, 10_000) && within(one.heightMm, 100, 10_000)).toBe(
      true,
    );
    expect(within(one.temperatureCelsius, -60, 300) && within(one.batteryPercent, 0, 100)).toBe(true);
    for (const trouble of one.troubles ?? []) expect(troubles).toContain(trouble);
    for (const { share } of fillsOf([one], 1000)) expect(share >= 0 && share <= 1).toBe(true);
  }
}

/** The readings of one time as one: the worse counts. */
const oneReading = (said: Said): Said => ({ ...said, reports: oneATime(said.reports) });

const ts = '2026-05-13T08:00:00+08:00';
const attribute = { type: 'Property', value: 0.4, observedAt: ts, metadata: { timestamp: { value: ts } } };
const container = {
  id: 'c-1',
  type: 'WasteContainer',
  timeInstant: ts,
  fillingLevel: 0.4,
  temperature: 20,
  status: 'ok',
  batteryLevel: 1,
};
const df702 = { level: '420 mm', full: false, fire: false, tilt: false, battery: false, temperature: '25 ℃' };
const own = {
  ts,
  fillShare: 0.4,
  distanceMm: 420,
  heightMm: 900,
  temperatureCelsius: 20,
  troubles: [],
  batteryPercent: 80,
};
const numRuns = runs(300, 800);

describe('a payload in which anything stands', () => {
  it('of a WasteContainer is refused or read', () => {
    const deep = fc
      .tuple(spoilt(container), spoilt(attribute))
      .map(([root, level]) => ({ ...root, fillingLevel: level }));
    fc.assert(
      fc.property(fc.oneof(deep, spoilt(container)), (root) => isRefusedOrReal(() => readWasteContainer(root))),
      { numRuns },
    );
  });

  it('of a DF702 is refused or read', () => {
    const quantity = fc.constantFrom('2000 mm', '-1 mm', '9'.repeat(400), '251 ℃', '1e9 mm', 128, -61, 1e9);
    const measured = fc.record({ level: quantity, temperature: quantity, fire: fc.boolean() });
    const root = fc.tuple(spoilt(df702), measured, fc.boolean());
    fc.assert(
      fc.property(root, ([other, some, both]) =>
        isRefusedOrReal(() => readDf702(both ? { ...other, ...some } : other, 0)),
      ),
      { numRuns },
    );
  });

  it('of our own form is refused or read', () => {
    fc.assert(
      fc.property(spoilt(own), (root) => isRefusedOrReal(() => readOwn(root))),
      { numRuns },
    );
  });
});

describe('a message that says fire', () => {
  const isOnFire = (read: () => Said) => {
    const said = reading(read);
    return !isRefusal(said) && said.reports[0]?.troubles?.includes('burning');
  };

  it('is never lost, whatever else stands in it', () => {
    fc.assert(
      fc.property(spoilt(container), spoilt(df702), spoilt(own), (a, b, c) => {
        const { id, type, timeInstant } = container;
        expect(isOnFire(() => readWasteContainer({ ...a, id, type, timeInstant, status: 'burning' }))).toBe(true);
        expect(isOnFire(() => readDf702({ ...b, fire: true }, 0))).toBe(true);
        expect(isOnFire(() => readOwn({ ...c, ts, troubles: ['burning'] }))).toBe(true);
      }),
      { numRuns },
    );
  });

  it('is never lost, however it is spelt and whatever stands beside it in a list', () => {
    const word = fc.constantFrom('burning', 'Burning', 'BURNING', ' burning ');
    const beside = fc.array(fc.oneof(fc.constantFrom('dropped', 'ok', 'unknown'), fc.jsonValue({ maxDepth: 1 })));
    const said = fc.oneof(
      word,
      fc.tuple(beside, word, beside).map(([before, fire, after]) => [...before, fire, ...after]),
    );
    const { id, timeInstant } = container;
    const type = fc.constantFrom(
      'WasteContainer',
      'https://smartdatamodels.org/dataModel.WasteManagement/WasteContainer',
    );
    fc.assert(
      fc.property(said, type, fc.constantFrom(1, '1', 'true', 'TRUE'), (status, typed, fire) => {
        const entity = { id, type: typed, timeInstant, status };
        const property = { ...entity, status: { type: 'Property', value: status } };
        for (const root of [entity, property, { data: [{ ...container, status: 'ok' }, null, entity] }])
          expect(isOnFire(() => oneReading(readLevel(root, 0)))).toBe(true);
        expect(isOnFire(() => readOwn({ ts, troubles: status }))).toBe(true);
        expect(isOnFire(() => readDf702({ ...df702, fire }, 0))).toBe(true);
      }),
      { numRuns },
    );
  });

  it.each(['75', ' 75.0 ', '75 °C', '75℃', '+75,0'])('as temperature %j is never lost', (temperature) => {
    const celsius = ({ reports }: Said) => reports[0]?.temperatureCelsius;
    expect(celsius(readWasteContainer({ ...container, temperature, fillingLevel: 43 }))).toBe(75);
    expect(celsius(readOwn({ ts, temperatureCelsius: temperature, fillShare: 43 }))).toBe(75);
    expect(celsius(readDf702({ ...df702, temperature: 75, fire: '?' }, 0))).toBe(75);
  });
});
