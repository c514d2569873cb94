import { isDeepStrictEqual } from 'node:util';
import { goOnAtOnce, type Happened, historyOf, type Kind, type Layout, nothingHappened } from './many-writers';

/** In each history answers are lost and writers die; beside each fifth, others: figures can be compared where nobody dies. */
const othersEach = 5;

type Played = readonly [kind: Kind, layout?: Layout];

const usual: Played = ['deaths'];
const others: readonly Played[] = [['conflicts'], ['deaths', 'items'], ['conflicts', 'items']];

/** Do readers see what they would without any trouble? */
async function isAsClean(seed: number, [kind, layout]: Played, happened: Happened): Promise<boolean> {
  const [seen, clean] = await historyOf(seed, kind, happened, layout);
  const compared = ({ rows, alarms, ...rest }: typeof seen) =>
    kind === 'conflicts' ? { rows, alarms, ...rest } : { rows, alarms };
  return isDeepStrictEqual(compared(seen), compared(clean));
}

/**
 * Histories of three writers, each compared with a run of the same messages without any trouble. `differing`: seeds whose readers would
 * see something else; there must be none.
 */
export async function writersFigures(seeds: number) {
  globalThis.setTimeout = goOnAtOnce;
  const happened = nothingHappened();
  const differing: number[] = [];
  let histories = 0;
  for (let seed = 1; seed <= seeds; seed++)
    for (const played of [usual, ...(seed % othersEach === 0 ? others : [])]) {
      histories++;
      if (!(await isAsClean(seed, played, happened))) differing.push(seed);
    }
  return { seeds, histories, ...happened, differences: differing.length, differing };
}
