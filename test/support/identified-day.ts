import { runTiming } from '../../lambdas/traffic/timing';
import { traffic as definition } from '../../lib/services/traffic';
import { city } from './city';
import { noon } from './hires';
import { settingsAsNamed } from './settings-as-named';
import { trafficRun } from './traffic-run';

/** How an id is written: `227`, or the name of its thing. */
export type Written = 'id' | 'thing';

const writtenAs = (id: string, form: Written): string => (form === 'id' ? id : `testville--traffic-${id}`);

/** Forms in the order in which they are asked for, over and over. */
const inTurn = (forms: readonly Written[]) => {
  let next = 0;
  return (id: string): string => writtenAs(id, forms[next++ % forms.length] as Written);
};

const phases = [2, 4].map((phase) => ({ phase }));

/** A city of controllers 227 and 228 and station ds-1, its section with ids in the given forms. Synthetic. */
function citySection(id: (id: string) => string) {
  return {
    signals: 2,
    corridors: [{ id: 'main-st', junctions: [id('227'), id('228')], stations: [id('ds-1')] }],
    scheduledFlash: [{ from: '13:20', to: '13:40', junctions: [id('227')] }],
    adaptiveTiming: { enabled: true, junctions: [{ id: id('227'), rings: [[[2], [4]]], phases }] },
  };
}

export const isoOf = (seconds: number) =>
  new Date(noon + seconds * 1000).toISOString().replace('T', ' ').replace('Z', '');

/** Cycles of 60 s and cars on the loops, three hours; both controllers flash when only 227 is meant to. */
function logLines(id: (id: string) => string): readonly string[] {
  const events: (readonly [number, number, number])[] = [[0, 132, 60]];
  for (let at = 0; at < 2 * 3600; at += 60)
    events.push([at, 1, 2], [at + 10, 82, 5], [at + 11, 81, 5], [at + 12, 82, 3], [at + 13, 81, 3]);
  for (let at = 0; at < 2 * 3600; at += 60)
    events.push(
      [at + 30, 8, 2],
      [at + 32, 10, 2],
      [at + 33, 11, 2],
      [at + 33, 1, 4],
      [at + 40, 82, 8],
      [at + 41, 81, 8],
      [at + 60, 11, 4],
    );
  events.push([4800, 173, 3], [5400, 173, 2]);
  return ['227', '228'].flatMap((controller) =>
    events.map(([at, code, parameter]) => `${isoOf(at)},${id(controller)},${code},${parameter}`),
  );
}

const detectorLines = (id: (id: string) => string) =>
  ['227', '228'].flatMap((controller) =>
    ['2,Stopbar Count,5', '4,Stopbar Count,8', '2,Advance,3'].map((row) => `${id(controller)},${row}`),
  );

const flowLines = (id: (id: string) => string) =>
  [0, 300, 600].map((at) =>
    JSON.stringify({
      station: id('ds-1'),
      intervalStart: new Date(noon + at * 1000).toISOString(),
      intervalSeconds: 300,
      vehicles: 20,
      speedKmh: 40,
    }),
  );

/** Two hours of that city, through the processors as the definition sets them, and what came of it. */
export async function identifiedDay(inFiles: readonly Written[], inConfig: readonly Written[]) {
  const ofTraffic = { services: { traffic: citySection(inTurn(inConfig)) } };
  const settings = (id: string) =>
    settingsAsNamed(city(ofTraffic), definition, definition.processors.find((p) => p.id === id) as never);
  const run = trafficRun(noon + 2 * 3_600_000, [], {
    settings: Object.assign({}, await settings('hires'), await settings('flow')),
  });
  const written = inTurn(inFiles);
  const file = (feed: string, lines: readonly string[]) =>
    run.file(feed, 'file.csv', [Buffer.from(`${lines.join('\n')}\n`)]);
  await file('hires-log', ['DeviceId,Phase,Function,Parameter', ...detectorLines(written)]);
  await file('hires-log', ['TimeStamp,DeviceId,EventId,Parameter', ...logLines(written)]);
  await file('detector-flow', flowLines(written));
  await runTiming(run.ports, {
    city: 'testville',
    service: 'traffic',
    timeZone: 'UTC',
    settings: await settings('timing'),
    backfill: false,
  });
  return { ...(await run.findings()), shadows: run.ports.shadows.desired, refused: run.quarantined };
}
