import { problemsOf } from './config-folder';
import { type Edits, edited, flow } from './refused-settings';

export const price = { type: 'ENERGY', price: 0.25, vat: 10 };
export const profile = {
  chargingProfileId: 1,
  chargingProfilePurpose: 'TxDefaultProfile',
  chargingProfileKind: 'Recurring',
  recurrencyKind: 'Daily',
  chargingSchedule: {
    startSchedule: '2026-01-01T17:00:00-08:00',
    chargingRateUnit: 'A',
    chargingSchedulePeriod: [
      { startPeriod: 0, limit: 16 },
      { startPeriod: 3600, limit: 32 },
    ],
  },
};
export const outage = { reason: 'vandalism', from: '2026-03-01T01:00:00-08:00', to: '2026-03-01T05:00:00-08:00' };
const charging = {
  connectors: 9,
  operators: [{ id: 'a', name: 'A', tariff: 't' }],
  tariffs: [
    {
      id: 't',
      currency: 'USD',
      elements: [
        { price_components: [price], restrictions: { start_time: '08:00', end_time: '20:00' } },
        { price_components: [price] },
      ],
    },
  ],
  feeders: [
    { id: 'f', limitKw: 400, otherLoadKw: 50, stations: ['S1', 'S2'], stationLimits: [{ stations: ['S1'], profile }] },
  ],
  excludedOutages: [outage],
};

const told = (edits: Edits) => problemsOf({ services: `{ charging: ${flow(edited(charging, edits))} }` });

/** What charging is told of a value, at which setting, and the nearest that is right. */
export type ChargingRefusal = readonly [string, Edits, string, Edits];

export function chargingRefusals(cases: readonly ChargingRefusal[]): void {
  it.each(cases)('%s', (_, broken, expected, kept) => {
    const problems = told(broken);
    expect(problems.map((p) => `${p.code} ${p.path.replace('services.charging.', '')}`)).toEqual([expected]);
    expect(problems[0]?.hint).not.toBe('');
    expect(told(kept).map((p) => `${p.code} ${p.path} ${p.message}`)).toEqual([]);
  });
}
