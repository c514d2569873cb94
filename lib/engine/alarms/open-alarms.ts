import { fromBytes, toBytes } from '../ports/json-bytes';
import { update } from '../ports/optimistic';
import type { StateStorePort } from '../ports/ports';
import type { AnnouncedState } from './alarm-announce';
import type { AlarmEntry, AlarmKey } from './alarm-entry';
import { currentOf, nobody } from './alarm-people';

const store = 'alarms';
/** Partition of the alarms that stand. No device can have its name. */
const partition = '#open';
const lastKey = '\uffff';

/** `waiting`: stands, but its page waits for the pause to end. */
export type Standing = 'closed' | 'open' | 'waiting';

const standingOf = ({ raised, waiting }: AnnouncedState): Standing =>
  waiting ? 'waiting' : raised ? 'open' : 'closed';

/** What the clock asks of an alarm that stands, without reading all of it. */
export interface Watch {
  readonly standing: Standing;
  /** From when it waits for somebody to have it; null or absent while nobody need: somebody has it, it is silenced, or was noted by an earlier release. */
  readonly waitsFromMs?: number | null;
  readonly silencedUntilMs?: number | null;
  /** Levels of people that it was escalated to. */
  readonly level?: number;
  /** Of one that may be part of an incident: it went to people by itself. */
  readonly released?: true;
}

export function watchOf({ told, people = nobody }: AlarmEntry): Watch {
  const standing = standingOf(told);
  const current = currentOf(people, told.raised && told.pagedMs);
  if (!current) return { standing };
  const waitsFromMs = current.holder ? null : current.waitsFromMs;
  const { level, released } = current;
  const watch = { standing, waitsFromMs, silencedUntilMs: people.silence?.untilMs ?? null, level };
  return released ? { ...watch, released } : watch;
}

/** An alarm that stood when it was noted. */
export interface OpenAlarm extends Watch {
  readonly key: AlarmKey;
  readonly standing: Exclude<Standing, 'closed'>;
  /** When it was noted, by the clock. */
  readonly notedMs: number;
}

/** The alarms of a service that stand: an index over the entries of its devices. */
export class OpenAlarms {
  constructor(private readonly state: StateStorePort) {}

  /** By device and alarm. */
  async all(): Promise<readonly OpenAlarm[]> {
    const entries = await this.state.entries(store, partition, '', lastKey);
    return entries.map(({ value }) => fromBytes<OpenAlarm>(value));
  }

  /**
   * Notes how an alarm stands, as `look` says. It looks again after each note: of two writers the one that comes last
   * may know the older state.
   */
  async note(key: AlarmKey, nowMs: number, look: () => Promise<Watch>): Promise<void> {
    let noted: string | undefined;
    for (let watch = await look(); JSON.stringify(watch) !== noted; watch = await look()) {
      const { standing, ...more } = watch;
      if (standing === 'closed') await this.remove(key);
      else await this.put({ key, standing, ...more, notedMs: nowMs });
      noted = JSON.stringify(watch);
    }
  }

  private async put(alarm: OpenAlarm): Promise<void> {
    await update(this.state, store, partition, sortOf(alarm.key), () => ({
      bytes: toBytes(alarm),
      result: undefined,
    }));
  }

  private async remove(key: AlarmKey): Promise<void> {
    const stored = await this.state.read(store, partition, sortOf(key));
    if (stored) await this.state.remove(store, partition, sortOf(key), stored.version);
  }
}

const sortOf = ({ deviceId, alarm, subject }: AlarmKey) => JSON.stringify([deviceId, alarm, subject]);
