import type { FeedProcessor } from '../../lib/engine/feed-processor';
import { chargingCity, chargingPorts } from './ocpp-city';

async function* chunked(data: string | Uint8Array): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(data);
  // Odd sizes: elements and lines are cut anywhere.
  for (let i = 0; i < bytes.length; i += 1009) yield bytes.subarray(i, i + 1009);
}

/** Takes a file by a feed, into ports given or new ones. */
export async function takeFile(
  feed: FeedProcessor,
  data: string | Uint8Array,
  { section = {}, into = chargingPorts(Date.UTC(2026, 10, 24)) } = {},
) {
  if (!feed.file) throw new Error('the feed takes no files');
  const file = { key: 'file', receivedAtMs: into.ports.clock.nowMs(), chunks: chunked(data) };
  const outcome = await feed.file(file, chargingCity(section, true), into.ports);
  return { ...into, outcome, rows: (table: string) => into.ports.records.rows(table) };
}
