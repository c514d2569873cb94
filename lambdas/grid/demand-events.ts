import { joined } from '../../lib/engine/windows/windowed';
import { demandAhead, grid } from '../../lib/services/grid/facts';
import { hours } from '../../lib/services/shared/facts';
import { type DemandEvent, readOpenAdr } from './forms/openadr3';
import { intervalReads } from './interval-reads';
import type { Span } from './rules/gaps';
import type { Asked } from './rules/reads';

const windowMs = 1000 * hours(24);

/** Windows that a span touches, up to a time; one where it has no length. */
function windowsOf({ fromMs, toMs }: Span, untilMs: number): readonly number[] {
  const [first, end] = [Math.floor(fromMs / windowMs) * windowMs, Math.min(toMs, untilMs)];
  return Array.from({ length: Math.max(1, Math.ceil((end - first) / windowMs)) }, (_, n) => first + n * windowMs);
}

/** An event in each window that it touches, up to a time, with the intervals that lie there; one that is gone where it was. */
function* askedIn(event: DemandEvent, span: Span, untilMs: number): Generator<Asked> {
  const spans: readonly Span[] = event.isDeleted ? [span] : event.intervals;
  for (const window of new Set(spans.flatMap((one) => windowsOf(one, untilMs)))) {
    const isWithin = ({ fromMs, toMs }: Span) => fromMs < window + windowMs && Math.max(toMs, fromMs + 1) > window;
    const atMs = Math.max(window, Math.min(...spans.filter(isWithin).map(({ fromMs }) => fromMs)));
    yield { ...event, kind: 'event', atMs, intervals: event.intervals.filter(isWithin) };
  }
}

/**
 * Answers of a VTN, for the resource of an event, else the asset that the file is named after. They are kept with its reads, by which
 * events are settled: docs/domain/grid.md, rule F.
 */
export const demandEvents = joined(grid, 'demand-events', intervalReads, {
  formats: { json: {}, ndjson: {} },
  read: (fields, { receivedAtMs, known, device }) => {
    const event = readOpenAdr(fields.values);
    const asset = event?.resource ?? device;
    if (!event?.span || asset === null) return { deviceId: asset, kept: [] };
    // What a VTN has never modified is as new as its answer.
    const told = { ...event, modifiedMs: event.modifiedMs || receivedAtMs };
    const reports = [...askedIn(told, event.span, receivedAtMs + 1000 * demandAhead)];
    return { deviceId: asset, kept: [{ of: known.nameOf(asset, 'network-monitor'), reports }] };
  },
});
