import type { StateSpan } from '../../../../lambdas/charging/rules/state-spans';
import { chargingPeriods } from '../../../../lambdas/charging/sessions/charging-periods';
import type { ChargingSession } from '../../../../lambdas/charging/types';
import type { Tariff } from '../../../../lib/services/charging/rules/tariff';
import { at, event, register } from '../../../support/charging-sessions';

const tariff = { elements: [] } as unknown as Tariff;
const span = (from: number, to: number, state: StateSpan['state']) =>
  ({ fromMs: at(from), toMs: at(to), state }) as StateSpan;

/** Energy of each period of a session of two hours that took 10 kWh, in Wh by its minutes. */
function energies(spans: readonly StateSpan[], samples: readonly (readonly [number, number])[] = []) {
  const session = { startMs: at(0), endMs: at(120), energyWh: 10_000 } as ChargingSession;
  const events = [
    event('started', 0, { registerWh: 0 }),
    ...samples.map(([minutes, wh]) => event('updated', minutes, { samples: [register(minutes, wh)] })),
    event('ended', 120, { registerWh: 10_000 }),
  ];
  return chargingPeriods(session, events, spans, tariff).map(({ startMs, endMs, energyWh }) => [
    (startMs - at(0)) / 60_000,
    (endMs - at(0)) / 60_000,
    energyWh,
  ]);
}

const [charging, standing] = [span(0, 30, 'Charging'), span(30, 120, 'SuspendedEV')];

// Finding: a car that was full after half an hour was billed three quarters of its energy by the prices of the hours in which it stood.
it('between two readings of the register, energy lies where the car charged', () => {
  expect(energies([charging, standing])).toEqual([
    [0, 30, 10_000],
    [30, 120, 0],
  ]);
});

it('what the register shows counts more than what the station says', () => {
  expect(energies([charging, standing], [[30, 4_000]])).toEqual([
    [0, 30, 4_000],
    [30, 120, 6_000],
  ]);
  expect(energies([charging, standing], [[60, 10_000]])).toEqual([
    [0, 30, 10_000],
    [30, 120, 0],
  ]);
});

it('of which nobody says when it charged, lies evenly', () => {
  expect(energies([])).toEqual([[0, 120, 10_000]]);
  expect(energies([span(0, 60, 'EVConnected'), span(60, 120, 'SuspendedEV')])).toEqual([
    [0, 60, 5_000],
    [60, 120, 5_000],
  ]);
});
