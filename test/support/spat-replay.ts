import { readSpatMap, type SpatMapMembers } from '../../lambdas/traffic/adapters/spat-message';
import { readSpatLines } from '../../lambdas/traffic/adapters/spat-script';
import { mapSetCodec } from '../../lambdas/traffic/sets/map-set';
import { spatSetCodec } from '../../lambdas/traffic/sets/spat-set';
import { spatStream } from '../../lambdas/traffic/spat-map';
import { FileBytes } from '../../lib/engine/files/file-bytes';
import { isRefusal } from '../../lib/engine/intake/reading';
import { referenceData } from './reference-data';

/** Any hour: the scripts last six seconds. */
export const baseMs = Date.UTC(2026, 4, 13, 8);

export async function* chunked(...chunks: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

/** Messages of replay scripts of the reference data, read by the real adapters. Throws on a refusal. */
export async function scriptMessages(...files: string[]): Promise<readonly SpatMapMembers[]> {
  const read: SpatMapMembers[] = [];
  for (const key of files) {
    const file = { key, receivedAtMs: baseMs + 90_000, chunks: chunked(referenceData(`traffic/spat-map/${key}`)) };
    for await (const { message } of readSpatLines(file, 131_072, new FileBytes())) {
      if (isRefusal(message)) throw new Error(message.reason);
      const members = readSpatMap(message.bytes, { receivedAtMs: message.receivedAtMs, backfill: true });
      if (isRefusal(members)) throw new Error(members.reason);
      read.push(members);
    }
  }
  return read;
}

/** Findings of the stream for messages of one minute. */
export function findingsOf(messages: readonly SpatMapMembers[], settings: object = {}, asOfMs = baseMs + 60_000) {
  const events = messages.reduce((all, m) => spatSetCodec.merge(all, m.events).set, spatSetCodec.decode(noMessages));
  const reference = messages.reduce((all, m) => mapSetCodec.merge(all, m.reference).set, mapSetCodec.decode(noMaps));
  return spatStream.evaluate({
    events: spatSetCodec.decode(spatSetCodec.encode(events)),
    reference: mapSetCodec.decode(mapSetCodec.encode(reference)),
    around: [],
    scope: { fromMs: baseMs, toMs: baseMs + 60_000, asOfMs },
    deviceId: 'rsu',
    city: {
      city: 'x',
      service: 'traffic',
      timeZone: 'UTC',
      settings: { redAmber: false, allowedConflicts: [], ...settings },
      backfill: true,
    },
  });
}

const noMessages = spatSetCodec.encode({ spats: [], maps: [] });
const noMaps = mapSetCodec.encode([]);

/** spat_events rows of one rule. */
export const eventsOf = (findings: ReturnType<typeof findingsOf>, rule: string) =>
  findings.records.filter((r) => r.table === 'traffic_spat_events' && r.row.rule === rule).map((r) => r.row);
