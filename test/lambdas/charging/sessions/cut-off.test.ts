import { Absorber } from '../../../../lambdas/charging/absorb';
import { emptyReport, type Report } from '../../../../lambdas/charging/adapters/report';
import type { SessionEvent } from '../../../../lambdas/charging/types';
import { at, event, register, status } from '../../../support/charging-sessions';
import { failingOnce } from '../../../support/failing-once';
import { chargingCity, chargingPorts } from '../../../support/ocpp-city';

const stationId = 'charging-0001';

/** What stations say of a session in messages of 1.6: its values are also readings. */
const reportOf = (one: SessionEvent): Report => ({
  ...emptyReport,
  sessions: [one],
  readings: one.samples.map((sample) => ({
    connectorId: one.connectorId ?? null,
    sessionId: one.sessionId,
    sample,
  })),
});

function setUp() {
  const { ports } = chargingPorts(at(200));
  return {
    ports,
    async send(one: Report): Promise<void> {
      const absorber = new Absorber({ city: chargingCity(), ports });
      await absorber.absorb(stationId, one, ports.clock.nowMs());
      await absorber.flush();
    },
    async refuse(one: Report): Promise<void> {
      const absorber = new Absorber({ city: chargingCity(), ports });
      await absorber.keepUntimed(one, ports.clock.nowMs());
      await absorber.flush();
    },
    readings: () => ports.records.rows('charging_meter_values').map((row) => [row.connector_id, row.value]),
    sessions: () => ports.records.rows('charging_sessions').map((row) => [row.session_id, row.energy_wh]),
  };
}

describe('a session whose connector a value says', () => {
  const reports = [
    event('updated', 0, { samples: [register(0, 1000)] }),
    event('updated', 10, { connectorId: 1, samples: [register(10, 3000)] }),
  ].map(reportOf);

  it('has its earlier readings under it, whichever call failed before the value came again', async () => {
    let failed = true;
    for (let call = 0; failed; call++) {
      const { ports, send, readings } = setUp();
      await send(reports[0] as Report);
      const restore = failingOnce([ports.state, ports.records, ports.alarms], call);
      await send(reports[1] as Report).catch(() => undefined);
      failed = restore();
      await send(reports[1] as Report);
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

describe('a session whose connector comes again', () => {
  it('makes no readings of values whose time was refused', async () => {
    const value = event('updated', 0, { connectorId: 1, samples: [register(0, 1000)] });
    const untimed = event('ended', 9, { samples: [register(9, 3000)] });
    const { send, refuse, readings } = setUp();
    await send(reportOf(value));
    await refuse(reportOf(untimed));
    await send(reportOf(value));
    expect(readings()).toEqual([[1, 1000]]);
  });
});

describe('a session of 1.6 whose end was lost', () => {
  it('was done when its own car was, also when statuses of the next came before its start', async () => {
    const said = (minutes: number, state: 'Charging' | 'SuspendedEV'): Report => ({
      ...emptyReport,
      statuses: [status(minutes, state)],
    });
    const reports = [
      reportOf(event('started', 0, { connectorId: 1, registerWh: 0 })),
      said(1, 'Charging'),
      said(30, 'SuspendedEV'),
      said(101, 'Charging'),
      said(130, 'SuspendedEV'),
      reportOf(event('started', 100, { sessionId: 's2', connectorId: 1, registerWh: 5000 })),
    ];
    const { ports, send } = setUp();
    for (const one of reports) await send(one);
    const done = ports.records.rows('charging_sessions').map((row) => [row.session_id, row.done_charging_time]);
    expect(done).toEqual([['s1', new Date(at(30)).toISOString()]]);
  });
});

describe('a session whose id is no Unicode', () => {
  it('ends like any other', async () => {
    const reports = [
      event('started', 0, { sessionId: '\ud800', connectorId: 1, registerWh: 0 }),
      event('ended', 60, { sessionId: '\ud800', registerWh: 5000 }),
    ].map(reportOf);
    const { send, sessions } = setUp();
    for (const one of reports) await send(one);
    expect(sessions()).toEqual([['\ud800', 5000]]);
  });
});
