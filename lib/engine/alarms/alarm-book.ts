import { repairedSeverities, severities } from '../../services/shared/alarm';
import { commonAlarms } from '../../services/shared/common-alarms';
import { serviceMetrics } from '../../services/shared/metric-names';
import { Apart } from '../clock/apart';
import type { AlarmEpisode } from '../contracts';
import { fromBytes, sameBytes, toBytes } from '../ports/json-bytes';
import { update } from '../ports/optimistic';
import type { Ports, StateStorePort } from '../ports/ports';
import { alarmOf, type ServiceFacts } from '../service-facts';
import { decodedOf } from '../windows/decoded';
import { type Act, type Acted, actOn, neverWas } from './alarm-acts';
import { type AlarmChange, announce, notAnnounced } from './alarm-announce';
import { type AlarmEntry, type AlarmKey, compact, episodesIn, type Said, withoutSaid, withWord } from './alarm-entry';
import type { Episode, Signal } from './alarm-fold';
import { currentOf, nobody, noticeOf } from './alarm-people';
import { repairsIn } from './alarm-repairs';
import { withPeople } from './alarm-with-people';
import { type OpenAlarm, OpenAlarms, type Watch, watchOf } from './open-alarms';

const store = 'alarms';
const lastKey = '\uffff';
/** So often an alarm that stands is looked at: its note must neither expire nor outlive it. */
const lookAgainMs = 24 * 3_600_000;

const sortOf = ({ alarm, subject }: AlarmKey) => `${alarm}#${subject}`;
const decodedKey = (key: AlarmKey) => `${store} ${key.deviceId} ${sortOf(key)}`;

/** Alarms of a service: signals in, episodes out; an event is published exactly when something changed. */
export class AlarmBook {
  private readonly open: OpenAlarms;

  constructor(
    private readonly service: ServiceFacts,
    private readonly ports: Pick<Ports, 'alarms' | 'clock' | 'metrics' | 'state'>,
  ) {
    this.open = new OpenAlarms(ports.state);
  }

  /**
   * Says which signals a source gives for an alarm now, in place of what it gave before. `sequence` orders the words
   * of one source: an older word that comes late is dropped. `instead`: what another source said of a span, which counts no longer.
   */
  async replace(
    key: AlarmKey,
    source: string,
    sequence: number,
    signals: readonly Signal[],
    instead?: Said,
  ): Promise<void> {
    await this.change(key, (entry) => {
      const left = instead ? withoutSaid(entry, instead) : entry;
      return withWord(left, source, sequence, signals);
    });
  }

  /** Adds one signal that is nobody's window: of the common checks and of sweeps. */
  async add(key: AlarmKey, signal: Signal): Promise<void> {
    await this.replace(key, `${signal.kind}#${signal.atMs}`, signal.atMs, [signal]);
  }

  /** What a person or the clock does about an alarm; of one that never was it is refused. */
  async act(key: AlarmKey, act: Act): Promise<Acted> {
    const { clock } = this.ports;
    const { severity } = alarmOf(this.service, key.alarm);
    let acted: Acted | undefined;
    await this.change(key, (entry) => {
      const nowMs = clock.nowMs();
      const { told, people: known = nobody } = entry;
      const current = currentOf(known, told.raised && told.pagedMs);
      const episode = episodesIn(entry).at(-1);
      // What never was an alarm is not written down by acts.
      const raisedMs = Math.min(episode?.raisedMs ?? 0, told.raised?.raisedMs ?? Number.POSITIVE_INFINITY);
      acted = episode
        ? actOn({ people: known, current, severity, raisedMs, seenMs: episode.lastSeenMs, nowMs }, act)
        : neverWas(known);
      const { people, change } = acted;
      if (people === known) return entry;
      const notice = noticeOf(people, nowMs, 'by' in act ? act.by.name : null);
      const changes = change && episode ? [{ change, episode, people: notice }] : [];
      return { ...entry, people, unpublished: [...entry.unpublished, ...changes] };
    });
    const { minutesUntilHeld } = acted as Acted;
    if (minutesUntilHeld !== null)
      this.ports.metrics.sample(serviceMetrics.acknowledgeMinutes, minutesUntilHeld, { Severity: severity });
    return acted as Acted;
  }

  /** One alarm with all that is known of it; undefined where it never was. */
  async read(key: AlarmKey): Promise<AlarmEntry | undefined> {
    const stored = await this.ports.state.read(store, key.deviceId, sortOf(key));
    return stored && this.entryOf(key, stored.value);
  }

  /** Alarms that stand, as they were noted. */
  async noted(): Promise<readonly OpenAlarm[]> {
    return this.open.all();
  }

  /** By the clock: publishes alarms whose page waited for the pause to end, and counts the alarms that stand. */
  async sweep(): Promise<void> {
    const { clock, metrics } = this.ports;
    const apart = new Apart(metrics);
    for (const { key, standing, notedMs } of await this.open.all())
      await apart.try(`${key.alarm} of ${key.deviceId}`, async () => {
        if (standing === 'waiting') await this.change(key, (entry) => entry);
        if (standing === 'waiting' || clock.nowMs() - notedMs > lookAgainMs) await this.noteStanding(key);
      });
    // One of an earlier release, whose definition is gone, ends as its signals say.
    const all = [...this.service.alarms, ...commonAlarms];
    const open = (await this.standing()).map(({ alarm }) => all.find(({ id }) => id === alarm)?.severity);
    for (const severity of severities)
      metrics.sample(serviceMetrics.openFaults, open.filter((s) => s === severity).length, { Severity: severity });
    apart.end();
  }

  /** True while an episode of one of the alarms lasts on the device. */
  async isOpen(deviceId: string, alarms: readonly string[]): Promise<boolean> {
    const entries = await this.ports.state.entries(store, deviceId, '', lastKey);
    return entries
      .map(({ value }) => fromBytes<AlarmEntry>(value))
      .some((entry) => alarms.includes(entry.key.alarm) && episodesIn(entry).at(-1)?.clearedMs === null);
  }

  /** Alarms that stand now. */
  async standing(): Promise<readonly AlarmKey[]> {
    return (await this.open.all()).map(({ key }) => key);
  }

  private async change(key: AlarmKey, edit: (entry: AlarmEntry) => AlarmEntry): Promise<void> {
    const { state, clock } = this.ports;
    const outcome = await update(state, store, key.deviceId, sortOf(key), (stored) => {
      const before: AlarmEntry = stored
        ? this.entryOf(key, stored.value)
        : { key, sources: {}, told: notAnnounced, unpublished: [] };
      const edited = compact(edit(before), state.retainedMs);
      const { changes, told } = announce(before.told, episodesIn(edited), clock.nowMs());
      const after = withPeople({ ...edited, told }, changes, clock.nowMs());
      const bytes = toBytes(after);
      const same = sameBytes(bytes, stored?.value ?? toBytes(before));
      if (!same) this.keep(key, bytes, after);
      return { bytes: same ? undefined : bytes, result: { before, after } };
    });
    const { before, after } = outcome;
    this.tellRepairs(key, before, after);
    await this.publish(key, after.unpublished);
    if (after.unpublished.length > 0 || JSON.stringify(watchOf(before)) !== JSON.stringify(watchOf(after)))
      await this.noteStanding(key);
    if (after.unpublished.length > 0) await this.forgetPublished(key, after.unpublished.length);
  }

  private tellRepairs({ alarm }: AlarmKey, before: AlarmEntry, after: AlarmEntry): void {
    const { severity } = alarmOf(this.service, alarm);
    if (!repairedSeverities.includes(severity)) return;
    for (const { clearedMs, minutes } of repairsIn(episodesIn(before), episodesIn(after)))
      this.ports.metrics.sample(serviceMetrics.repairMinutes, minutes, { Severity: severity }, clearedMs);
  }

  private async publish(key: AlarmKey, changes: readonly AlarmChange[]): Promise<void> {
    for (const { change, episode, people } of changes) {
      await this.ports.alarms.publish(change, alarmEpisode(this.service, key, episode), people);
      if (change === 'raised') this.ports.metrics.count(serviceMetrics.alarmsRaised, 1, { Alarm: key.alarm });
    }
  }

  /** Last of all: whoever is delivered the signals again after a crash publishes and notes again. */
  private async forgetPublished(key: AlarmKey, changes: number): Promise<void> {
    await update(this.ports.state, store, key.deviceId, sortOf(key), (stored) => {
      const entry = this.entryOf(key, (stored as { value: Uint8Array }).value);
      const after = { ...entry, unpublished: entry.unpublished.slice(changes) };
      const bytes = toBytes(after);
      this.keep(key, bytes, after);
      return { bytes, result: undefined };
    });
  }

  /** An entry has a word of each window of its device: what this instance has just written is not decoded again. */
  private entryOf(key: AlarmKey, bytes: Uint8Array): AlarmEntry {
    return decodedOf(this.ports.state).value(decodedKey(key), bytes, fromBytes<AlarmEntry>);
  }

  private keep(key: AlarmKey, bytes: Uint8Array, entry: AlarmEntry): void {
    decodedOf(this.ports.state).keep(decodedKey(key), bytes, entry);
  }

  private async noteStanding(key: AlarmKey): Promise<void> {
    await this.open.note(key, this.ports.clock.nowMs(), async (): Promise<Watch> => {
      const entry = await this.read(key);
      return entry ? watchOf(entry) : { standing: 'closed' };
    });
  }
}

const iso = (ms: number) => new Date(ms).toISOString();

export function alarmEpisode(service: ServiceFacts, key: AlarmKey, episode: Episode): AlarmEpisode {
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
