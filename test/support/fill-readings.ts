import { type FillReading, silentAt } from '../../lambdas/waste/forms/reading';

const hourMs = 3_600_000;
/** A Wednesday. */
const startMs = Date.UTC(2026, 4, 13);
export const atHour = (hours: number): number => startMs + hours * hourMs;

/** A reading some hours after the start. */
export const readingAt = (hours: number, fields: Partial<FillReading> = {}): FillReading => ({
  ...silentAt(atHour(hours)),
  ...fields,
});

/** Distances of an ultrasonic sensor, one an hour. */
export const distances = (...mm: number[]): FillReading[] => mm.map((distanceMm, i) => readingAt(i, { distanceMm }));

/** Fill levels that the sender worked out, one an hour. */
export const shares = (...of: number[]): FillReading[] => of.map((fillShare, i) => readingAt(i, { fillShare }));
