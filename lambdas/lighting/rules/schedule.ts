import { createHash } from 'node:crypto';
import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import type { LightingSection } from '../../../lib/services/lighting/config';
import { districtsAbove } from '../../../lib/services/shared/districts';
import { crossingsIn, horizon, isAbove } from './sun';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const noonMs = dayMs / 2;

type Schedule = LightingSection['schedule'];
type Steps = Schedule['steps'];

/**
 * Desired state of the named shadow `dimming` of a luminaire: from each time on the level in per cent, 0 is off. `plan` is derived from the
 * rest, a number, since resource 13 of uCIFI 3416 holds no text: a luminaire that works by it reports it back.
 */
export interface DimmingPlan {
  readonly plan: string;
  readonly steps: readonly { readonly at: string; readonly percent: number }[];
  /** By then the next one has come; a luminaire without it goes on in the same way. */
  readonly until: string;
}

/** Full output where the city says nothing else. */
const fullPercent = 100;

/** Minutes of a time of day, `HH:MM`. */
const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** The level of the city's clock at a wall time: that of the last step, which may be of the day before. */
function percentAt(steps: Steps, wallMs: number): number {
  const sorted = [...steps].sort((a, b) => minutesOf(a.from) - minutesOf(b.from));
  const minute = Math.floor((wallMs % dayMs) / minuteMs);
  const step = sorted.findLast(({ from }) => minutesOf(from) <= minute) ?? sorted.at(-1);
  return step?.percent ?? fullPercent;
}

const wallOf = (text: string) => Date.parse(`${text}:00Z`);

/** From when to when lamps burn, shifted. */
interface Night {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Nights around a time, each with its two shifts: a short one may come to nothing, and where the day between two is short they overlap, so
 * that neither a crossing alone nor their order says whether lamps burn.
 */
function nightsAround(settings: LightingSection, fromMs: number, toMs: number): readonly Night[] {
  const { onAfterSunsetMinutes, offAfterSunriseMinutes } = settings.schedule;
  // A shift may bring a crossing of the day before, or of the next, into this one.
  const [firstMs, lastMs] = [fromMs - dayMs, toMs + dayMs];
  const nights: Night[] = [];
  // Of a polar night there is no sunset, or no sunrise.
  let onMs = isAbove(settings, horizon, firstMs) ? undefined : Number.NEGATIVE_INFINITY;
  for (const { atMs, isRising } of crossingsIn(settings, horizon, firstMs, lastMs)) {
    if (!isRising) onMs = atMs + onAfterSunsetMinutes * minuteMs;
    else if (onMs !== undefined) nights.push({ fromMs: onMs, toMs: atMs + offAfterSunriseMinutes * minuteMs });
    if (isRising) onMs = undefined;
  }
  return onMs === undefined ? nights : [...nights, { fromMs: onMs, toMs: Number.POSITIVE_INFINITY }];
}

/**
 * The plan of the night that begins at a noon: by the sun, as a state, so that lamps burn through a polar night and not at all
 * where the sun does not set; by the clock of the city; by its districts and events.
 */
export function planOf(
  settings: LightingSection,
  district: string | undefined,
  zone: ZoneTime,
  noon: number,
): DimmingPlan {
  const { schedule } = settings;
  const around = district === undefined ? [] : districtsAbove(district);
  // Of districts in one another the narrowest counts.
  const own = around.flatMap((name) => schedule.districts.find((one) => one.district === name) ?? []).at(-1);
  const steps = own?.steps ?? schedule.steps;
  const toMs = zone.instantMs(zone.wallMs(noon) + dayMs);
  const nights = nightsAround(settings, noon, toMs);
  const events = schedule.events
    .filter(({ districts }) => districts.length === 0 || districts.some((one) => around.includes(one)))
    .map(({ from, to, percent, districts }) => ({
      fromMs: zone.instantMs(wallOf(from)),
      toMs: zone.instantMs(wallOf(to)),
      percent,
      depth: Math.max(-1, ...districts.map((one) => around.indexOf(one))),
    }))
    // Of several at one time that of the narrowest district counts, then the brighter: the order of the file has no part in it.
    .sort((a, b) => b.depth - a.depth || b.percent - a.percent);
  const midnight = zone.wallMs(noon) - (zone.wallMs(noon) % dayMs);
  const clockMs = [midnight, midnight + dayMs].flatMap((day) =>
    steps.map(({ from }) => zone.instantMs(day + minutesOf(from) * minuteMs)),
  );
  const ends = [...nights, ...events].flatMap((one) => [one.fromMs, one.toMs]);
  const times = [noon, ...ends, ...clockMs];
  const levelAt = (atMs: number): number => {
    const holds = (one: Night) => one.fromMs <= atMs && atMs < one.toMs;
    if (!nights.some(holds)) return 0;
    const event = events.find(holds);
    return event?.percent ?? percentAt(steps, zone.wallMs(atMs));
  };
  const ordered = [...new Set(times.filter((atMs) => atMs >= noon && atMs < toMs))].sort((a, b) => a - b);
  const levels = ordered.map((atMs) => ({ at: new Date(atMs).toISOString(), percent: levelAt(atMs) }));
  const changes = levels.filter(({ percent }, i) => i === 0 || percent !== levels[i - 1]?.percent);
  const content = { steps: changes, until: new Date(toMs).toISOString() };
  const digest = createHash('sha256').update(JSON.stringify(content)).digest();
  // Positive in 32 bits with a sign, as LwM2M holds an integer.
  return { plan: String(digest.readUInt32BE(0) >>> 1), ...content };
}

/** The noon before a time, on the clock of the city: a night has one date. */
export function noonBefore(zone: ZoneTime, atMs: number): number {
  const wallMs = zone.wallMs(atMs);
  const midnight = Math.floor((wallMs - noonMs) / dayMs) * dayMs;
  return zone.instantMs(midnight + noonMs);
}

/** A luminaire says that it works by a plan: one of those that it names. */
export const takes = (said: string | undefined, plan: string): boolean => said?.split(',').includes(plan) ?? false;
