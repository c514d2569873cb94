import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { billFigures } from './bills/bills';
import { writeBills } from './bills/write-bills';
import { cityFolder, synthFolder, validateFolder } from './cities';
import { controllerHours, runControllerHours } from './controller-hour';
import { applyAtQuota } from './devices-apply';
import { planFigures } from './devices-plan';
import { allFeeds, feedFigures } from './feeds/feed-figures';
import { writeMeasured } from './feeds/write-measured';
import { collections, stationHours } from './file-rows';
import { gridDayFigures } from './grid';
import { handlerFigures } from './handlers';
import { killedApply } from './killed-apply';
import { lightingClockFigures, lightingDayFigures } from './lighting';
import { medianCpuSeconds, medianSeconds, rounded } from './measure';
import { centralSystem, sayAll, stationCalls, validateFrames } from './ocpp';
import { parkingDayFigures } from './parking';
import { settlementFileFigures } from './payments';
import { requestsFigures } from './requests';
import { registerFigures } from './residents';
import { reviewFigures } from './review';
import { simulationFigures } from './simulate';
import { waterDayFigures } from './water';
import { writersFigures } from './writers/writers';

const must = (holds: boolean, what: string) => {
  if (!holds) throw new Error(`the bench measured something else: ${what}`);
};

async function validation() {
  const folder = cityFolder(1000);
  const seconds = await medianSeconds(3, () =>
    must(validateFolder(folder).cities.length === 1000, 'cities were refused'),
  );
  rmSync(folder, { recursive: true });
  return { files: 1000, seconds: rounded(seconds) };
}

async function synthesis(cities: number) {
  const folder = cityFolder(cities);
  const seconds = await medianSeconds(1, async () => must((await synthFolder(folder)) === 0, 'a city has findings'));
  rmSync(folder, { recursive: true });
  return { cities, seconds: rounded(seconds), peakMb: Math.round(process.resourceUsage().maxRSS / 1024) };
}

async function controllerHour() {
  const files = controllerHours();
  let events = 0;
  const seconds = await medianSeconds(7, async () => {
    events = await runControllerHours(files);
  });
  must(events > 28_000, `only ${events} events`);
  return { events, seconds: rounded(seconds), eventsPerSecond: Math.round(events / seconds) };
}

/** 100,000 calls of 1,000 stations through frame, schema and session state. */
async function ocpp() {
  const calls = stationCalls(100_000);
  const validate = await medianCpuSeconds(3, () => must(validateFrames(calls) === calls.length, 'frames were refused'));
  const system = await centralSystem(calls);
  const take = await medianCpuSeconds(1, async () =>
    must((await sayAll(system, calls)) === calls.length, 'calls were refused'),
  );
  return {
    calls: calls.length,
    meterValues: calls.filter(({ action }) => action === 'MeterValues').length,
    perCoreSecond: Math.round(calls.length / take),
    validatedPerCoreSecond: Math.round(calls.length / validate),
  };
}

/** What follows the name of a part. */
const options = () =>
  parseArgs({ args: process.argv.slice(3), options: { feed: { type: 'string' }, write: { type: 'boolean' } } }).values;

/** Every feed of devices, or one (`--feed traffic/detector-flow`); `--write`: what costs are estimated from is as measured now. */
function feeds() {
  const { feed, write } = options();
  if (feed !== undefined) return feedFigures(feed);
  const figures = allFeeds((id) => apart('feeds', '--feed', id));
  if (write) writeMeasured(figures);
  return figures;
}

/** Ten thousand histories of several writers; a difference is a message that was lost or counted twice. */
async function writers() {
  const figures = await writersFigures(10_000);
  must(figures.differences === 0, `seeds ${figures.differing.join(', ')} differ from the clean run`);
  return figures;
}

/** What cities cost; `--write`: docs/cost.md says so. */
function bills() {
  const figures = billFigures();
  if (options().write) writeBills(figures);
  return figures;
}

const parts: Readonly<Record<string, () => unknown>> = {
  feeds,
  validate: validation,
  synthOne: () => synthesis(1),
  synthTwenty: () => synthesis(20),
  controllerHour,
  ocpp,
  stationHours,
  requests: requestsFigures,
  residents: registerFigures,
  collections,
  waterDay: () => waterDayFigures(100_000),
  waterDayMillion: () => waterDayFigures(1_000_000),
  gridDay: () => gridDayFigures(100_000),
  gridDayMillion: () => gridDayFigures(1_000_000),
  parkingDay: () => parkingDayFigures(100_000),
  parkingDayMillion: () => parkingDayFigures(1_000_000),
  settlementFile: () => settlementFileFigures(100_000),
  settlementFileMillion: () => settlementFileFigures(1_000_000),
  lightingClock: () => lightingClockFigures(20_000),
  lightingDay: () => lightingDayFigures(100_000),
  lightingDayMillion: () => lightingDayFigures(1_000_000),
  simulate: () => simulationFigures(100_000),
  simulateTenThousand: () => simulationFigures(10_000),
  simulateThousand: () => simulationFigures(1000),
  devicesPlan: () => planFigures(100_000),
  devicesPlanMillion: () => planFigures(1_000_000),
  devicesPlanMillionXlsx: () => planFigures(1_000_000, 'xlsx'),
  devicesApply: () => applyAtQuota(10_000),
  devicesApplyKilled: () => killedApply(join(__dirname, '..', 'bin', 'citykit.js'), 3000, 50),
  reviewOneOf100: () => reviewFigures(100, 'city'),
  reviewProfileOf100: () => reviewFigures(100, 'profile'),
  handlers: handlerFigures,
  bills,
  writers,
};

/** Days of any length come to the same memory: these say so, with a heap in which nothing of a million can be kept. */
const smallHeap: readonly string[] = [
  ...['gridDay', 'gridDayMillion', 'waterDay', 'waterDayMillion'],
  ...['parkingDay', 'parkingDayMillion', 'lightingDay', 'lightingDayMillion'],
  ...['settlementFile', 'settlementFileMillion'],
];
const heapOf = (part: string) => (smallHeap.includes(part) ? ['--max-old-space-size=200'] : []);

/** Each part in a process of its own: what one leaves in memory would slow the next. */
const apart = (part: string, ...more: readonly string[]): unknown =>
  JSON.parse(
    execFileSync(process.execPath, [...process.execArgv, ...heapOf(part), __filename, part, ...more], {
      encoding: 'utf8',
    }),
  );

async function main([only]: readonly string[]) {
  const part = only === undefined ? undefined : parts[only];
  if (only !== undefined && !part) throw new Error(`the bench has no part ${only}: ${Object.keys(parts).join(', ')}`);
  const figures = part
    ? await part()
    : { node: process.version, ...Object.fromEntries(Object.keys(parts).map((name) => [name, apart(name)])) };
  console.log(JSON.stringify(figures, null, 2));
}

main(process.argv.slice(2));
