import { serves as airServes } from '../lambdas/air';
import { serves as wasteServes } from '../lambdas/waste';
import { config as airConfig } from '../lib/services/air/config';
import { airSimulation } from '../lib/services/air/simulation';
import { config as wasteConfig } from '../lib/services/waste/config';
import { wasteSimulation } from '../lib/services/waste/simulation';
import { medianCpuSeconds } from './measure';
import { type SimulatedDays, simulatedFiles, takeFiles } from './simulated';

const fromMs = Date.UTC(2026, 0, 5, 8);

/** Rows of files that a core takes in a second. */
async function rowsOf(days: SimulatedDays) {
  const files = simulatedFiles(days);
  let rows = 0;
  const seconds = await medianCpuSeconds(3, async () => {
    rows = await takeFiles(days, files);
  });
  if (rows <= 4000) throw new Error(`the bench measured something else: only ${rows} rows`);
  return { rows, perCoreSecond: Math.round(rows / seconds) };
}

/** Half a year of a station. */
export const stationHours = () =>
  rowsOf({
    ...{ serves: airServes as never, of: airSimulation, feed: 'station-hours', fromMs, hours: 4380 },
    section: airConfig.parse({ stations: 1, sensors: 100, standard: 'hj633' }),
  });

/** Collections of 100 containers. */
export const collections = () =>
  rowsOf({
    ...{ serves: wasteServes as never, of: wasteSimulation, feed: 'collections', fromMs, hours: 24 * 200 },
    section: wasteConfig.parse({ containers: 100 }),
  });
