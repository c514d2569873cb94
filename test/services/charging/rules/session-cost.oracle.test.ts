import { ZoneTime } from '../../../../lib/engine/clock/zone-time';
import { sessionCost } from '../../../../lib/services/charging/rules/session-cost';
import type { Tariff } from '../../../../lib/services/charging/rules/tariff';
import type { ChargingPeriod } from '../../../../lib/services/charging/rules/tariff-segments';
import { describeWithReferenceData, referenceData } from '../../../support/reference-data';

const zone = new ZoneTime('Europe/Berlin');
const minuteMs = 60_000;
const tariff = (name: string): Tariff =>
  JSON.parse(referenceData(`ev-charging/ocpi-examples/tariff_${name}.json`).toString());

interface Story {
  readonly at?: string;
  readonly kwh?: number;
  readonly charging: number;
  readonly parked?: number;
  readonly amps?: number;
}

/** Minutes of charging, then of parking. */
function periods({ at = '2024-05-13T09:30:00+02:00', kwh = 0, charging, parked = 0, amps }: Story): ChargingPeriod[] {
  const startMs = Date.parse(at);
  const doneMs = startMs + charging * minuteMs;
  const measured = { powerKw: null, currentA: amps ?? null };
  const parking = { startMs: doneMs, endMs: doneMs + parked * minuteMs, energyWh: 0, charging: false };
  return [
    { startMs, endMs: doneMs, energyWh: kwh * 1000, charging: true, ...measured },
    ...(parked > 0 ? [{ ...parking, powerKw: 0, currentA: 0 }] : []),
  ];
}

const rows: readonly [string, Story, string | null, string | null][] = [
  ['8_simple_025kwh', { kwh: 20, charging: 60 }, '5.00', '5.50'],
  ['9_025kwh_start', { kwh: 20, charging: 60 }, '5.50', '6.10'],
  ['10_025kwh_parking_start', { kwh: 20, charging: 60, parked: 40 }, '7.00', '7.90'],
  ['1_simple_2hour', { charging: 150 }, '5.00', '5.50'],
  ['19_simple_north_american_exclusive', { charging: 150 }, '5.00', null],
  ['20_simple_north_american_inclusive', { charging: 150 }, null, '5.25'],
  ['13_simple_3hour_5parking', { charging: 150, parked: 42 }, '11.25', '12.75'],
  ['2_alt_text', { charging: 150 }, '4.75', '5.00'],
  ['3_alt_url', { kwh: 20.45, charging: 60 }, '5.63', '6.24'],
  ['4_complex', { charging: 165, parked: 42, amps: 16 }, '9.00', '10.30'],
  ['4_complex', { at: '2024-05-18T13:30:00+02:00', charging: 114, parked: 71, amps: 43 }, '12.38', '13.98'],
  ['5_free_of_charge', { kwh: 31.7, charging: 90, parked: 500 }, '0.00', '0.00'],
];

describeWithReferenceData('the worked examples of OCPI', () => {
  it.each(rows)('tariff %s, %j', (name, story, exclVat, inclVat) => {
    expect(sessionCost(periods(story), tariff(name), zone)).toMatchObject({ exclVat, inclVat });
  });

  it('bills 115.2 Wh as 116 Wh, 0.029', () => {
    const { exact, lines } = sessionCost(periods({ kwh: 0.1152, charging: 1 }), tariff('8_simple_025kwh'), zone);
    expect([lines[0]?.billed.toFixed(0), exact.exclVat?.toFixed(3)]).toEqual(['116', '0.029']);
  });

  it.each([
    ['2_alt_text', { charging: 150 }, '4.7500', '4.9970'],
    ['3_alt_url', { kwh: 20.45, charging: 60 }, '5.6250', '6.2375'],
    ['4_complex', { at: '2024-05-18T13:30:00+02:00', charging: 114, parked: 71, amps: 43 }, '12.3750', '13.9750'],
  ])('tariff %s to more digits', (name, story, exclVat, inclVat) => {
    const { exact } = sessionCost(periods(story), tariff(name), zone);
    expect([exact.exclVat?.toFixed(4), exact.inclVat?.toFixed(4)]).toEqual([exclVat, inclVat]);
  });
});
