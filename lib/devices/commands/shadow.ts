import { contains } from './contains';
import { answerWithin, type Waiting } from './wait';

type State = Readonly<Record<string, unknown>>;

export interface ShadowDocument {
  readonly desired?: State;
  readonly reported?: State;
}

/** Named shadows of things. */
export interface Shadows {
  read(thing: string, shadow: string): Promise<ShadowDocument | undefined>;
  /** Merges into the desired state. */
  desire(thing: string, shadow: string, desired: State): Promise<void>;
}

export interface ShadowCommand {
  readonly thing: string;
  readonly shadow: string;
  readonly desired: State;
  readonly waitSeconds: number;
}

export interface ShadowAnswer {
  /** True when the device reports what was asked of it. */
  readonly acknowledged: boolean;
  /** What it reports of the keys that were asked for. */
  readonly reported: State;
  readonly seconds: number;
}

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
  await shadows.desire(thing, shadow, desired);
  let reported: State = {};
  const acknowledged = await answerWithin(
    waitSeconds,
    async () => {
      reported = (await shadows.read(thing, shadow))?.reported ?? {};
      return contains(reported, desired) || undefined;
    },
    time,
  );
  return {
    acknowledged: acknowledged ?? false,
    reported: Object.fromEntries(
      Object.keys(desired).flatMap((key) => (key in reported ? [[key, reported[key]]] : [])),
    ),
    seconds: (time.nowMs() - begin) / 1000,
  };
}
