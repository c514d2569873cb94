import type { RecordRow } from '../../lib/engine/contracts';
import { checkEventTime } from '../../lib/engine/intake/checks/event-time';
import type { Refusal } from '../../lib/engine/intake/reading';
import { rowIn } from '../../lib/engine/windows/rows';
import { WindowEngine } from '../../lib/engine/windows/window-engine';
import { charging as facts } from '../../lib/services/charging/facts';
import { type Report, type SecurityEvent, timesOf } from './adapters/report';
import { charging, settingsOf } from './facts';
import { Readings } from './readings';
import { SessionBook } from './sessions/session-book';
import { notePortStatus } from './stations/ports';
import { raiseSecurity } from './stations/security';
import { isAlarming } from './stations/security-kinds';
import { connectorStatusStream } from './streams/connector-status';
import type { System } from './system';
import type { SessionEvent } from './types';

type Surroundings = Pick<System, 'city' | 'ports'>;

/**
 * Takes the content of messages: sessions, connector statuses, meter values, security events. `absorb` stores, `flush`
 * evaluates what that can have changed.
 */
export class Absorber {
  private readonly sessions: SessionBook;
  private readonly readings: Readings;
  private readonly statuses: WindowEngine<Report['statuses'], null, null>;

  constructor(private readonly surroundings: Surroundings) {
    const { city, ports } = surroundings;
    const lateAfterMs = 2000 * settingsOf(city).heartbeatIntervalSeconds;
    this.sessions = new SessionBook(city, ports);
    this.readings = new Readings(city, ports);
    this.statuses = new WindowEngine(connectorStatusStream, { service: charging, city, ports, lateAfterMs });
  }

  /** Common check 5 for every time in a message; the first that does not hold. */
  check(report: Report, receivedAtMs: number): Refusal | undefined {
    const { backfill } = this.surroundings.city;
    for (const atMs of timesOf(report)) {
      const refusal = checkEventTime(atMs, receivedAtMs, backfill);
      if (refusal) return refusal;
    }
    return undefined;
  }

  /**
   * Answers whether it was new; what says nothing is always new. Of several parts the last decides: two writers of one
   * message may each be first with some of them, and after a crash the last is still missing.
   */
  async absorb(stationId: string, report: Report, receivedAtMs: number): Promise<boolean> {
    const { sessions, statuses, readings, security, reservations, refused } = report;
    const fresh = [
      ...(sessions.length > 0 ? await this.sessions.absorb(sessions) : []),
      ...(await this.absorbStatuses(stationId, statuses)),
    ];
    const placed = readings.map((r) => ({
      ...r,
      connectorId: r.connectorId ?? this.sessions.connectorOf(stationId, r.sessionId),
    }));
    await this.readings.put(stationId, placed, receivedAtMs);
    for (const located of this.sessions.takeLocated()) await this.readings.move(located);
    await this.putSecurity(stationId, security, receivedAtMs);
    for (const event of reservations) await this.sessions.reserve(stationId, event);
    for (const { code } of refused) this.surroundings.ports.metrics.count('SamplesRefused', 1, { Code: code });
    return fresh.at(-1) ?? true;
  }

  /**
   * Keeps of a message that was refused for its time what does not depend on it: that a session began or ended, and its
   * register then. Energy is money; with no more it is reported as unbilled.
   */
  async keepUntimed({ sessions }: Report, receivedAtMs: number): Promise<void> {
    const ends = sessions.filter(({ kind }) => kind !== 'updated');
    const untimed = ends.map(
      (event): SessionEvent => ({
        ...event,
        atMs: receivedAtMs,
        samples: event.samples.map((sample) => ({ ...sample, atMs: receivedAtMs })),
        timeRefused: true,
        refusedMs: event.atMs,
      }),
    );
    if (untimed.length > 0) await this.sessions.absorb(untimed);
    await this.sessions.noteSpoken(sessions.slice(0, 1), receivedAtMs);
  }

  async flush(): Promise<void> {
    await this.statuses.flush();
    await this.sessions.flush();
  }

  private async absorbStatuses(stationId: string, statuses: Report['statuses']): Promise<readonly boolean[]> {
    const fresh: boolean[] = [];
    for (const status of statuses) {
      const part = { fromMs: this.statuses.windowOf(status.atMs), sets: [[status]], newestMs: status.atMs };
      const [added] = await this.statuses.absorb(stationId, part);
      fresh.push((added as number) > 0);
      await notePortStatus(this.surroundings.ports.state, status);
      await this.sessions.touchByStatus(status);
    }
    return fresh;
  }

  private async putSecurity(stationId: string, events: readonly SecurityEvent[], receivedAtMs: number): Promise<void> {
    const { ports } = this.surroundings;
    const rows = events.map(({ kind, atMs }) =>
      this.stamped(rowIn(facts, 'security-events', atMs, stationId, { kind }), receivedAtMs - atMs > 3_600_000),
    );
    if (rows.length > 0) await ports.records.put(rows);
    for (const { kind, atMs } of events.filter((e) => isAlarming(e.kind)))
      await raiseSecurity(ports, stationId, kind, atMs, kind);
  }

  private stamped({ table, row }: RecordRow, late: boolean): RecordRow {
    const ingest_time = new Date(this.surroundings.ports.clock.nowMs()).toISOString();
    return { table, row: { ...row, ingest_time, quality: late ? ['late'] : [] } };
  }
}
