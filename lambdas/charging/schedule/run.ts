import { AlarmBook } from '../../../lib/engine/alarms/alarm-book';
import { sweepLiveness } from '../../../lib/engine/devices/liveness';
import { WindowEngine } from '../../../lib/engine/windows/window-engine';
import { concurrently } from '../../../lib/shared/concurrently';
import { configureBooted } from '../commands/configure';
import { timeOutCommands } from '../commands/time-out';
import { charging, devices, settingsOf } from '../facts';
import { balanceFeeders } from '../load/balance';
import { publishSchedules } from '../load/publish-schedules';
import { padTelemetry } from '../pad-telemetry';
import { ReservationBook } from '../reservations/reservation-book';
import { noteLost } from '../sessions/lost-sessions';
import { SessionBook } from '../sessions/session-book';
import { closePortSession, type Port, type PortSession, portsOf } from '../stations/ports';
import { livenessFeed, type Presence, presences } from '../stations/presence';
import { sweepPresence } from '../stations/presence-gap';
import { sweepSecurity } from '../stations/security';
import { connectorStatusStream } from '../streams/connector-status';
import type { System } from '../system';
import { sweepUptime } from './uptime';

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** Stations or sessions looked at in parallel. */
const atOnce = 16;
/** Alarms 6 and 7 are of an hour and of a quarter: looking every five minutes is soon enough. */
const sessionsEveryMinutes = 5;

/** What lasts: faults of connectors (alarms 2 and 4). */
async function sweepFaults({ city, ports }: System, all: readonly Port[]): Promise<void> {
  const nowMs = ports.clock.nowMs();
  const lateAfterMs = 2000 * settingsOf(city).heartbeatIntervalSeconds;
  const engine = new WindowEngine(connectorStatusStream, { service: charging, city, ports, lateAfterMs });
  const faulted = all.filter(({ status }) => status?.status === 'Faulted' && nowMs - status.atMs < dayMs);
  for (const stationId of new Set(faulted.map((p) => p.stationId))) await engine.sweep(stationId, nowMs);
}

/** Open sessions: idle cars, meters that stand still (alarms 6 and 7), ends that were lost; ports in use. */
async function sweepSessions({ city, ports }: System, all: readonly Port[], stations: readonly Presence[]) {
  const nowMs = ports.clock.nowMs();
  const book = new SessionBook(city, ports);
  const presenceOf = new Map(stations.map((presence) => [presence.stationId, presence]));
  const running: Port[] = [];
  await concurrently(
    all.filter(({ session }) => session?.open),
    atOnce,
    async (port) => {
      const { stationId } = port;
      const session = port.session as PortSession;
      // Of a station that is known from files alone, the next file may have the end.
      const presence = presenceOf.get(stationId);
      const isLost = presence !== undefined && (await noteLost({ city, ports }, book, port, presence));
      await book.look(stationId, session.sessionId);
      // Last: what was cut off before is done again.
      if (isLost) await closePortSession(ports.state, port);
      else running.push(port);
    },
  );
  const connectors = all.filter((p) => p.connectorId > 0).length;
  if (connectors === 0) return;
  const value = (100 * running.length) / connectors;
  ports.metrics.indicator({ indicator: 'ports-in-use', deviceId: city.city, atMs: nowMs, value });
}

async function sweepStations(system: System, all: readonly Presence[]): Promise<void> {
  const { city, ports } = system;
  const nowMs = ports.clock.nowMs();
  await concurrently(all, atOnce, (presence) => sweepPresence(system, presence, nowMs));
  const reporting = [
    { id: livenessFeed, intervalSeconds: devices['charging-station'].reports },
    { id: padTelemetry.feed, intervalSeconds: devices['wireless-pad'].reports },
  ];
  const known = await sweepLiveness(charging, reporting, city, ports);
  const late = known.filter((d) => d.feed === padTelemetry.feed && d.liveness !== 'online' && nowMs - d.atMs < dayMs);
  // An object that lay under power in the last message of a pad (alarm 8).
  await padTelemetry.sweep?.(
    late.map((d) => d.deviceId),
    city,
    ports,
  );
}

/** By the clock, every minute: what silence and time mean, commands that are due, and the load of feeders. */
export async function runSchedule(system: System): Promise<void> {
  const { state, clock } = system.ports;
  const [stations, ports] = [await presences(state), await portsOf(state)];
  await timeOutCommands(system);
  await sweepStations(system, stations);
  await sweepFaults(system, ports);
  await sweepSecurity(system.ports);
  if (Math.floor(clock.nowMs() / minuteMs) % sessionsEveryMinutes === 0) await sweepSessions(system, ports, stations);
  await new ReservationBook(system.city, system.ports).sweep();
  await balanceFeeders(system, { ports, presences: stations });
  await configureBooted(system, stations);
  await sweepUptime(system, ports, stations);
  await new AlarmBook(charging, system.ports).sweep();
  // Last: what people look at must keep nothing else waiting when AWS IoT refuses it.
  await publishSchedules(system, ports);
}
