import { serviceMetrics } from '../../lib/services/shared/metric-names';
import { type AlarmChange, announce, nothingTold } from './alarm-announce';
import { type AlarmEntry, type AlarmKey, compact, episodesIn, withWord } from './alarm-entry';
import type { Episode, Signal } from './alarm-fold';
import type { AlarmEpisode } from './contracts';
import { fromBytes, toBytes } from './json-bytes';
import { update } from './optimistic';
import type { Ports, StateStorePort } from './ports';
import { alarmOf, type ServiceFacts } from './service-facts';

const store = 'alarms';
/** Partition of alarms whose page waits for the pause to end; their item names them. */
const waitingPartition = '#waiting';
const lastKey = '\uffff';

const sortOf = ({ alarm, subject }: AlarmKey) => `${alarm}#${subject}`;

/** Alarms of a service: signals in, episodes out, the bus told exactly when something changed. */
export class AlarmBook {
  constructor(
    private readonly service: ServiceFacts,
    private readonly ports: Pick<Ports, 'alarms' | 'clock' | 'metrics' | 'state'>,
  ) {}

  /**
   * Says which signals a source gives for an alarm now, in place of what it gave before. `sequence` orders the words
   * of one source: an older word that comes late is dropped.
   */
  async replace(key: AlarmKey, source: string, sequence: number, signals: readonly Signal[]): Promise<void> {
    await this.change(key, (entry) => withWord(entry, source, sequence, signals));
  }

  /** Adds one signal that is nobody's window: of the common checks and of sweeps. */
  async add(key: AlarmKey, signal: Signal): Promise<void> {
    await this.replace(key, `${signal.kind}#${signal.atMs}`, signal.atMs, [signal]);
  }

  /** Tells alarms whose page waited for the pause to end. Call it by the clock. */
  async tellWaiting(): Promise<void> {
    for (const { value } of await this.ports.state.entries(store, waitingPartition, '', lastKey)) {
      const { key, waiting } = fromBytes<{ key: AlarmKey; waiting: boolean }>(value);
      if (waiting) await this.change(key, (entry) => entry);
    }
  }

  /** True while an episode of one of the alarms lasts on the device. */
  async isOpen(deviceId: string, alarms: readonly string[]): Promise<boolean> {
    const entries = await this.ports.state.entries(store, deviceId, '', lastKey);
    return entries
      .map(({ value }) => fromBytes<AlarmEntry>(value))
      .some((entry) => alarms.includes(entry.key.alarm) && episodesIn(entry).at(-1)?.clearedMs === null);
  }

  private async change(key: AlarmKey, edit: (entry: AlarmEntry) => AlarmEntry): Promise<void> {
    const { state, clock } = this.ports;
    const outcome = await update(state, store, key.deviceId, sortOf(key), (stored) => {
      const before: AlarmEntry = stored
        ? fromBytes<AlarmEntry>(stored.value)
        : { key, sources: {}, told: nothingTold, unpublished: [] };
      const edited = compact(edit(before), state.retainedMs);
      const { changes, told } = announce(before.told, episodesIn(edited), clock.nowMs());
      const after: AlarmEntry = { ...edited, told, unpublished: [...before.unpublished, ...changes] };
      const same = JSON.stringify(after) === JSON.stringify(before);
      return { bytes: same ? undefined : toBytes(after), result: { before, after } };
    });
    await this.publish(key, outcome.after.unpublished);
    if (outcome.before.told.waiting !== outcome.after.told.waiting)
      await this.noteWaiting(key, outcome.after.told.waiting);
  }

  private async publish(key: AlarmKey, changes: readonly AlarmChange[]): Promise<void> {
    if (changes.length === 0) return;
    for (const { change, episode } of changes) {
      await this.ports.alarms.publish(change, alarmEpisode(this.service, key, episode));
      if (change === 'raised') this.ports.metrics.count(serviceMetrics.alarmsRaised, 1, { Alarm: key.alarm });
    }
    await update(this.ports.state, store, key.deviceId, sortOf(key), (stored) => {
      const entry = fromBytes<AlarmEntry>((stored as { value: Uint8Array }).value);
      const unpublished = entry.unpublished.slice(changes.length);
      return { bytes: toBytes({ ...entry, unpublished }), result: undefined };
    });
  }

  private async noteWaiting(key: AlarmKey, waiting: boolean): Promise<void> {
    await update(this.ports.state, store, waitingPartition, JSON.stringify([key.deviceId, sortOf(key)]), () => ({
      bytes: toBytes({ key, waiting }),
      result: undefined,
    }));
  }
}

const iso = (ms: number) => new Date(ms).toISOString();

function alarmEpisode(service: ServiceFacts, key: AlarmKey, episode: Episode): AlarmEpisode {
  return {
    code: `${service.id}.${key.alarm}`,
    severity: alarmOf(service, key.alarm).severity,
    deviceId: key.deviceId,
    subject: key.subject,
    raisedAt: iso(episode.raisedMs),
    lastSeen: iso(episode.lastSeenMs),
    clearedAt: episode.clearedMs === null ? null : iso(episode.clearedMs),
    count: episode.count,
    detail: episode.detail,
  };
}

/** Every retained episode of a device's alarms, by code, subject and time. */
export async function episodesOf(
  service: ServiceFacts,
  state: StateStorePort,
  deviceId: string,
): Promise<readonly AlarmEpisode[]> {
  const entries = await state.entries(store, deviceId, '', lastKey);
  return entries
    .map(({ value }) => fromBytes<AlarmEntry>(value))
    .flatMap((entry) => episodesIn(entry).map((episode) => alarmEpisode(service, entry.key, episode)));
}
