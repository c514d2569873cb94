import type { LightingSection } from '../../../lib/services/lighting/config';
import { civilTwilight, isAbove, lastSetting, type Place } from './sun';

/** A lamp of a cabinet, by its newest report. */
export interface Member {
  readonly deviceId: string;
  readonly reportedMs: number;
  /** It should burn and does not; null where it need not, or nobody knows. */
  readonly isOut: boolean | null;
}

/** A lamp that does not burn, and since when: that it is silent is known from when its next report was due. */
export interface Dark {
  readonly deviceId: string;
  readonly sinceMs: number;
  readonly isSilent: boolean;
}

/** One look at all cabinets: when, and how often lamps report. */
export interface Look {
  readonly nowMs: number;
  readonly intervalMs: number;
  /** Since when every circuit that is switched by the sun is on; null by day. */
  readonly nightMs: number | null;
}

/** Of fewer lamps nobody can tell one cabinet from two bulbs. */
const leastLamps = 4;
/** Lamps of one feeder go dark together; each says so, or falls silent, within its own interval. */
const togetherMs = 5 * 60_000;
/** A lamp that has been silent for so long is no sign of what happens now. */
const forgottenMs = 24 * 3_600_000;

export const lookAt = (place: Place, nowMs: number, intervalMs: number): Look => ({
  nowMs,
  intervalMs,
  nightMs: isAbove(place, civilTwilight, nowMs)
    ? null
    : (lastSetting(place, civilTwilight, nowMs) ?? nowMs - forgottenMs),
});

/** Two messages are missed: it is late by any clock. */
export const isSilent = ({ reportedMs }: Pick<Member, 'reportedMs'>, { nowMs, intervalMs }: Look): boolean =>
  nowMs - reportedMs > 2 * intervalMs;

/** The same, of the night alone: where circuits are switched off by day, all controllers are silent until dusk. */
export const isSilentByNight = ({ reportedMs }: Pick<Member, 'reportedMs'>, look: Look): boolean =>
  look.nightMs !== null && isSilent({ reportedMs: Math.max(reportedMs, look.nightMs) }, look);

/** When the next report of a silent lamp was due, by day or from dusk on. */
export const silentSince = ({ reportedMs }: Pick<Member, 'reportedMs'>, { intervalMs, nightMs }: Look): number =>
  Math.max(reportedMs + intervalMs, nightMs ?? 0);

/** A lamp by its reports since a time: until it sends one after that, its silence counts from then. */
export const reportedSince = <M extends Pick<Member, 'reportedMs'>>(member: M, sinceMs: number): M => ({
  ...member,
  reportedMs: Math.max(member.reportedMs, sinceMs),
});

/** It may be one of a dark cabinet, by what it said after a time. */
export const isSuspect = (member: Member, look: Look, sinceMs: number): boolean =>
  (member.isOut === true && member.reportedMs > sinceMs) || isSilentByNight(reportedSince(member, sinceMs), look);

/** Reports that a lamp may miss before it is offline (docs/domain/common.md, liveness). */
const missedReports = 3;

/** Lamps have had power for so long that all of them should have spoken. */
export function hasPower(settings: LightingSection, nowMs: number): boolean {
  if (settings.circuits === 'always') return true;
  const { nightMs, intervalMs } = lookAt(settings, nowMs, settings.reportingMinutes * 60_000);
  return nightMs !== null && nowMs - nightMs > Math.max(togetherMs, missedReports * intervalMs);
}

/** Lamps that count among those of a cabinet now. */
export const counted = (members: readonly Member[], { nowMs }: Look): readonly Member[] =>
  members.filter(({ reportedMs }) => nowMs - reportedMs < forgottenMs);

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
export const isBack = (lamp: Pick<Dark, 'isSilent'>, now: Member, look: Look): boolean =>
  !isSilent(now, look) && !now.isOut && (lamp.isSilent || now.isOut === false);

/** Half of the lamps have burned since: what their cabinet, or its meter, says of its supply is old or wrong. */
export const contradict = (members: readonly Member[], sinceMs: number, look: Look): boolean => {
  const burning = members.filter((one) => one.isOut === false && one.reportedMs > sinceMs && !isSilent(one, look));
  return members.length > 0 && burning.length >= members.length / 2;
};
