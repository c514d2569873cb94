import { createHash } from 'node:crypto';
import { fromBytes, sameBytes, toBytes } from '../ports/json-bytes';
import { update } from '../ports/optimistic';
import type { StateStorePort } from '../ports/ports';
import type { Reported } from './message-set';

const store = 'windows';
/** A thing that is said anew of ever other devices is remembered by so many of its newest versions. */
const mostVersions = 20;

/**
 * A version of a thing that may be said anew of another time, or of other devices, e.g. an event that is moved: every window that has
 * some version of it gets a report of the newest, wherever that lies itself. Whichever version comes first, the windows say the same.
 */
export interface Version<M = unknown> {
  /** Of the thing: the same in all its versions. */
  readonly id: string;
  /** Versions of one kind take the place of each other. */
  readonly kind: string;
  /** The greatest stands; of one rank that of the greater content. */
  readonly rank: number;
  readonly content: string;
  /** Names of the devices that it is of. */
  readonly devices: readonly string[];
  /** What other windows of these devices are to know. */
  readonly here: M;
  /** What windows of other devices are to know; absent: nothing, for it says nothing of them. */
  readonly elsewhere?: M;
}

/** A window of a device. */
interface WindowOf {
  readonly of: string;
  readonly fromMs: number;
}

/** A window that is to know of a version. */
export interface Telling extends WindowOf {
  readonly report: Reported;
}

/** What is remembered of a thing. */
interface Remembered {
  /** Windows that have a version of it, and since when. */
  readonly windows: readonly (WindowOf & { readonly sinceMs: number })[];
  readonly versions: readonly Version[];
}

const nothing: Remembered = { windows: [], versions: [] };

const isLess = (a: Version, b: Version): boolean => (a.rank === b.rank ? a.content < b.content : a.rank < b.rank);

/** All that a version says is said anew by another. */
const isReplaced = (one: Version, by: Version): boolean =>
  one.kind === by.kind &&
  isLess(one, by) &&
  one.devices.every((device) => by.devices.includes(device)) &&
  (one.elsewhere === undefined || by.elsewhere !== undefined);

const keyOf = ({ of, fromMs }: WindowOf): string => `${fromMs} ${of}`;
const nameOf = ({ kind, rank, content, devices }: Version): string => JSON.stringify([kind, rank, content, devices]);

function standing(versions: readonly Version[]): readonly Version[] {
  const all = [...new Map(versions.map((one) => [nameOf(one), one])).values()];
  const left = all.filter((one) => !all.some((other) => isReplaced(one, other)));
  return left.sort((a, b) => (isLess(a, b) ? 1 : isLess(b, a) ? -1 : 0)).slice(0, mostVersions);
}

/** Remembers versions and the windows that they are in. */
export class Versions {
  /** @param keptMs as long as windows keep their messages: one that has lost them says nothing anew */
  constructor(
    private readonly streamId: string,
    private readonly state: StateStorePort,
    private readonly nowMs: () => number,
    private readonly keptMs: number,
  ) {}

  /** Notes a version, which is kept in windows of its own; answers what all others are to know. */
  async note(version: Version, own: readonly WindowOf[]): Promise<readonly Telling[]> {
    const { windows, versions } = await this.remember(version, own);
    const isOwn = new Set(own.map(keyOf));
    const name = nameOf(version);
    return windows.flatMap((window) =>
      versions.flatMap((one): readonly Telling[] => {
        if (nameOf(one) === name && isOwn.has(keyOf(window))) return [];
        const report = one.devices.includes(window.of) ? one.here : one.elsewhere;
        if (report === undefined) return [];
        const { of, fromMs } = window;
        return [{ of, fromMs, report: { ...(report as object), atMs: fromMs } }];
      }),
    );
  }

  private remember(version: Version, own: readonly WindowOf[]): Promise<Remembered> {
    const nowMs = this.nowMs();
    const partition = `${this.streamId}#version#${createHash('sha256').update(version.id).digest('hex')}`;
    return update(this.state, store, partition, 'all', (stored) => {
      const before = stored ? fromBytes<Remembered>(stored.value) : nothing;
      const kept = before.windows.filter(({ sinceMs }) => sinceMs > nowMs - this.keptMs);
      const known = new Set(kept.map(keyOf));
      const added = own.filter((one) => !known.has(keyOf(one))).map((one) => ({ ...one, sinceMs: nowMs }));
      const after = { windows: [...kept, ...added], versions: standing([...before.versions, version]) };
      const bytes = toBytes(after);
      return { bytes: stored && sameBytes(stored.value, bytes) ? undefined : bytes, result: after };
    });
  }
}
