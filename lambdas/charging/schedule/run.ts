import { AlarmBook } from '../../../lib/engine/alarms/alarm-book';
import { Apart } from '../../../lib/engine/clock/apart';
import { livenessOfAll, tellOffline } from '../../../lib/engine/devices/liveness';
import { WindowEngine } from '../../../lib/engine/windows/window-engine';
import { concurrently } from '../../../lib/shared/concurrently';
import { configureBooted } from '../commands/configure';
import { timeOutCommands } from '../commands/time-out';
import { charging, devices, settingsOf } from '../facts';
import { balanceFeeders } from '../load/balance';
import { publishSchedules } from '../load/publish-schedules';
import { releaseStations } from '../load/release';
import { limitsByPeople } from '../load/station-limit-store';
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
  const stations = [...new Set(faulted.map((p) => p.stationId))].map((deviceId) => ({ deviceId }));
  const apart = new Apart(ports.metrics);
  await engine.eachDevice(stations, ({ deviceId }, windows) => apart.try(deviceId, () => windows.sweep(nowMs)));
  apart.end();
}

/** Open sessions: idle cars, meters that stand still (alarms 6 and 7), ends that were lost; ports in use. */
async function sweepSessions({ city, ports }: System, all: readonly Port[], stations: readonly Presence[]) {
  const nowMs = ports.clock.nowMs();
  const book = new SessionBook(city, ports);
  const presenceOf = new Map(stations.map((presence) => [presence.stationId, presence]));
  const open = all.filter(({ session }) => session?.open);
  let ended = 0;
  const apart = new Apart(ports.metrics);
  await concurrently(open, atOnce, (port) =>
    apart.try(`port ${port.connectorId} of ${port.stationId}`, async () => {
      const { stationId } = port;
      const session = port.session as PortSession;
      // Of a station that is known from files alone, the next file may have the end.
      const presence = presenceOf.get(stationId);
      const isLost = presence !== undefined && (await noteLost({ city, ports }, book, port, presence));
      await book.look(stationId, session.sessionId);
      // Last: what was cut off before is done again.
      if (isLost) await closePortSession(ports.state, port);
      if (isLost) ended += 1;
    }),
  );
  const connectors = all.filter((p) => p.connectorId > 0).length;
  const value = (100 * (open.length - ended)) / connectors;
  if (connectors > 0) ports.metrics.indicator({ indicator: 'ports-in-use', deviceId: city.city, atMs: nowMs, value });
  apart.end();
}

async function sweepStations(system: System, all: readonly Presence[]): Promise<void> {
  const { city, ports } = system;
  const nowMs = ports.clock.nowMs();
  const apart = new Apart(ports.metrics);
  await concurrently(all, atOnce, (presence) =>
    apart.try(presence.stationId, () => sweepPresence(system, presence, nowMs)),
  );
  const reporting = [
    { id: livenessFeed, intervalSeconds: devices['charging-station'].reports },
    { id: padTelemetry.feed, intervalSeconds: devices['wireless-pad'].reports },
  ];
  const known = await livenessOfAll(charging, reporting, city, ports);
  await apart.try('devices offline', () => tellOffline(charging, known, city, ports));
  const late = known.filter((d) => d.feed === padTelemetry.feed && d.liveness !== 'online' && nowMs - d.atMs < dayMs);
  // An object that lay under power in the last message of a pad (alarm 8).
  const pads = late.map(({ deviceId }) => deviceId);
  await apart.try('silence of pads', () => padTelemetry.sweep?.(pads, city, ports));
  apart.end();
}

/**
 * By the clock, every minute: what silence and time mean, commands that are due, and the load of feeders. None of these waits for
 * another, nor one station for another.
 */
export async function runSchedule(system: System): Promise<void> {
  const { state, clock, metrics } = system.ports;
  const [stations, ports] = [await presences(state), await portsOf(state)];
  const apart = new Apart(metrics);
  await apart.try('commands', () => timeOutCommands(system));
  await apart.try('stations', () => sweepStations(system, stations));
  await apart.try('faults', () => sweepFaults(system, ports));
  await apart.try('security events', () => sweepSecurity(system.ports));
  if (Math.floor(clock.nowMs() / minuteMs) % sessionsEveryMinutes === 0)
    await apart.try('sessions', () => sweepSessions(system, ports, stations));
  await apart.try('reservations', () => new ReservationBook(system.city, system.ports).sweep());
  const limits = await apart.try('limits', () => limitsByPeople(state, clock.nowMs()));
  // Without them a feeder would give what people forbid.
  if (limits) await apart.try('feeders', () => balanceFeeders(system, { ports, presences: stations, limits }));
  await apart.try('stations on no feeder', () => releaseStations(system, stations));
  await apart.try('booted stations', () => configureBooted(system, stations));
  await apart.try('uptime', () => sweepUptime(system, ports, stations));
  await apart.try('alarms that stand', () => new AlarmBook(charging, system.ports).sweep());
  // Last: what people look at must keep nothing else waiting when AWS IoT is slow.
  if (limits) await apart.try('schedules', () => publishSchedules(system, { ports, limits }));
  apart.end();
}
