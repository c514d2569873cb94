import { keepConnection } from '../lambdas/charging/connections/connection-store';
import { charging } from '../lambdas/charging/facts';
import { callFault } from '../lambdas/charging/ocpp/call-fault';
import { parseFrame } from '../lambdas/charging/ocpp/frame';
import { CentralSystem } from '../lambdas/charging/serve';
import { memoryPorts } from '../lib/engine/ports/memory/ports';
import { chargingConfig } from '../lib/services/charging/config';

const nowMs = Date.UTC(2026, 4, 13, 12);
const minuteMs = 60_000;
const startMs = nowMs - 120 * minuteMs;
const iso = (ms: number) => new Date(ms).toISOString();
const connectionOf = (station: number) => `connection-${station}`;

/** MeterValues of one station and minute: register, power, a current. Synthetic. */
const meterValues = (minute: number): string =>
  JSON.stringify([
    2,
    `m${minute}`,
    'MeterValues',
    {
      connectorId: 1,
      transactionId: 1,
      meterValue: [
        {
          timestamp: iso(startMs + minute * minuteMs),
          sampledValue: [
            { value: String(minute * 100) },
            { value: '7000', measurand: 'Power.Active.Import', unit: 'W' },
            { value: '10.2', measurand: 'Current.Import', phase: 'L1', unit: 'A' },
          ],
        },
      ],
    },
  ]);

/** A central system in memory, with so many stations that charge; its answers go nowhere. */
export async function chargingStations(count: number): Promise<CentralSystem> {
  const ports = memoryPorts(charging, nowMs, () => undefined);
  const settings = chargingConfig.parse({ connectors: count });
  const city = { city: 'bench', service: 'charging', timeZone: 'UTC', settings, backfill: false };
  const connections = { post: async () => true, close: async () => undefined };
  const central = new CentralSystem({ city, ports, connections }, 'credentials');
  for (let station = 0; station < count; station++) {
    const connectionId = connectionOf(station);
    const stationId = `CS-${station}`;
    await keepConnection(ports.state, {
      connectionId,
      stationId,
      protocol: 'ocpp1.6',
      openedMs: startMs,
      current: true,
    });
    const start = { connectorId: 1, idTag: `CARD-${station}`, meterStart: 0, timestamp: iso(startMs) };
    const body = JSON.stringify([2, 's', 'StartTransaction', start]);
    await central.serve({ requestContext: { eventType: 'MESSAGE', connectionId }, body });
  }
  return central;
}

/** Every station tells its meter once a minute. */
export async function tellMeters(central: CentralSystem, stations: number, minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute++) {
    const body = meterValues(minute);
    for (let station = 0; station < stations; station++)
      await central.serve({ requestContext: { eventType: 'MESSAGE', connectionId: connectionOf(station) }, body });
  }
}

/** Parses and validates so many frames; answers how many were good. */
export function validateFrames(count: number): number {
  let good = 0;
  const body = meterValues(7);
  for (let i = 0; i < count; i++) {
    const frame = parseFrame(body, 65_536);
    if (frame.kind === 'call' && !callFault('ocpp1.6', frame)) good++;
  }
  return good;
}
