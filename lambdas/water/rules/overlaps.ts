/** A volume of a time, measured or estimated. */
export interface Volume {
  readonly fromMs: number;
  readonly toMs: number;
  readonly litres: number;
  readonly isMeasured: boolean;
}

const lengthOf = ({ fromMs, toMs }: Volume) => toMs - fromMs;
/** Volumes that share more than a tenth of the shorter one are of one time: a meter whose clock is set shares seconds. */
const leastShared = 0.1;
/** Nearly all of a volume's time. */
const whole = 0.98;

const overlap = (a: Volume, b: Volume) =>
  Math.min(a.toMs, b.toMs) - Math.max(a.fromMs, b.fromMs) > leastShared * Math.min(lengthOf(a), lengthOf(b));

/** A measured volume stands before an estimate, that of more time before a part of it; else the greater, for doubt must not hide a leak. */
function isBetter(a: Volume, b: Volume): boolean {
  if (a.isMeasured !== b.isMeasured) return a.isMeasured;
  return lengthOf(a) === lengthOf(b) ? a.litres > b.litres : lengthOf(a) > lengthOf(b);
}

/** Whether shorter volumes that were measured have all of the time of a volume, as four quarters have an hour. */
function isFilled(volume: Volume, i: number, ascending: readonly Volume[]): boolean {
  let first = i;
  while (first > 0 && ascending[first - 1]?.fromMs === volume.fromMs) first--;
  let [coveredMs, reachedMs] = [0, volume.fromMs];
  for (let j = first; j < ascending.length; j++) {
    const one = ascending[j] as Volume;
    if (one.fromMs >= volume.toMs) break;
    if (!one.isMeasured || one.toMs > volume.toMs || lengthOf(one) >= lengthOf(volume)) continue;
    coveredMs += Math.max(0, one.toMs - Math.max(one.fromMs, reachedMs));
    reachedMs = Math.max(reachedMs, one.toMs);
  }
  return coveredMs >= whole * lengthOf(volume);
}

/** Volumes of which no two are of one time, ascending: water that came as an hour and as its quarters is counted once. */
export function withoutOverlaps<V extends Volume>(volumes: readonly V[]): readonly V[] {
  const ascending = [...volumes].sort((a, b) => a.fromMs - b.fromMs || a.toMs - b.toMs);
  const kept: V[] = [];
  for (const volume of ascending.filter((one, i) => !isFilled(one, i, ascending))) {
    const last = kept.at(-1);
    if (!last || !overlap(last, volume)) kept.push(volume);
    else if (isBetter(volume, last)) kept[kept.length - 1] = volume;
  }
  return kept;
}
