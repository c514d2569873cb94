import { clear, raise, type Sign } from '../../../lib/engine/alarms/signs';
import { type DetectorConfig, phasesByDetector } from '../sets/detector-config';
import type { DailyPeriod } from './daily-period';
import type { Passages } from './passages';

const fewestPassages = 10;
const [yellowShare, redShare] = [0.25, 0.2];

/**
 * Traffic alarm 13: of the vehicles that a Yellow_Red detector sees at the stop line in a day, too many pass on red or
 * on yellow. Stops on green come from cars (`alarm-stops-on-green.ts`): a controller log has only that a detector is on, and
 * a queue that waits to start on green looks the same.
 */
export function redRunning(days: readonly Passages[], detectors: DetectorConfig | undefined, day: DailyPeriod): Sign[] {
  const byPhase = new Map<number, [number, number, number]>();
  for (const [detector, phases] of phasesByDetector(detectors, 'Yellow_Red')) {
    for (const phase of phases) {
      const total = byPhase.get(phase) ?? [0, 0, 0];
      for (const passages of days)
        for (const [state, count] of passages[detector]?.[phase]?.entries() ?? []) total[state as 0 | 1 | 2] += count;
      byPhase.set(phase, total);
    }
  }
  return [...byPhase].flatMap(([phase, [green, yellow, red]]) => {
    const total = green + yellow + red;
    if (total < fewestPassages) return [];
    const sign = red >= redShare * total || yellow >= yellowShare * total ? raise : clear;
    return [sign(day.toMs, `${red} on red, ${yellow} on yellow of ${total} passages`, `phase ${phase}`)];
  });
}
