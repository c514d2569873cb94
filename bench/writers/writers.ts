import { isDeepStrictEqual } from 'node:util';
import { goOnAtOnce, historyOf, nothingHappened } from './many-writers';

/** In each history answers are lost and writers die; in each fifth nobody dies, so that figures can be compared too. */
const figuresEach = 5;

/**
 * Histories of three writers in shards, each compared with a run of the same messages without any trouble. `differing`: seeds whose
 * readers would see something else; there must be none.
 */
export async function writersFigures(seeds: number) {
  globalThis.setTimeout = goOnAtOnce;
  const happened = nothingHappened();
  const differing: number[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const [{ rows, alarms }, clean] = await historyOf(seed, 'deaths', happened);
    let isSame = isDeepStrictEqual([rows, alarms], [clean.rows, clean.alarms]);
    if (seed % figuresEach === 0) {
      const [seen, of] = await historyOf(seed, 'conflicts', happened);
      isSame &&= isDeepStrictEqual(seen, of);
    }
    if (!isSame) differing.push(seed);
  }
  return {
    seeds,
    histories: seeds + Math.floor(seeds / figuresEach),
    ...happened,
    differences: differing.length,
    differing,
  };
}
