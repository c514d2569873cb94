import type { CityContext, FeedProcessor } from '../lib/engine/feed-processor';
import type { Ports } from '../lib/engine/ports/ports';

const must = (holds: boolean, what: string) => {
  if (!holds) throw new Error(`the bench measured something else: ${what}`);
};

export const dayMs = 86_400_000;

interface DayFile {
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Messages that it has, and intervals in them. */
  readonly messages: number;
  readonly intervals: number;
}

/** A file that is taken as a whole: how fast, and the most memory that the process held. */
export async function taken(
  { file }: FeedProcessor,
  { name, chunks, messages, intervals }: DayFile,
  city: CityContext,
  ports: Ports,
) {
  const started = process.cpuUsage();
  const outcome = await file?.({ key: name, receivedAtMs: ports.clock.nowMs(), chunks }, city, ports);
  must(outcome?.accepted === messages, `messages of ${name} were refused`);
  const { user, system } = process.cpuUsage(started);
  return {
    intervals,
    perCoreSecond: Math.round(intervals / ((user + system) / 1e6)),
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}
