import fc from 'fast-check';
import { Absorber } from '../../../../lambdas/charging/absorb';
import { emptyReport, type Report } from '../../../../lambdas/charging/adapters/report';
import { SessionBook } from '../../../../lambdas/charging/sessions/session-book';
import { portsOf } from '../../../../lambdas/charging/stations/ports';
import type { ConnectorStatus, SessionEvent } from '../../../../lambdas/charging/types';
import { at, event, register, status } from '../../../support/charging-sessions';
import { runs } from '../../../support/exploring';
import { chargingCity, chargingPorts } from '../../../support/ocpp-city';

const stationId = 'charging-0001';
const section = {
  tariffs: [{ id: 'flat', currency: 'EUR', elements: [{ price_components: [{ type: 'ENERGY', price: 0.5 }] }] }],
  operators: [{ id: 'power', name: 'Power', tariff: 'flat' }],
};
const value = (minutes: number, wh: number, more: Partial<SessionEvent> = {}) =>
  event('updated', minutes, { connectorId: 1, samples: [register(minutes, wh)], ...more });
const isStatus = (one: SessionEvent | ConnectorStatus): one is ConnectorStatus => 'status' in one;

function setUp() {
  const { ports } = chargingPorts(at(200));
  const city = chargingCity(section);
  return {
    /** Each alone, as it comes. */
    async send(...all: readonly (SessionEvent | ConnectorStatus)[]): Promise<void> {
      for (const one of all) {
        const report: Report = { ...emptyReport, ...(isStatus(one) ? { statuses: [one] } : { sessions: [one] }) };
        const absorber = new Absorber({ city, ports });
        await absorber.absorb(stationId, report, ports.clock.nowMs());
        await absorber.flush();
      }
    },
    async lose(sessionId: string, messages: number): Promise<void> {
      const book = new SessionBook(city, ports);
      await book.noteLost(stationId, sessionId, { messages, atMs: ports.clock.nowMs() });
      await book.look(stationId, sessionId);
    },
    rows: () =>
      ports.records
        .rows('charging_sessions')
        .map((row) => [
          row.session_id,
          row.energy_wh,
          row.done_charging_time,
          (row.flags as string[]).includes('unbilled'),
        ]),
    raised: () => ports.alarms.published.map(({ change, episode }) => `${episode.code} ${change}`),
    ports: () => portsOf(ports.state),
  };
}

describe('a session whose start and end were lost', () => {
  it('is unbilled when the next starts on its connector', async () => {
    const { send, rows, raised } = setUp();
    await send(value(0, 1000), value(10, 3000), event('started', 60, { sessionId: 's2', connectorId: 1 }));
    expect(rows()).toEqual([['s1', 2000, null, true]]);
    expect(raised()).toEqual(['charging.unbilled-session raised']);
  });

  it('is found also where another of the kind stood there after it', async () => {
    const { send, rows } = setUp();
    await send(value(0, 1000), value(10, 3000), value(20, 5000, { sessionId: 's2' }));
    await send(event('started', 60, { sessionId: 's3', connectorId: 1 }));
    expect(rows().map(([id]) => id)).toEqual(['s1', 's2']);
  });

  it('still runs when the next starts on another connector', async () => {
    const { send, rows } = setUp();
    await send(value(0, 1000), event('started', 60, { sessionId: 's2', connectorId: 2 }));
    expect(rows()).toEqual([]);
  });
});

describe('a session that the clock found lost', () => {
  it('is read anew with a late status of its time', async () => {
    const { send, lose, rows } = setUp();
    await send(event('started', 0, { connectorId: 1, registerWh: 0 }), status(1, 'Charging'), value(30, 3000));
    await lose('s1', 2);
    expect(rows()).toEqual([['s1', 3000, null, true]]);
    await send(status(10, 'SuspendedEV'));
    expect(rows()).toEqual([['s1', 3000, new Date(at(10)).toISOString(), true]]);
  });
});

describe('a session whose end came with a time that could not be right', () => {
  it('is read anew with a late status', async () => {
    const { send, rows } = setUp();
    await send(event('started', 0, { connectorId: 1, registerWh: 0 }), status(1, 'Charging'));
    await send(event('ended', 60, { registerWh: 3000, timeRefused: true, refusedMs: at(-99_999) }));
    expect(rows()).toEqual([['s1', 3000, null, true]]);
    await send(status(10, 'Finishing'));
    expect(rows()).toEqual([['s1', 3000, new Date(at(10)).toISOString(), true]]);
  });
});

describe('a port', () => {
  const story: readonly (SessionEvent | ConnectorStatus)[] = [
    value(0, 1000, { connectorId: undefined }),
    value(10, 3000),
    event('ended', 20, { registerWh: 4000 }),
    status(5, 'Charging'),
  ];

  it('has its session, and since when it is known, in whatever order messages come', async () => {
    const first = setUp();
    await first.send(...story);
    const expected = await first.ports();
    expect(expected).toMatchObject([{ session: { sessionId: 's1', open: false }, sinceMs: at(0) }]);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...story], { minLength: story.length }), async (report) => {
        const { send, ports } = setUp();
        await send(...report);
        expect(await ports()).toEqual(expected);
      }),
      { numRuns: runs(24, 200) },
    );
  });

  it('is free when the end of its session comes together with an older message, though the clock had found it lost', async () => {
    const { send, lose, ports } = setUp();
    const started = event('started', 0, { connectorId: 1, registerWh: 0 });
    await send(started);
    await lose('s1', 1);
    await Promise.all([send(event('ended', 46, { registerWh: 4600 })), send(started)]);
    expect(await ports()).toMatchObject([{ session: { open: false } }]);
  });
});
