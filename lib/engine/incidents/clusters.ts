import { type Episode, lostBetween } from './episodes';
import { nearMs } from './together';

/** Devices and services of some episodes. */
export const devicesOf = (some: readonly Episode[]): number => new Set(some.map(({ alarm }) => alarm.deviceId)).size;
export const servicesOf = (some: readonly Episode[]): number => new Set(some.map(({ alarm }) => alarm.service)).size;

export const fewestDevices = 3;
const half = nearMs / 2;

/** Those that one instant explains, at which most may have lost their supply; of several instants the earliest. */
function most(some: readonly Episode[]): readonly Episode[] {
  const spans = some.map((one) => {
    const [fromMs, toMs] = lostBetween(one);
    return { one, fromMs: fromMs - half, toMs: toMs + half };
  });
  const starts = spans.map(({ fromMs }) => fromMs).sort((a, b) => a - b);
  const ends = spans.map(({ toMs }) => toMs).sort((a, b) => a - b);
  let [best, bestMs, ended] = [0, 0, 0];
  for (const [i, atMs] of starts.entries()) {
    while ((ends[ended] as number) < atMs) ended++;
    if (i + 1 - ended <= best) continue;
    [best, bestMs] = [i + 1 - ended, atMs];
  }
  return spans.filter(({ fromMs, toMs }) => fromMs <= bestMs && toMs >= bestMs).map(({ one }) => one);
}

/**
 * Symptoms that came over their devices at one time, without a chain from one to the next: there is an instant at which all
 * may have lost their supply. Three devices at least, for a lamp fails now and then, and so does a modem.
 */
export function clustersOf(some: readonly Episode[]): readonly (readonly Episode[])[] {
  const clusters: (readonly Episode[])[] = [];
  for (let rest = some; rest.length >= fewestDevices; ) {
    const cluster = most(rest);
    if (cluster.length < fewestDevices) break;
    if (devicesOf(cluster) >= fewestDevices) clusters.push(cluster);
    const taken = new Set(cluster);
    rest = rest.filter((one) => !taken.has(one));
  }
  return clusters;
}
