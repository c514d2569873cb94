import { contains } from './contains';
import { reportedSince, timesOf } from './reported-since';
import type { ShadowReport, Shadows, State } from './shadows';
import { answerWithin, type Waiting } from './wait';

export interface ShadowCommand {
  readonly thing: string;
  readonly shadow: string;
  readonly desired: State;
  readonly waitSeconds: number;
}

export interface ShadowAnswer {
  /** True when the device has reported what was asked of it, since it was asked. */
  readonly acknowledged: boolean;
  /** What it reports of the keys that were asked for. */
  readonly reported: State;
  /** When it last reported one of them, RFC 3339; absent when it never did. */
  readonly reportedAt?: string;
  /** True when it had reported the same before it was asked, and nothing since: nobody knows whether it still is so. */
  readonly isOld: boolean;
  readonly seconds: number;
}

const nothing: ShadowReport = { desired: {}, reported: {}, metadata: {}, version: 0 };

/**
 * Asks a device for a state and waits until it reports it. A shadow says how a device shall be, not what it shall do: a
 * wish that is not answered in time stands, and the device takes it when it connects.
 */
export async function commandByShadow(
  { thing, shadow, desired, waitSeconds }: ShadowCommand,
  shadows: Shadows,
  time: Waiting,
): Promise<ShadowAnswer> {
  const begin = time.nowMs();
  const wish = await shadows.desire(thing, shadow, desired);
  let last = nothing;
  const acknowledged =
    (await answerWithin(
      waitSeconds,
      async () => {
        last = (await shadows.read(thing, shadow)) ?? nothing;
        return (contains(last.reported, desired) && reportedSince(last, desired, wish)) || undefined;
      },
      time,
    )) ?? false;
  const { reported, metadata } = last;
  const times = timesOf(metadata, desired);
  return {
    acknowledged,
    reported: Object.fromEntries(
      Object.keys(desired).flatMap((key) => (key in reported ? [[key, reported[key]]] : [])),
    ),
    ...(times.length > 0 ? { reportedAt: new Date(Math.max(...times) * 1000).toISOString() } : {}),
    isOld: !acknowledged && contains(reported, desired),
    seconds: (time.nowMs() - begin) / 1000,
  };
}
