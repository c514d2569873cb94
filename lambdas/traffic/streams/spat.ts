import type { AlarmSignal, Findings, IndicatorValue, RecordRow } from '../../../lib/engine/contracts';
import { rowOf, timestamp } from '../../../lib/engine/windows/rows';
import type { Evaluation, Scope, WindowedStream } from '../../../lib/engine/windows/window';
import { intersections, signalStates, spatEvents } from '../../../lib/services/traffic/records';
import { clockCheck } from '../rules/alarm-clock';
import { type Check, holdSignals, quietMs } from '../rules/alarm-hysteresis';
import { mapRate, rateChecks, spatRate } from '../rules/alarm-spat-rate';
import { crossings, judgeSpat, type MapsAtHand, type SpatFinding, type SpatSettings } from '../rules/spat-judgement';
import { lampsOf } from '../rules/spat-lamps';
import { type MapMessage, type MapSet, mapInForce, mapSetCodec } from '../sets/map-set';
import type { GroupState, SpatMessage } from '../sets/spat-message';
import { type SpatSet, spatSetCodec } from '../sets/spat-set';

const windowMs = 60_000;

/** Two messages further apart are not consecutive: what lay between is not known (rules G and R). */
const longestStepMs = 60_000;

const deviceIdOf = (intersection: number) => String(intersection);

/** A message with what came before it and what the rules say of it. */
interface Judged {
  readonly spat: SpatMessage;
  readonly changed: readonly GroupState[];
  readonly findings: readonly SpatFinding[];
  readonly hadMap: boolean;
}

/** MAPs that `spat` is judged with; a MAP that the unit first sends in the same window serves alignment from its start. */
function mapsFor(spat: SpatMessage, maps: MapSet, scope: Scope): MapsAtHand {
  const inForce = mapInForce(maps, spat.intersection, spat.atMs)?.content;
  const soon = maps.find((m) => m.content.intersection === spat.intersection && m.firstMs < scope.toMs)?.content;
  const anyHeard = maps.some((m) => m.firstMs < scope.toMs);
  return { inForce, forAlignment: inForce ?? soon, anyHeard };
}

/** Judges the messages of one intersection in their order. */
function judge(spats: readonly SpatMessage[], maps: MapSet, scope: Scope, settings: SpatSettings): readonly Judged[] {
  const last = new Map<number, { readonly atMs: number; readonly group: GroupState }>();
  return spats.map((spat) => {
    const before = new Map<number, GroupState>();
    for (const [number, seen] of last) if (spat.atMs - seen.atMs <= longestStepMs) before.set(number, seen.group);
    for (const group of spat.body.groups) last.set(group.group, { atMs: spat.atMs, group });
    const atHand = mapsFor(spat, maps, scope);
    return {
      spat,
      changed: spat.body.groups.filter((g) => before.get(g.group)?.state !== g.state),
      findings: judgeSpat(spat, before, atHand, settings),
      hadMap: atHand.inForce !== undefined,
    };
  });
}

const stateRow = ({ atMs, intersection }: SpatMessage, group: GroupState): RecordRow =>
  rowOf(signalStates, atMs, deviceIdOf(intersection), {
    signal_group: group.group,
    state: group.state,
    min_end_time: timestamp(group.minEndMs),
    max_end_time: timestamp(group.maxEndMs),
  });

const eventRow = ({ atMs, intersection }: SpatMessage, { rule, subject, detail }: SpatFinding): RecordRow =>
  rowOf(spatEvents, atMs, deviceIdOf(intersection), { rule, subject, detail });

const mapRow = ({ firstMs, content }: MapMessage): RecordRow =>
  rowOf(intersections, firstMs, deviceIdOf(content.intersection), {
    revision: content.revision,
    latitude: content.latitude,
    longitude: content.longitude,
    lanes: content.lanes,
    connections: content.connections.length,
    crossings: crossings(content).length,
  });

/** A look per message: the findings of some rules, in words. */
const checksOf = (judged: readonly Judged[], rules: readonly SpatFinding['rule'][]): readonly Check[] =>
  judged.map(({ spat, findings }) => {
    const found = findings.filter((f) => rules.includes(f.rule));
    const fault = found.map((f) => `${f.subject}: ${f.detail}`).join('; ');
    return { atMs: spat.atMs, fault: found.length > 0 ? fault : null };
  });

function flashCheck({ atMs, body }: SpatMessage): Check {
  const flags = [...(body.failureFlash ? ['failureFlash'] : []), ...(body.failureMode ? ['failureMode'] : [])];
  return { atMs, fault: flags.length > 0 ? `SPaT status ${flags.join(', ')}` : null };
}

/** Alarms 1, 4, 6, 7, 15 and 16 of one intersection. */
function alarmsOf(
  intersection: number,
  judged: readonly Judged[],
  mapTimes: readonly number[],
  scope: Scope,
): readonly AlarmSignal[] {
  const spats = judged.map((j) => j.spat);
  const spatTimes = spats.map((s) => s.atMs);
  const rates = [...rateChecks(spatTimes, spatRate, scope), ...rateChecks(mapTimes, mapRate, scope)];
  const checks: Readonly<Record<string, readonly Check[]>> = {
    'conflict-monitor-flash': spats.map(flashCheck),
    'conflicting-greens': checksOf(
      judged.filter((j) => j.hadMap),
      ['H'],
    ),
    'spat-rate': rates.sort((a, b) => a.atMs - b.atMs),
    'clock-offset': spats.flatMap((s) => clockCheck(s) ?? []),
    'illegal-signal-sequence': checksOf(judged, ['G']),
    'spat-map-quality': checksOf(judged, ['I', 'P', 'Q', 'R']),
  };
  const deviceId = deviceIdOf(intersection);
  return Object.entries(checks).flatMap(([alarm, looks]) => holdSignals({ alarm, deviceId }, looks, scope));
}

/**
 * Per cent of the intersections with messages in a window that flashed, or were dark, at some time in it; of the unit.
 */
function lampIndicators(received: readonly SpatMessage[], deviceId: string, atMs: number): readonly IndicatorValue[] {
  const share = (lamps: 'flash' | 'dark') => {
    const all = new Set(received.map((s) => s.intersection));
    const so = new Set(received.filter((s) => lampsOf(s.body) === lamps).map((s) => s.intersection));
    return all.size === 0 ? null : (100 * so.size) / all.size;
  };
  return [
    { indicator: 'intersections-flash', deviceId, atMs, value: share('flash') },
    { indicator: 'intersections-dark', deviceId, atMs, value: share('dark') },
  ];
}

function evaluate({ events, reference, scope, deviceId, city }: Evaluation<SpatSet, MapSet, null>): Findings {
  const maps = reference ?? [];
  const settings = city.settings as SpatSettings;
  const inScope = (ms: number) => ms >= scope.fromMs && ms < scope.toMs;
  const numbers = new Set([...events.spats, ...events.maps].map((m) => m.intersection));
  const records: RecordRow[] = maps.filter((m) => inScope(m.firstMs)).map(mapRow);
  const alarms: AlarmSignal[] = [];
  for (const intersection of [...numbers].sort((a, b) => a - b)) {
    const spats = events.spats.filter((s) => s.intersection === intersection);
    const mapTimes = events.maps.filter((m) => m.intersection === intersection && m.timed).map((m) => m.atMs);
    const judged = judge(spats, maps, scope, settings);
    for (const { spat, changed, findings } of judged) {
      if (!inScope(spat.atMs)) continue;
      for (const group of changed) records.push(stateRow(spat, group));
      for (const finding of findings) records.push(eventRow(spat, finding));
    }
    alarms.push(...alarmsOf(intersection, judged, mapTimes, scope));
  }
  const received = events.spats.filter(({ atMs }) => inScope(atMs));
  return { records, indicators: lampIndicators(received, deviceId, scope.fromMs), alarms };
}

/** SPaT and MAP of one roadside unit; findings are about its intersections. */
export const spatStream: WindowedStream<SpatSet, MapSet, null> = {
  id: 'spat',
  windowMs,
  contextBefore: (2 * quietMs) / windowMs,
  contextAfter: 0,
  events: spatSetCodec,
  reference: mapSetCodec,
  referenceFrom: (added) => Math.min(...added.map((map) => map.firstMs)),
  evaluate,
};
