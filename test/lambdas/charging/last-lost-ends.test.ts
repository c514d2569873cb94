import fc from 'fast-check';
import { Receiver } from '../../../lambdas/charging/ocpp/receive';
import type { Protocol } from '../../../lambdas/charging/ocpp/versions';
import { runSchedule } from '../../../lambdas/charging/schedule/run';
import { portsOf } from '../../../lambdas/charging/stations/ports';
import { noteConnected, noteDisconnected } from '../../../lambdas/charging/stations/presence';
import { notePresenceGap } from '../../../lambdas/charging/stations/presence-gap';
import { TokenHasher } from '../../../lambdas/charging/stations/tokens';
import { runs } from '../../support/exploring';
import { chargingCity, chargingPorts, noonMs } from '../../support/ocpp-city';

const hourMs = 3_600_000;
const section = {
  // One heartbeat a day, so that a test need not tell one every few minutes.
  heartbeatIntervalSeconds: 86_400,
  tariffs: [{ id: 'flat', currency: 'EUR', elements: [{ price_components: [{ type: 'ENERGY', price: 0.5 }] }] }],
  operators: [{ id: 'power', name: 'Power', tariff: 'flat' }],
};

/** A station with one session, the last on its connector, in which it delivers 1 kWh an hour. @param behindMs its clock */
async function station(protocol: Protocol, behindMs = 0) {
  const { ports } = chargingPorts();
  const connections = { post: async () => true, close: async () => undefined };
  const system = { city: chargingCity(section), ports, connections };
  const receiver = new Receiver(system, await TokenHasher.of(ports.state));
  const connection = { connectionId: 'c', stationId: 'CS-1', protocol, openedMs: noonMs, current: true };
  const connect = async () => {
    const nowMs = ports.clock.nowMs();
    const before = await noteConnected(ports.state, 'CS-1', { connectionId: 'c', protocol }, nowMs);
    if (before) await notePresenceGap(system, before, nowMs);
  };
  await connect();
  let ids = 0;
  let transactionId = 0;
  const ask = async (action: string, payload: object) => {
    const text = JSON.stringify([2, String(++ids), action, payload]);
    return JSON.parse((await receiver.receive(connection, text, ports.clock.nowMs())) as string)[2];
  };
  const now = () => new Date(ports.clock.nowMs() - behindMs).toISOString();
  const register = () => Math.round((1000 * (ports.clock.nowMs() - noonMs)) / hourMs);
  let seqNo = 0;
  const event201 = (eventType: string) =>
    ask('TransactionEvent', {
      eventType,
      timestamp: now(),
      seqNo: seqNo++,
      triggerReason: 'MeterValuePeriodic',
      transactionInfo: { transactionId: 't-1' },
      evse: { id: 1, connectorId: 1 },
      meterValue: [{ timestamp: now(), sampledValue: [{ value: register() }] }],
    });
  const is201 = protocol === 'ocpp2.0.1';
  return {
    ports,
    connect,
    disconnect: () => noteDisconnected(ports.state, 'CS-1', 'c', ports.clock.nowMs()),
    async start() {
      if (is201) return event201('Started');
      const start = { connectorId: 1, idTag: 'CARD', meterStart: register(), timestamp: now() };
      transactionId = (await ask('StartTransaction', start)).transactionId;
    },
    async measure() {
      if (is201) return event201('Updated');
      const meterValue = [{ timestamp: now(), sampledValue: [{ value: String(register()) }] }];
      return ask('MeterValues', { connectorId: 1, transactionId, meterValue });
    },
    stop: () =>
      is201 ? event201('Ended') : ask('StopTransaction', { transactionId, meterStop: register(), timestamp: now() }),
    boot: () =>
      is201
        ? ask('BootNotification', { reason: 'PowerUp', chargingStation: { model: 'm', vendorName: 'v' } })
        : ask('BootNotification', { chargePointModel: 'm', chargePointVendor: 'v' }),
    says: (status: string) =>
      is201
        ? ask('StatusNotification', { timestamp: now(), connectorStatus: status, evseId: 1, connectorId: 1 })
        : ask('StatusNotification', { timestamp: now(), connectorId: 1, status, errorCode: 'NoError' }),
    /** Lets hours go by, in which the clock of charging runs once each, or once in `step`. */
    async hours(count: number, each: () => Promise<unknown> = async () => undefined, step = 1) {
      for (let hour = 0; hour < count; hour += step) {
        ports.clock.set(ports.clock.nowMs() + step * hourMs);
        await each();
        await runSchedule(system);
      }
    },
    heartbeat: () => ask('Heartbeat', {}),
    rows: () =>
      ports.records
        .rows('charging_sessions')
        .map((r) => [r.energy_wh, r.cost_excl_vat, (r.flags as string[]).includes('unbilled')]),
    alarms: () =>
      ports.alarms.published.flatMap(({ change, episode }) =>
        episode.code === 'charging.unbilled-session' ? [change] : [],
      ),
    open: async () => (await portsOf(ports.state)).filter((port) => port.session?.open).length,
  };
}

describe.each(['ocpp1.6', 'ocpp2.0.1'] as const)(
  'the last session of a connector, whose end never came, %s',
  (protocol) => {
    const inUse = protocol === 'ocpp1.6' ? 'Charging' : 'Occupied';

    /** Two hours of charging. */
    async function charged(behindMs = 0) {
      const made = await station(protocol, behindMs);
      await made.start();
      await made.says(inUse);
      await made.hours(2, made.measure);
      return made;
    }

    it('is told as unbilled a day after its connector is free', async () => {
      const { says, hours, heartbeat, rows, alarms, open } = await charged();
      await hours(1);
      await says('Available');
      await hours(24, heartbeat);
      expect(rows()).toEqual([]);
      await hours(1, heartbeat);
      expect(rows()).toEqual([[2000, null, true]]);
      expect(alarms()).toEqual(['raised']);
      expect(await open()).toBe(0);
      await hours(30, heartbeat);
      expect(alarms()).toEqual(['raised']);
    });

    it('is told a day after its station has booted', async () => {
      const { boot, hours, heartbeat, rows } = await charged();
      await hours(1);
      await boot();
      await hours(24, heartbeat);
      expect(rows()).toEqual([]);
      await hours(1, heartbeat);
      expect(rows()).toEqual([[2000, null, true]]);
    });

    it('is told after a month of silence, though its station is gone', async () => {
      const { hours, rows } = await charged();
      await hours(30 * 24, undefined, 12);
      expect(rows()).toEqual([]);
      await hours(25);
      expect(rows()).toEqual([[2000, null, true]]);
    });

    it('may still run for a fortnight while its car stands plugged in', async () => {
      const { hours, heartbeat, rows, open } = await charged();
      await hours(14 * 24, heartbeat, 12);
      expect(rows()).toEqual([]);
      expect(await open()).toBe(1);
    });

    it('may still run when its station speaks of it after a boot, however far its clock is behind', async () => {
      const { boot, hours, measure, rows } = await charged(3 * 24 * hourMs);
      await boot();
      await hours(60, measure, 6);
      expect(rows()).toEqual([]);
    });

    it('waits for a station that was away: its end may come with it', async () => {
      const { says, hours, heartbeat, connect, disconnect, rows, stop } = await charged();
      await hours(1);
      await says('Available');
      await disconnect();
      await hours(30);
      await connect();
      await hours(23, heartbeat);
      expect(rows()).toEqual([]);
      await hours(3, heartbeat);
      expect(rows()).toEqual([[2000, null, true]]);
      await stop();
      expect(rows()).toEqual([[59_000, 29.5, false]]);
    });

    it('is billed when its end comes after all, and runs again with any message', async () => {
      const { says, hours, heartbeat, measure, stop, rows, alarms, open } = await charged();
      await hours(1);
      await says('Available');
      await hours(25, heartbeat);
      await measure();
      expect(rows()).toEqual([]);
      expect(await open()).toBe(1);
      await hours(1);
      await says('Available');
      await hours(26, heartbeat);
      expect(rows()).toEqual([[28_000, null, true]]);
      await stop();
      expect(rows()).toEqual([[55_000, 27.5, false]]);
      expect(alarms().at(-1)).toBe('cleared');
      expect(await open()).toBe(0);
    });
  },
);

describe('a session without end, ocpp1.6', () => {
  it('pages somebody when the next one starts only days later', async () => {
    const { start, measure, hours, heartbeat, rows, alarms } = await station('ocpp1.6');
    await start();
    await measure();
    await hours(5 * 24, heartbeat);
    expect(alarms()).toEqual([]);
    await start();
    expect(rows()).toEqual([[null, null, true]]);
    expect(alarms()).toEqual(['raised']);
  });

  it('is told with the next run of the clock when the one that found it was cut off', async () => {
    const { ports, start, says, hours, heartbeat, rows, open } = await station('ocpp1.6');
    await start();
    await hours(1);
    await says('Available');
    await hours(24, heartbeat);
    const put = ports.records.put.bind(ports.records);
    ports.records.put = () => Promise.reject(new Error('throttled'));
    await expect(hours(1, heartbeat)).rejects.toThrow('throttled');
    ports.records.put = put;
    await hours(1, heartbeat);
    expect(rows()).toEqual([[null, null, true]]);
    expect(await open()).toBe(0);
  });
});

describe('a session that its station took up again after it booted, ocpp1.6', () => {
  it('may still run while its connector says so', async () => {
    const { start, boot, says, hours, heartbeat, rows } = await station('ocpp1.6');
    await start();
    await hours(1);
    await boot();
    await says('Charging');
    await hours(10 * 24, heartbeat, 12);
    expect(rows()).toEqual([]);
  });
});

describe('a session that is spoken of at least once a day', () => {
  const step = fc.constantFrom('boot', 'Available', 'wait', 'disconnect', 'connect', 'heartbeat');

  it('is never told as lost, whatever else its station says and whatever its clock shows', async () => {
    const protocol = fc.constantFrom<Protocol>('ocpp1.6', 'ocpp2.0.1');
    const histories = fc.array(fc.array(step, { maxLength: 3 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(protocol, fc.integer({ min: 0, max: 6 }), histories, async (spoken, daysBehind, days) => {
        const one = await station(spoken, daysBehind * 24 * hourMs);
        await one.start();
        for (const steps of days) {
          await one.measure();
          for (const what of steps) {
            if (what === 'Available') await one.says(what);
            else if (what !== 'wait') await one[what as 'boot' | 'connect' | 'disconnect' | 'heartbeat']();
            await one.hours(5);
          }
          await one.hours(8);
        }
        expect(one.rows()).toEqual([]);
      }),
      { numRuns: runs(15, 500) },
    );
  });
});
