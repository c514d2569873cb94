import { rememberedOfAll } from '../../shared/remembered';
import type { AlarmChange, AnnouncedState } from './alarm-announce';
import { type Episode, foldAlarm, type Held, inOrder, type Left, type Signal } from './alarm-fold';
import { type People, withoutOldCloses } from './alarm-people';

/** An alarm of one device, or of a part of it. */
export interface AlarmKey {
  readonly alarm: string;
  readonly deviceId: string;
  readonly subject: string;
}

type StoredSignal = readonly [kind: 'r' | 'c', atMs: number, detail: string];

/** What a source (a window) said last, and the sequence by which a later word is known. */
interface Source {
  readonly sequence: number;
  readonly signals: readonly StoredSignal[];
}

/** All that is known of one alarm. */
export interface AlarmEntry {
  readonly key: AlarmKey;
  readonly sources: Readonly<Record<string, Source>>;
  /** Signals up to here are no longer kept; of their episodes the one that was open then. */
  readonly settled?: { readonly untilMs: number; readonly open: Episode | null; readonly held?: Held };
  readonly told: AnnouncedState;
  /** What people did about it; absent while nobody was notified of it. */
  readonly people?: People;
  /** Written but perhaps not yet published: published again after a crash. */
  readonly unpublished: readonly AlarmChange[];
}

/** Signals kept of one source: a contact that chatters all hour must not fill the item. */
const mostSignals = 64;
/** Of a detail: people read it in an e-mail. */
const longestDetail = 300;

/** The first and the last of many signals: how it began and how it stands. What flickers between counts as lasting. */
function thinned(signals: readonly Signal[]): readonly Signal[] {
  const ordered = inOrder(signals);
  const half = mostSignals / 2;
  return ordered.length <= mostSignals ? ordered : [...ordered.slice(0, half), ...ordered.slice(-half)];
}

const stored = ({ kind, atMs, detail }: Signal): StoredSignal => [
  kind === 'raise' ? 'r' : 'c',
  atMs,
  detail.slice(0, longestDetail),
];

const signalsOf = ({ sources, settled }: AlarmEntry): readonly Signal[] =>
  Object.values(sources).flatMap(({ signals }) =>
    signals
      .filter(([, atMs]) => settled === undefined || atMs > settled.untilMs)
      .map(([kind, atMs, detail]) => ({ kind: kind === 'r' ? ('raise' as const) : ('clear' as const), atMs, detail })),
  );

/** Times of the first and the last signal that are not settled; of none a first that is never too old. */
function spanOf({ sources, settled }: AlarmEntry): { readonly oldestMs: number; readonly newestMs: number } {
  let [oldestMs, newestMs] = [Number.POSITIVE_INFINITY, 0];
  for (const { signals } of Object.values(sources))
    for (const [, atMs] of signals) {
      if (settled !== undefined && atMs <= settled.untilMs) continue;
      oldestMs = Math.min(oldestMs, atMs);
      newestMs = Math.max(newestMs, atMs);
    }
  return { oldestMs, newestMs };
}

const leftBy = ({ settled }: AlarmEntry): Left => ({ open: settled?.open ?? null, held: settled?.held ?? null });

const foldedOf = rememberedOfAll(
  (_: AlarmEntry['sources'], entry: AlarmEntry) =>
    foldAlarm(signalsOf(entry), entry.people?.closes ?? [], leftBy(entry)).episodes,
  ({ settled, people }) => [settled, people?.closes],
);

/** Remembered with the words that they follow from: a change asks what they were, what they are, and what is to be told of them. */
export const episodesIn = (entry: AlarmEntry): readonly Episode[] => foldedOf(entry.sources, entry);

/** Puts what a source says in place of what it said before; an older word that comes late changes nothing. */
export function withWord(entry: AlarmEntry, source: string, sequence: number, signals: readonly Signal[]): AlarmEntry {
  if ((entry.sources[source]?.sequence ?? -1) > sequence) return entry;
  return { ...entry, sources: { ...entry.sources, [source]: { sequence, signals: thinned(signals).map(stored) } } };
}

/** What a source said of a span. */
export interface Said {
  readonly source: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Takes back what a source said of a span. */
export function withoutSaid(entry: AlarmEntry, { source, fromMs, toMs }: Said): AlarmEntry {
  const said = entry.sources[source];
  if (!said) return entry;
  const signals = said.signals.filter(([, atMs]) => atMs < fromMs || atMs >= toMs);
  return { ...entry, sources: { ...entry.sources, [source]: { ...said, signals } } };
}

/**
 * Folds signals older than the retained time before the newest into the episode that they leave open, so that an alarm
 * nobody mends does not grow for ever.
 */
export function compact(entry: AlarmEntry, retainedMs: number): AlarmEntry {
  const { oldestMs, newestMs } = spanOf(entry);
  const untilMs = newestMs - retainedMs;
  if (oldestMs > untilMs) return entry;
  const old = signalsOf(entry).filter(({ atMs }) => atMs <= untilMs);
  const closes = entry.people?.closes.filter(({ atMs }) => atMs <= untilMs) ?? [];
  const { open, held } = foldAlarm(old, closes, leftBy(entry));
  const sources = Object.entries(entry.sources)
    .map(([id, s]) => [id, { ...s, signals: s.signals.filter(([, atMs]) => atMs > untilMs) }] as const)
    .filter(([, s]) => s.signals.length > 0);
  return {
    ...entry,
    sources: Object.fromEntries(sources),
    ...(entry.people ? { people: withoutOldCloses(entry.people, untilMs) } : {}),
    settled: { untilMs, open, ...(held ? { held } : {}) },
  };
}
