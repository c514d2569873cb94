import { Receiver } from '../../lambdas/charging/ocpp/receive';
import type { Protocol } from '../../lambdas/charging/ocpp/versions';
import { runSchedule } from '../../lambdas/charging/schedule/run';
import { portsOf } from '../../lambdas/charging/stations/ports';
import { noteConnected, noteDisconnected } from '../../lambdas/charging/stations/presence';
import { notePresenceGap } from '../../lambdas/charging/stations/presence-gap';
import { TokenHasher } from '../../lambdas/charging/stations/tokens';
import { chargingCity, chargingPorts, noonMs } from './ocpp-city';

export const hourMs = 3_600_000;
const section = {
  // One heartbeat a day, so that a test need not tell one every few minutes.
  heartbeatIntervalSeconds: 86_400,
  tariffs: [{ id: 'flat', currency: 'EUR', elements: [{ price_components: [{ type: 'ENERGY', price: 0.5 }] }] }],
  operators: [{ id: 'power', name: 'Power', tariff: 'flat' }],
};

/** A station with one session, the last on its connector, in which it delivers 1 kWh an hour. @param behindMs its clock */
export async function station(protocol: Protocol, behindMs = 0) {
  let clockBehindMs = behindMs;
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
  const now = () => new Date(ports.clock.nowMs() - clockBehindMs).toISOString();
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
    /** Sets the station's clock back by so many ms behind ours. */
    setBehind(ms: number): void {
      clockBehindMs = ms;
    },
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
