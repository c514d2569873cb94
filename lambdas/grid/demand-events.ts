import { joined } from '../../lib/engine/windows/windowed';
import { grid } from '../../lib/services/grid/facts';
import { hours } from '../../lib/services/shared/facts';
import { type DemandEvent, readOpenAdr } from './forms/openadr3';
import { intervalReads } from './interval-reads';
import type { Asked } from './rules/reads';

const windowMs = 1000 * hours(24);
/** A VTN may announce so far ahead; what is later it says again. */
const ahead = hours(31 * 24);

/** An event as it is asked in each window that it touches, up to a time: with the intervals that lie there. */
function* askedIn(event: DemandEvent, untilMs: number): Generator<Asked> {
  const windowsOf = ({ fromMs, toMs }: DemandEvent['intervals'][number]) => {
    const [first, end] = [Math.floor(fromMs / windowMs) * windowMs, Math.min(toMs, untilMs)];
    return Array.from({ length: Math.max(1, Math.ceil((end - first) / windowMs)) }, (_, n) => first + n * windowMs);
  };
  for (const window of new Set(event.intervals.flatMap(windowsOf))) {
    const intervals = event.intervals.filter(({ fromMs, toMs }) => fromMs < window + windowMs && toMs > window);
    const atMs = Math.max(window, Math.min(...intervals.map(({ fromMs }) => fromMs)));
    yield { ...event, kind: 'event', atMs, intervals };
  }
}

/**
 * Answers of a VTN, for the resource of an event, else the asset that the file is named after. They are kept with its reads, by which
 * events are settled: docs/domain/grid.md, rule F.
 */
export const demandEvents = joined(grid, 'demand-events', intervalReads, {
  ahead,
  formats: { json: {}, ndjson: {} },
  read: (fields, { receivedAtMs, known, device }) => {
    const event = readOpenAdr(fields.values);
    const asset = event?.resource ?? device;
    if (!event || event.intervals.length === 0 || asset === null) return { deviceId: asset, kept: [] };
    // What a VTN has never modified is as new as its answer.
    const told = { ...event, modifiedMs: event.modifiedMs || receivedAtMs };
    const reports = [...askedIn(told, receivedAtMs + 1000 * ahead)];
    return { deviceId: asset, kept: [{ of: known.nameOf(asset, 'network-monitor'), reports }] };
  },
});
