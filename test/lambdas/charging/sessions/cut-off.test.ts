import { Absorber } from '../../../../lambdas/charging/absorb';
import { nothingTold, type Told } from '../../../../lambdas/charging/adapters/told';
import type { SessionEvent } from '../../../../lambdas/charging/types';
import { event, register } from '../../../support/charging-sessions';
import { failingOnce } from '../../../support/failing-once';
import { chargingCity, chargingPorts } from '../../../support/ocpp-city';

const stationId = 'charging-0001';

/** What stations say of a session in messages of 1.6: its values are also readings. */
const toldOf = (one: SessionEvent): Told => ({
  ...nothingTold,
  sessions: [one],
  readings: one.samples.map((sample) => ({
    connectorId: one.connectorId ?? null,
    sessionId: one.sessionId,
    sample,
  })),
});

function setUp(told: readonly Told[]) {
  const { ports } = chargingPorts(told.at(-1)?.sessions[0]?.atMs);
  return {
    ports,
    async send(one: Told): Promise<void> {
      const absorber = new Absorber({ city: chargingCity(), ports });
      await absorber.absorb(stationId, one, ports.clock.nowMs());
      await absorber.flush();
    },
    readings: () => ports.records.rows('charging_meter_values').map((row) => [row.connector_id, row.value]),
    sessions: () => ports.records.rows('charging_sessions').map((row) => [row.session_id, row.energy_wh]),
  };
}

describe('a session whose connector a value says', () => {
  const told = [
    event('updated', 0, { samples: [register(0, 1000)] }),
    event('updated', 10, { connectorId: 1, samples: [register(10, 3000)] }),
  ].map(toldOf);

  it('has its earlier readings under it, whichever call failed before the value came again', async () => {
    let failed = true;
    for (let call = 0; failed; call++) {
      const { ports, send, readings } = setUp(told);
      await send(told[0] as Told);
      const restore = failingOnce([ports.state, ports.records, ports.alarms], call);
      await send(told[1] as Told).catch(() => undefined);
      failed = restore();
      await send(told[1] as Told);
      expect([call, readings()]).toEqual([
        call,
        [
          [1, 1000],
          [1, 3000],
        ],
      ]);
    }
  });
});

describe('a session whose id is no Unicode', () => {
  it('ends like any other', async () => {
    const told = [
      event('started', 0, { sessionId: '\ud800', connectorId: 1, registerWh: 0 }),
      event('ended', 60, { sessionId: '\ud800', registerWh: 5000 }),
    ].map(toldOf);
    const { send, sessions } = setUp(told);
    for (const one of told) await send(one);
    expect(sessions()).toEqual([['\ud800', 5000]]);
  });
});
