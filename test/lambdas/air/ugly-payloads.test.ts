import fc from 'fast-check';
import { readAirQualityObserved } from '../../../lambdas/air/forms/sdm-air-quality-observed';
import { type Observation, pollutants, propertiesOf } from '../../../lambdas/air/rules/observation';
import { readSensorCommunity } from '../../../lambdas/air/sensor-readings';
import { readStationRow } from '../../../lambdas/air/station-hours';
import { Fields } from '../../../lib/engine/intake/fields';
import { isRefusal, reading } from '../../../lib/engine/intake/reading';
import { shanghai } from '../../support/air-stations';
import { spoilt } from '../../support/deliveries';
import { runs } from '../../support/exploring';

/** Whatever was sent: it is refused, or is of pollutants that there are, and of values that air can have. */
function isRefusedOrReal(read: () => Observation): void {
  const said = reading(read);
  if (isRefusal(said)) return;
  expect(Number.isFinite(said.atMs)).toBe(true);
  for (const [pollutant, ugM3] of Object.entries(said.ugM3)) {
    expect(pollutants).toContain(pollutant);
    expect(ugM3 >= 0 && ugM3 <= propertiesOf[pollutant as 'co'].highest).toBe(true);
  }
  for (const pollutant of said.without ?? []) expect(said.ugM3[pollutant]).toBeUndefined();
}

const numRuns = runs(300, 2000);

describe('a payload in which anything stands', () => {
  it('of AirQualityObserved is refused or read', () => {
    const attribute = { type: 'Property', value: 20, unitCode: 'GQ', metadata: { unitCode: 'GP' } };
    const whole = {
      type: 'AirQualityObserved',
      dateObserved: '2026-03-01T12:00:00+08:00',
      location: { type: 'Point', coordinates: [1, 2] },
      pm25: 20,
      co: attribute,
      o3: attribute,
    };
    const deep = fc.tuple(spoilt(whole), spoilt(attribute)).map(([root, co]) => ({ ...root, co }));
    fc.assert(
      fc.property(deep, (root) => isRefusedOrReal(() => readAirQualityObserved(root, shanghai))),
      { numRuns },
    );
  });

  it('of Sensor.Community is refused or read, whatever its values are called', () => {
    const names = fc.constantFrom('SDS_P1', 'PMS_P2', 'P2', 'x_constructor', '__proto__', 'a_toString', '_', '');
    const values = fc.oneof(fc.constantFrom('12', '-1', '1e9', 'nan', ''), fc.jsonValue({ maxDepth: 1 }));
    const list = fc.array(fc.record({ value_type: names, value: values }), { maxLength: 5 });
    fc.assert(
      fc.property(list, (sensordatavalues) =>
        isRefusedOrReal(() => readSensorCommunity({ sensordatavalues }, 0, shanghai)),
      ),
      { numRuns },
    );
  });

  it('of a file is refused or read', () => {
    const cell = fc.option(fc.oneof(fc.constantFrom('0', '1', '13,5', '1e400', '-0', '９', '0x1'), fc.string()));
    const names = ['year', 'month', 'day', 'hour', 'PM2.5', 'PM10', 'SO2', 'NO2', 'CO', 'O3', 'station'];
    const row = fc.record(Object.fromEntries(names.map((name) => [name, cell])));
    const plain = { year: '2026', month: '5', day: '13', hour: '1', station: 'd' };
    fc.assert(
      fc.property(
        fc.oneof(
          row,
          row.map((one) => ({ ...one, ...plain })),
        ),
        (values) =>
          isRefusedOrReal(
            () => readStationRow(new Fields(values, { decimal: '.' }), shanghai).reports[0] as Observation,
          ),
      ),
      { numRuns },
    );
  });
});

it('of two sensors of one box the higher value counts, whichever comes first, and a valid one before none', () => {
  const box = (...values: [string, string][]) =>
    readSensorCommunity(
      { sensordatavalues: values.map(([value_type, value]) => ({ value_type, value })) },
      0,
      shanghai,
    );
  const [low, high, broken] = [
    ['SDS_P2', '12'],
    ['PMS_P2', '90'],
    ['SPS30_P2', 'nan'],
  ] as [string, string][];
  for (const values of [
    [low, high, broken],
    [broken, high, low],
  ] as [string, string][][])
    expect(box(...values)).toEqual({ atMs: 0, ugM3: { pm25: 90 }, flags: ['value-invalid.pm25'] });
});
