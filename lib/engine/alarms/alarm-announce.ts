import type { ActChange } from './alarm-acts';
import type { Episode } from './alarm-fold';
import type { PeopleNotice } from './alarm-people';

/** What was published of an alarm. */
export interface AnnouncedState {
  /** The episode of the last published `raised`, until its `cleared` is published. */
  readonly raised: Episode | null;
  /** Start of the newest episode that was looked at, epoch ms. */
  readonly seenMs: number;
  /** When `raised` was last published, by the clock; 0 before the first. */
  readonly pagedMs: number;
  /** An open episode waits for the pause to end. */
  readonly waiting: boolean;
}

/** What the bus carries: the life of an alarm, and what people do about it. */
export type AlarmEvent = 'raised' | 'cleared' | ActChange;

export interface AlarmChange {
  readonly change: AlarmEvent;
  readonly episode: Episode;
  /** Absent in entries of an earlier release. */
  readonly people?: PeopleNotice;
}

export const notAnnounced: AnnouncedState = { raised: null, seenMs: 0, pagedMs: 0, waiting: false };

/** Nobody is paged twice for the same alarm inside this time (docs/domain/common.md, life of an alarm). */
const pagePauseMs = 15 * 60_000;

/** What was last seen longer ago is history: kept and queryable, but nobody is paged for it. */
const historyMs = 24 * 3_600_000;

/**
 * What must be published, given what was. Only the newest episode counts: what came and went unseen before
 * it has nobody waiting for it. An episode that opens within the pause is published when the pause ends, if it lasts.
 */
export function announce(
  told: AnnouncedState,
  episodes: readonly Episode[],
  nowMs: number,
): { readonly changes: readonly AlarmChange[]; readonly told: AnnouncedState } {
  const episode = episodes.at(-1);
  const open = episode?.clearedMs === null;
  const seen: AnnouncedState = { ...told, seenMs: Math.max(told.seenMs, episode?.raisedMs ?? 0), waiting: false };
  if (told.raised) {
    if (open) return { changes: [], told: seen };
    // A later message can show that an alarm never held: what was published is taken back.
    const cleared = episode ?? { ...told.raised, clearedMs: nowMs };
    return { changes: [{ change: 'cleared', episode: cleared }], told: { ...seen, raised: null } };
  }
  if (!episode || nowMs - episode.lastSeenMs > historyMs) return { changes: [], told: seen };
  if (!open && episode.raisedMs <= told.seenMs && !told.waiting) return { changes: [], told: seen };
  if (nowMs - told.pagedMs < pagePauseMs) return { changes: [], told: { ...seen, waiting: open } };
  return {
    changes: [{ change: 'raised', episode }, ...(open ? [] : [{ change: 'cleared' as const, episode }])],
    told: { ...seen, raised: open ? episode : null, pagedMs: nowMs },
  };
}
