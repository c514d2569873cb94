/** A lamp of a cabinet, as it was last heard of. */
export interface Member {
  readonly deviceId: string;
  readonly heardMs: number;
  /** It should burn and does not; null where it need not, or nobody knows. */
  readonly isOut: boolean | null;
}

/** A lamp that does not burn, and since when: that it was silent is known from when it should have been heard. */
export interface Dark {
  readonly deviceId: string;
  readonly sinceMs: number;
  readonly isSilent: boolean;
}

/** Of fewer lamps nobody can tell one cabinet from two bulbs. */
const leastLamps = 4;
/** Lamps of one feeder go dark together; each says so, or falls silent, within its own interval. */
const togetherMs = 5 * 60_000;
/** A lamp that has been silent for so long is no sign of what happens now. */
const forgottenMs = 24 * 3_600_000;

/** Two messages are missed: it is late by any clock. */
export const isSilent = ({ heardMs }: Pick<Member, 'heardMs'>, intervalMs: number, nowMs: number): boolean =>
  nowMs - heardMs > 2 * intervalMs;

/** Lamps that count among those of a cabinet now. */
export const counted = (members: readonly Member[], nowMs: number): readonly Member[] =>
  members.filter(({ heardMs }) => nowMs - heardMs < forgottenMs);

/**
 * The lamps that went dark together, where they are so many of all that count: of those times the earliest five minutes, and an
 * interval of reports, in which so many lie. None: no incident.
 */
export function darkTogether(
  all: number,
  dark: readonly Dark[],
  { percent, intervalMs }: { readonly percent: number; readonly intervalMs: number },
): readonly Dark[] {
  const least = Math.max(2, Math.ceil((percent / 100) * all));
  if (all < leastLamps || dark.length < least) return [];
  const sorted = [...dark].sort((a, b) => a.sinceMs - b.sinceMs || (a.deviceId < b.deviceId ? -1 : 1));
  const within = (first: Dark) =>
    sorted.filter(({ sinceMs }) => sinceMs >= first.sinceMs && sinceMs <= first.sinceMs + togetherMs + intervalMs);
  return sorted.map(within).find((some) => some.length >= least) ?? [];
}

/** A lamp of an incident has light again, or its controller has power again where that was gone. */
export function isBack(
  lamp: Pick<Dark, 'isSilent'>,
  now: Member | undefined,
  intervalMs: number,
  nowMs: number,
): boolean {
  if (now === undefined || isSilent(now, intervalMs, nowMs) || now.isOut) return false;
  return lamp.isSilent || now.isOut === false;
}
