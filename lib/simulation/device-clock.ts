import type { Chance } from '../services/shared/simulation';

const dayMs = 86_400_000;

/** A quartz without compensation for its temperature is off by some 20 parts in a million. */
const deviationPpm = 20;
const mostPpm = 60;

/** So far is a clock off at most: it is set at an hour of each day, and when the device starts. */
export const mostDriftMs = (mostPpm * dayMs) / 1e6;

/** The clock of a device, which drifts from the true time until it is set again. */
export class DeviceClock {
  private readonly ppm: number;
  private readonly setsAtMs: number;
  private startedMs = Number.NEGATIVE_INFINITY;

  constructor(chance: Chance) {
    this.ppm = Math.min(mostPpm, Math.max(-mostPpm, chance.normal(0, deviationPpm)));
    this.setsAtMs = Math.floor(chance.share() * dayMs);
  }

  /** The device has started anew. */
  starts(atMs: number): void {
    this.startedMs = atMs;
  }

  /** What it shows at a time, epoch ms. */
  at(atMs: number): number {
    const setMs = atMs - ((((atMs - this.setsAtMs) % dayMs) + dayMs) % dayMs);
    return atMs + Math.round(((atMs - Math.max(setMs, this.startedMs)) * this.ppm) / 1e6);
  }
}
