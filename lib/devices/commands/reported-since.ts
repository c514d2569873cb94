import { isObject } from './contains';
import type { ShadowReport, State, Wish } from './shadows';

/** Times in a part of a shadow's metadata, which has one for each plain value of the state. */
function timesIn(metadata: unknown): readonly number[] {
  if (Array.isArray(metadata)) return metadata.flatMap(timesIn);
  if (!isObject(metadata)) return [];
  return typeof metadata.timestamp === 'number' ? [metadata.timestamp] : Object.values(metadata).flatMap(timesIn);
}

/** When values that are asked for were reported, UTC s; a key that shall go has none. */
export function timesOf(metadata: unknown, asked: unknown): readonly number[] {
  if (asked === null) return [];
  if (!isObject(asked)) return timesIn(metadata);
  const parts = isObject(metadata) ? metadata : {};
  return Object.entries(asked).flatMap(([key, value]) => timesOf(parts[key], value));
}

/**
 * True when a device has reported one of the values since they were asked for. One is enough: AWS IoT tells it what differs
 * from its last report, and it answers no more. Times are whole seconds of AWS IoT, so a report of the same second counts
 * when the shadow has changed since.
 */
export function reportedSince({ metadata, version }: ShadowReport, asked: State, wish: Wish): boolean {
  if (version <= wish.version) return false;
  const times = timesOf(metadata, asked);
  return times.length === 0 || times.some((seconds) => seconds >= wish.atSeconds);
}
