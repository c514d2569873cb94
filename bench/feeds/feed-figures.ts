import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { medianCpuSeconds, rounded } from '../measure';
import { feedCases } from './cases';
import { type Batch, measuredFeed } from './measured-feed';
import { signedFeed } from './signed-requests';

/** Feeds that are tried with signed requests too, with so many messages. */
const signed: Readonly<Record<string, number>> = {
  'traffic/controller-status': 300,
  'traffic/detector-flow': 300,
  'traffic/spat-map': 300,
  'charging/pad-telemetry': 200,
};

/** The floor: the same bytes parsed and nothing else. */
function parse(messages: Batch): void {
  for (const { bytes } of messages) JSON.parse(Buffer.from(bytes).toString());
}

const roundedAll = <T extends object>(figures: T) =>
  Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, rounded(value as number)])) as {
    readonly [K in keyof T]: number;
  };

/** What a message of a feed costs: units, requests, rows, and processor time beside `JSON.parse` of the same bytes. */
export async function feedFigures(id: string) {
  const one = feedCases.find((known) => known.id === id);
  if (!one) throw new Error(`the bench has no feed ${id}: ${feedCases.map((known) => known.id).join(', ')}`);
  const { measured, work, itemBytes } = await measuredFeed(one);
  const parsedMicros = (1e6 * (await medianCpuSeconds(7, () => parse(measured)))) / measured.length;
  const most = signed[id];
  const { cpuMicros: withRequests, calls } = most ? await signedFeed(one, most) : { cpuMicros: 0, calls: 0 };
  const requestMicros = (withRequests - work.cpuMicros) / calls;
  return {
    ...roundedAll(work),
    jsonParseMicros: rounded(parsedMicros),
    timesJsonParse: rounded(work.cpuMicros / parsedMicros),
    ...(most
      ? {
          cpuMicrosWithRequests: rounded(withRequests),
          requestMicros: rounded(requestMicros),
          timesJsonParseWithRequests: rounded(withRequests / parsedMicros),
        }
      : {}),
    itemBytes,
  };
}

type Figures = Awaited<ReturnType<typeof feedFigures>>;

/** All feeds, each measured by `apart` in a process of its own. */
export const allFeeds = (apart: (id: string) => unknown): Readonly<Record<string, Figures>> =>
  Object.fromEntries(feedCases.map(({ id }) => [id, apart(id) as Figures]));

/** Puts figures in the place of those that an estimate of costs is made of. */
export function writeMeasured(figures: Readonly<Record<string, Figures>>): void {
  const path = join(__dirname, '..', '..', '..', 'lib', 'shared', 'measured-work.ts');
  const requests = Object.values(figures).flatMap(({ requestMicros = 0 }) =>
    requestMicros > 0 ? [requestMicros] : [],
  );
  const [least = 660] = requests.sort((a, b) => a - b);
  const telemetry = feedCases.filter(({ of, feed }) => of.facts.feeds[feed]?.kind === 'mqtt');
  const rows = telemetry.map(({ id }) => {
    const its = figures[id] as Figures;
    const { writeUnits, readUnits, calls, rowShare, firehoseUnits, cpuMicros } = its;
    const first = `writeUnits: ${writeUnits}, readUnits: ${readUnits}, calls: ${calls}`;
    const second = `records: ${firehoseUnits}, rowShare: ${rowShare}, processorMicros: ${cpuMicros}`;
    return `  '${id.replace('/', '-')}': {\n    ...{ ${first} },\n    ...{ ${second} },\n  },\n`;
  });
  writeFileSync(
    path,
    `import type { FeedWork } from './feed-work';

// Written by \`npm run bench -- feeds --write\`; do not edit.

/** Processor time of a signed request of a processor, µs: sent, answered and read; without TLS. */
export const requestMicros = ${least};

/** What a message of a feed, \`<service>-<feed>\`, asks of AWS on simulated days. */
export const measuredWork: Readonly<Record<string, FeedWork>> = {
${rows.join('')}};
`,
  );
}
