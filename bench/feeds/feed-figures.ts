import { medianCpuSeconds, rounded } from '../measure';
import type { Call } from './calls';
import { type FeedCase, feedCases } from './cases';
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

/** Devices of the city that send it; none sends a webhook. */
function devicesOf({ of, feed, section, times = 1 }: FeedCase): number {
  const facts = of.facts.feeds[feed];
  const sender = facts && 'from' in facts ? of.facts.devices[facts.from as string] : undefined;
  return sender ? times * sender.count(section) : 0;
}

/** What a message of a feed costs: units, requests, rows, and processor time beside `JSON.parse` of the same bytes. */
export async function feedFigures(id: string) {
  const one = feedCases.find((known) => known.id === id);
  if (!one) throw new Error(`the bench has no feed ${id}: ${feedCases.map((known) => known.id).join(', ')}`);
  const { measured, work, itemBytes, sample } = await measuredFeed(one);
  const parsedMicros = (1e6 * (await medianCpuSeconds(7, () => parse(measured)))) / measured.length;
  const signed = await signedSample(one, sample);
  return {
    devices: devicesOf(one),
    ...roundedAll(work),
    jsonParseMicros: rounded(parsedMicros),
    timesJsonParse: rounded(work.cpuMicros / parsedMicros),
    signed: roundedAll({
      ...signed,
      requestMicros: (signed.cpuMicros - sample.micros) / signed.calls,
      timesJsonParse: signed.cpuMicros / parsedMicros,
    }),
    largestItemBytes: Math.max(0, ...Object.values(itemBytes)),
    itemBytes,
  };
}

export type Figures = Awaited<ReturnType<typeof feedFigures>>;

/** All feeds, each measured by `apart` in a process of its own. */
export const allFeeds = (apart: (id: string) => unknown): Readonly<Record<string, Figures>> =>
  Object.fromEntries(feedCases.map(({ id }) => [id, apart(id) as Figures]));
