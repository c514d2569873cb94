import { keepConnection } from '../lambdas/charging/connections/connection-store';
import { charging } from '../lambdas/charging/facts';
import { callFault } from '../lambdas/charging/ocpp/call-fault';
import { parseFrame } from '../lambdas/charging/ocpp/frame';
import { CentralSystem } from '../lambdas/charging/serve';
import { memoryPorts } from '../lib/engine/ports/memory/ports';
import { chargingConfig } from '../lib/services/charging/config';
import { chargingSimulation } from '../lib/services/charging/simulation';
import type { SimulatedCall } from '../lib/services/shared/simulation';
import { scenarios } from '../lib/simulation/scenario';
import { simulate } from '../lib/simulation/simulate';
import { TransactionIds } from '../lib/simulation/sinks/transaction-ids';
import { Truth } from '../lib/simulation/truth';

const fromMs = Date.UTC(2026, 4, 13, 16);
const hourMs = 3_600_000;
const sectionOf = (stations: number) =>
  chargingConfig.parse({ connectors: stations, stations, protocols: ['ocpp1.6'], meterValueSampleIntervalSeconds: 60 });

/** A call of a simulated station, and when it comes. */
export interface StationCall extends SimulatedCall {
  readonly station: string;
  readonly atMs: number;
}

/** The first calls of stations of OCPP 1.6 in an evening: meter values, mostly. */
export function stationCalls(count: number, stations = 1000): readonly StationCall[] {
  const calls: StationCall[] = [];
  const evening = {
    of: chargingSimulation,
    city: 'bench',
    section: sectionOf(stations),
    timeZone: 'UTC',
    seed: 1,
    scenario: scenarios['working-day'],
    feeds: new Set(['ocpp']),
    fromMs,
    toMs: fromMs + 12 * hourMs,
  };
  for (const { device, atMs, bytes } of simulate(evening, new Truth())) {
    calls.push({ ...(JSON.parse(Buffer.from(bytes).toString()) as SimulatedCall), station: device, atMs });
    if (calls.length === count) break;
  }
  return calls;
}

/** A central system in memory to which stations are connected. */
export async function centralSystem(calls: readonly StationCall[]) {
  const ports = memoryPorts(charging, fromMs, () => undefined);
  const settings = sectionOf(1000);
  const city = { city: 'bench', service: 'charging', timeZone: 'UTC', settings, backfill: false };
  const answers = new Map<string, string>();
  const connections = {
    post: async (connection: string, text: string) => {
      answers.set(connection, text);
      return true;
    },
    close: async () => undefined,
  };
  for (const stationId of new Set(calls.map(({ station }) => station)))
    await keepConnection(ports.state, {
      connectionId: stationId,
      stationId,
      protocol: 'ocpp1.6',
      openedMs: fromMs,
      current: true,
    });
  return { central: new CentralSystem({ city, ports, connections }, 'credentials'), ports, answers };
}

/** Every station says what it says; answers how many calls were answered. */
export async function sayAll(
  { central, ports, answers }: Awaited<ReturnType<typeof centralSystem>>,
  calls: readonly StationCall[],
): Promise<number> {
  const transactions = new Map<string, TransactionIds>();
  let answered = 0;
  for (const [number, { station, atMs, action, payload, begins }] of calls.entries()) {
    const its = transactions.get(station) ?? new TransactionIds();
    transactions.set(station, its);
    ports.clock.set(atMs);
    const body = JSON.stringify([2, String(number), action, its.toCentral(payload)]);
    await central.serve({ requestContext: { eventType: 'MESSAGE', connectionId: station }, body });
    const [kind, , answer] = JSON.parse(answers.get(station) ?? '[]');
    if (kind === 3) answered += 1;
    if (begins !== undefined) its.give(begins, answer);
  }
  return answered;
}

/** Parses and validates frames; answers how many were good. */
export function validateFrames(calls: readonly StationCall[]): number {
  let good = 0;
  for (const { action, payload } of calls) {
    const frame = parseFrame(JSON.stringify([2, '7', action, payload]), 65_536);
    if (frame.kind === 'call' && !callFault('ocpp1.6', frame)) good++;
  }
  return good;
}
