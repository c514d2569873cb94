import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { medianCpuSeconds, rounded } from '../measure';
import type { Call } from './calls';
import { feedCases } from './cases';
import { measuredFeed } from './measured-feed';
import { signedSample } from './signed-requests';

/** The floor: the same bytes parsed and nothing else. */
function parse(messages: Call): void {
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
  const { measured, work, itemBytes, sample } = await measuredFeed(one);
  const parsedMicros = (1e6 * (await medianCpuSeconds(7, () => parse(measured)))) / measured.length;
  const signed = await signedSample(one, sample);
  return {
    ...roundedAll(work),
    jsonParseMicros: rounded(parsedMicros),
    timesJsonParse: rounded(work.cpuMicros / parsedMicros),
    signed: roundedAll({
      ...signed,
      requestMicros: (signed.cpuMicros - sample.micros) / signed.calls,
      timesJsonParse: signed.cpuMicros / parsedMicros,
    }),
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
  const requests = Object.values(figures).map(({ signed }) => signed.requestMicros);
  const requestMicros = requests.sort((a, b) => a - b)[Math.floor(requests.length / 2)];
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
export const requestMicros = ${requestMicros};

/** What a message of a feed, \`<service>-<feed>\`, asks of AWS on simulated days. */
export const measuredWork: Readonly<Record<string, FeedWork>> = {
${rows.join('')}};
`,
  );
}
