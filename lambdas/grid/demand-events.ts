import { createHash } from 'node:crypto';
import { canonicalJson } from '../../lib/engine/audit/canonical-json';
import type { Version } from '../../lib/engine/windows/versions';
import { joined } from '../../lib/engine/windows/windowed';
import { demandAhead, grid } from '../../lib/services/grid/facts';
import { hours } from '../../lib/services/shared/facts';
import { type DemandEvent, isEndless, readOpenAdr } from './forms/openadr3';
import { intervalReads } from './interval-reads';
import type { Span } from './rules/gaps';
import type { Asked } from './rules/reads';
import { saidMs } from './rules/timeline';

const windowMs = 1000 * hours(24);
const aheadMs = 1000 * demandAhead;

/** Windows that a span touches, up to a time ahead; one where it has no length. Of what has no end those that are near. */
function windowsOf(span: Span, receivedAtMs: number): readonly number[] {
  const fromMs = isEndless(span) ? Math.max(span.fromMs, receivedAtMs - aheadMs) : span.fromMs;
  const [first, end] = [Math.floor(fromMs / windowMs) * windowMs, Math.min(span.toMs, receivedAtMs + aheadMs)];
  return Array.from({ length: Math.max(1, Math.ceil((end - first) / windowMs)) }, (_, n) => first + n * windowMs);
}

/** An event in each window that it touches, with the intervals that lie there; one that is gone where it was. */
function* askedIn(event: Omit<Asked, 'atMs'>, span: Span, receivedAtMs: number): Generator<Asked> {
  const spans: readonly Span[] = event.isDeleted ? [span] : event.intervals;
  for (const window of new Set(spans.flatMap((one) => windowsOf(one, receivedAtMs)))) {
    const isWithin = ({ fromMs, toMs }: Span) => fromMs < window + windowMs && Math.max(toMs, fromMs + 1) > window;
    const atMs = Math.max(window, Math.min(...spans.filter(isWithin).map(({ fromMs }) => fromMs)));
    yield { ...event, atMs, intervals: event.intervals.filter(isWithin) };
  }
}

/**
 * What all windows that have a version of an event are to know of this one: elsewhere it asks for nothing. By one that names its
 * resources others have lost it when that was said.
 */
function versionOf(event: Omit<Asked, 'atMs'>, devices: readonly string[]): Version<Asked> {
  const { id, isDeleted, resources, version: content } = event;
  const here: Asked = { ...event, atMs: 0, intervals: [], span: null };
  const rank = saidMs(event);
  const elsewhere = { ...here, isDeleted: true, noticedMs: rank };
  const isNamed = !isDeleted && resources.length > 0;
  const kind = isDeleted ? 'deleted' : 'there';
  return { id, kind, rank, content, devices, here, ...(isNamed ? { elsewhere } : {}) };
}

const contentOf = (event: DemandEvent): string =>
  createHash('sha256')
    .update(canonicalJson(event as never))
    .digest('hex')
    .slice(0, 16);

/**
 * Answers of a VTN, for the resources of an event, else the asset that the file is named after. They are kept with its reads, by
 * which events are settled: docs/domain/grid.md, rule F.
 */
export const demandEvents = joined(grid, 'demand-events', intervalReads, {
  formats: { json: {}, ndjson: {} },
  read: (fields, { receivedAtMs, known, device }) => {
    const said = readOpenAdr(fields.values);
    const own = device === null ? [] : [device];
    const assets = said && said.resources.length > 0 ? said.resources : own;
    const [first = null] = assets;
    if (!said || first === null) return { deviceId: first, kept: [] };
    // What a VTN has never modified is as new as its answer.
    const modifiedMs = said.modifiedMs || receivedAtMs;
    const event = { ...said, modifiedMs, kind: 'event' as const, version: contentOf(said) };
    const devices = [...new Set(assets.map((asset) => known.nameOf(asset, 'network-monitor')))];
    const reports = said.span ? [...askedIn(event, said.span, receivedAtMs)] : [];
    const kept = devices.map((of) => ({ of, reports }));
    return { deviceId: first, kept, version: versionOf(event, devices) };
  },
});
