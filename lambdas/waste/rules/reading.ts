/** What can be wrong with a container: the values of `status` of SDM WasteContainer but ok and unknown. */
export const troubles = ['lidOpen', 'dropped', 'moved', 'vandalized', 'burning'] as const;
export type Trouble = (typeof troubles)[number];

/** What a sensor says of its container at one time. Null: it does not say. */
export interface FillReading {
  /** Epoch ms. */
  readonly atMs: number;
  /** Filled share as the sender worked it out, 0–1. */
  readonly fillShare: number | null;
  /** From the sensor under the lid down to the waste: an empty container has the greatest distance. */
  readonly distanceMm: number | null;
  /** From the sensor down to the bottom; null: as the city's settings say. */
  readonly heightMm: number | null;
  readonly temperatureCelsius: number | null;
  /** Empty: the sender says that all is well. */
  readonly troubles: readonly Trouble[] | null;
  readonly batteryPercent: number | null;
  /** The sensor's own alarm. */
  readonly batteryLow: boolean | null;
}

/** What a message says: one reading, or none where it measures nothing, and the container that it names. */
export interface Said {
  readonly deviceId: string | null;
  readonly reports: readonly FillReading[];
}

/** A reading that says nothing yet. */
export const silentAt = (atMs: number): FillReading => ({
  atMs,
  fillShare: null,
  distanceMm: null,
  heightMm: null,
  temperatureCelsius: null,
  troubles: null,
  batteryPercent: null,
  batteryLow: null,
});
