import { serves as airServes } from '../lambdas/air';
import { serves as trafficServes } from '../lambdas/traffic';
import { serves as wasteServes } from '../lambdas/waste';
import type { Message } from '../lib/engine/feed-processor';
import { config as airConfig } from '../lib/services/air/config';
import { airSimulation } from '../lib/services/air/simulation';
import { trafficConfig } from '../lib/services/traffic/config';
import { trafficSimulation } from '../lib/services/traffic/simulation';
import { config as wasteConfig } from '../lib/services/waste/config';
import { wasteSimulation } from '../lib/services/waste/simulation';
import { medianCpuSeconds, rounded } from './measure';
import { type SimulatedDays, simulatedBatches, simulatedFiles, takeBatches, takeFiles } from './simulated';

const fromMs = Date.UTC(2026, 0, 5, 8);

const must = (holds: boolean, what: string) => {
  if (!holds) throw new Error(`the bench measured something else: ${what}`);
};

/** Messages of a feed that a core takes in a second. */
async function messagesOf(runs: number, days: SimulatedDays) {
  const batches = simulatedBatches(days);
  const messages = batches.flat().length;
  const seconds = await medianCpuSeconds(runs, async () =>
    must((await takeBatches(days, batches)) === messages, 'messages were refused'),
  );
  return { batches, messages, perCoreSecond: Math.round(messages / seconds), seconds };
}

/** The same of rows of files. */
async function rowsOf(days: SimulatedDays) {
  const files = simulatedFiles(days);
  let rows = 0;
  const seconds = await medianCpuSeconds(3, async () => {
    rows = await takeFiles(days, files);
  });
  must(rows > 4000, `only ${rows} rows`);
  return { rows, perCoreSecond: Math.round(rows / seconds) };
}

/** The floor: the same bytes parsed and nothing else. */
function parse(messages: readonly Message[]): number {
  let keys = 0;
  for (const { bytes } of messages) keys += Object.keys(JSON.parse(Buffer.from(bytes).toString())).length;
  return keys;
}

/** The status of 100 controllers, a message a minute of each. */
export const statusOf = (hours: number): SimulatedDays => ({
  serves: trafficServes as never,
  of: trafficSimulation,
  section: trafficConfig.parse({ signals: 100 }),
  feed: 'controller-status',
  fromMs,
  hours,
});

/** A hundred minutes of it. */
export async function statusFigures() {
  const { batches, seconds, ...figures } = await messagesOf(7, statusOf(5 / 3));
  const messages = batches.flat();
  const floor = await medianCpuSeconds(7, () => parse(messages));
  return {
    ...figures,
    jsonParsePerCoreSecond: Math.round(messages.length / floor),
    timesJsonParse: rounded(seconds / floor),
  };
}

/** A day of 100 sensors, and half a year of a station. */
export async function airFigures() {
  const section = airConfig.parse({ stations: 1, sensors: 100, standard: 'hj633' });
  const air = { serves: airServes as never, of: airSimulation, section, fromMs };
  const { messages, perCoreSecond } = await messagesOf(3, { ...air, feed: 'sensor-readings', hours: 24 });
  const { rows, perCoreSecond: rowsPerCoreSecond } = await rowsOf({ ...air, feed: 'station-hours', hours: 4380 });
  return { messages, perCoreSecond, stationHours: rows, stationHoursPerCoreSecond: rowsPerCoreSecond };
}

/** Four days of the levels of 100 containers, and ten weeks of their collections. */
export async function wasteFigures() {
  const section = wasteConfig.parse({ containers: 100 });
  const waste = { serves: wasteServes as never, of: wasteSimulation, section, fromMs };
  const { messages, perCoreSecond } = await messagesOf(3, { ...waste, feed: 'fill-level', hours: 96 });
  const { rows, perCoreSecond: rowsPerCoreSecond } = await rowsOf({ ...waste, feed: 'collections', hours: 24 * 200 });
  return {
    levels: messages,
    levelsPerCoreSecond: perCoreSecond,
    collections: rows,
    collectionsPerCoreSecond: rowsPerCoreSecond,
  };
}
