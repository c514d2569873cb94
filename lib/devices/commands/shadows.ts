export type State = Readonly<Record<string, unknown>>;

/** What a device has reported in a named shadow, and what was asked of it. */
export interface ShadowReport {
  readonly desired: State;
  readonly reported: State;
  /** The same with `{ timestamp }`, UTC s, in place of each plain value. */
  readonly metadata: State;
  /** Of the shadow: grows with every change of it, by whomever. */
  readonly version: number;
}

/** A change of the desired state as AWS IoT took it. */
export interface Wish {
  readonly version: number;
  /** UTC s, by the clock of AWS IoT. */
  readonly atSeconds: number;
}

/** Named shadows of things. */
export interface Shadows {
  read(thing: string, shadow: string): Promise<ShadowReport | undefined>;
  /** Merges into the desired state. */
  desire(thing: string, shadow: string, desired: State): Promise<Wish>;
}
