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
  let [a, b, c, counter] = [hash.readInt32LE(0), hash.readInt32LE(4), hash.readInt32LE(8), 1];
  const share = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / word;
  };
  const between = (least: number, most: number) => least + (most - least) * share();
  return {
    share,
    between,
    // Box and Muller (1958); 1 − x, for the logarithm of 0 is none.
    normal: (mean, deviation) =>
      mean + deviation * Math.sqrt(-2 * Math.log(1 - share())) * Math.cos(2 * Math.PI * share()),
    is: (probability) => share() < probability,
    of: (list) => list[Math.floor(share() * list.length)] as (typeof list)[number],
  };
}
