import { createHash } from 'node:crypto';
import type { Chance } from '../services/shared/simulation';

const word = 2 ** 32;

/**
 * Numbers of chance that follow from a seed and what they are for, e.g. `(7, 'waste', 'fill-sensor', '12')`: what one
 * device asks changes nothing of another. Generator: sfc32 of C. Doty-Humphrey (PractRand).
 */
export function chanceOf(seed: number, ...purpose: readonly string[]): Chance {
  const hash = createHash('sha256')
    .update(JSON.stringify([seed, ...purpose]))
    .digest();
  return new Sfc32(hash.readInt32LE(0), hash.readInt32LE(4), hash.readInt32LE(8));
}

/** A class, as there are two of it for each device. */
class Sfc32 implements Chance {
  private counter = 1;

  constructor(
    private a: number,
    private b: number,
    private c: number,
  ) {}

  share(): number {
    const { b, c } = this;
    const sum = (this.a + b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = b ^ (b >>> 9);
    this.b = (c + (c << 3)) | 0;
    this.c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / word;
  }

  between(least: number, most: number): number {
    return least + (most - least) * this.share();
  }

  /** Box and Muller (1958); 1 − x, for the logarithm of 0 is none. */
  normal(mean: number, deviation: number): number {
    return mean + deviation * Math.sqrt(-2 * Math.log(1 - this.share())) * Math.cos(2 * Math.PI * this.share());
  }

  is(probability: number): boolean {
    return this.share() < probability;
  }

  of<T>(list: readonly T[]): T {
    return list[Math.floor(this.share() * list.length)] as T;
  }
}
