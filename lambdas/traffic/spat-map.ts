import { isRefusal } from '../../lib/engine/intake/reading';
import { timestamp } from '../../lib/engine/windows/rows';
import { streamed, streamOf } from '../../lib/engine/windows/streamed';
import { traffic } from '../../lib/services/traffic/facts';
import { unitOf } from './adapters/spat-fields';
import { readSpatMap } from './adapters/spat-message';
import { readSpatLines } from './adapters/spat-script';
import { quietMs } from './rules/alarm-hysteresis';
import { isIn } from './rules/bins';
import { judge, spatAlarms } from './rules/spat-alarms';
import { crossings, type SpatFinding } from './rules/spat-judgement';
import { lampsOf } from './rules/spat-lamps';
import { type MapMessage, mapSetCodec } from './sets/map-set';
import type { GroupState, SpatMessage } from './sets/spat-message';
import { spatSetCodec } from './sets/spat-set';

const windowMs = 60_000;

/** Findings are about an intersection. */
const deviceOf = (intersection: number) => ({ deviceId: String(intersection) });

const stateRow = ({ atMs, intersection }: SpatMessage, group: GroupState) => ({
  atMs,
  ...deviceOf(intersection),
  signal_group: group.group,
  state: group.state,
  min_end_time: timestamp(group.minEndMs),
  max_end_time: timestamp(group.maxEndMs),
});

const eventRow = ({ atMs, intersection }: SpatMessage, { rule, subject, detail }: SpatFinding) => ({
  atMs,
  ...deviceOf(intersection),
  rule,
  subject,
  detail,
});

const mapRow = ({ firstMs, content }: MapMessage) => ({
  atMs: firstMs,
  ...deviceOf(content.intersection),
  revision: content.revision,
  latitude: content.latitude,
  longitude: content.longitude,
  lanes: content.lanes,
  connections: content.connections.length,
  crossings: crossings(content).length,
});

/** Per cent of the intersections with messages in a window that flashed, or were dark, at some time in it. */
function lampShare(received: readonly SpatMessage[], lamps: 'flash' | 'dark'): number | null {
  const all = new Set(received.map((s) => s.intersection));
  const so = new Set(received.filter((s) => lampsOf(s.body) === lamps).map((s) => s.intersection));
  return all.size === 0 ? null : (100 * so.size) / all.size;
}

/** SPaT and MAP of one roadside unit; findings are about its intersections. */
export const spatStream = streamOf(traffic, 'spat-map', {
  id: 'spat',
  windowMs,
  contextBefore: (2 * quietMs) / windowMs,
  contextAfter: 0,
  events: spatSetCodec,
  reference: mapSetCodec,
  referenceFrom: (added) => Math.min(...added.map((map) => map.firstMs)),
  tell({ events, reference: maps = [], scope, settings }) {
    const numbers = new Set([...events.spats, ...events.maps].map((m) => m.intersection));
    const each = [...numbers]
      .sort((a, b) => a - b)
      .map((intersection) => {
        const spats = events.spats.filter((s) => s.intersection === intersection);
        const mapTimes = events.maps.filter((m) => m.intersection === intersection && m.timed).map((m) => m.atMs);
        const judged = judge(spats, maps, scope, settings);
        const own = judged.filter(({ spat }) => isIn(scope, spat.atMs));
        return { own, alarms: spatAlarms(judged, mapTimes, scope, deviceOf(intersection)) };
      });
    const own = each.flatMap((one) => one.own);
    const received = events.spats.filter(({ atMs }) => isIn(scope, atMs));
    const signs = (alarm: keyof ReturnType<typeof spatAlarms>) => each.flatMap(({ alarms }) => alarms[alarm]);
    const figure = (lamps: 'flash' | 'dark') => [{ atMs: scope.fromMs, value: lampShare(received, lamps) }];
    return {
      records: {
        'signal-states': own.flatMap(({ spat, changed }) => changed.map((group) => stateRow(spat, group))),
        'spat-events': own.flatMap(({ spat, findings }) => findings.map((finding) => eventRow(spat, finding))),
        intersections: maps.filter((m) => isIn(scope, m.firstMs)).map(mapRow),
      },
      alarms: {
        'conflict-monitor-flash': signs('conflict-monitor-flash'),
        'conflicting-greens': signs('conflicting-greens'),
        'spat-rate': signs('spat-rate'),
        'clock-offset': signs('clock-offset'),
        'illegal-signal-sequence': signs('illegal-signal-sequence'),
        'spat-map-quality': signs('spat-map-quality'),
      },
      indicators: { 'intersections-flash': figure('flash'), 'intersections-dark': figure('dark') },
    };
  },
});

/** SPaT and MAP: rules G–I and P–R, alarms 1, 4, 6, 7, 15 and 16. */
export const spatMap = streamed(traffic, spatStream, {
  lines: () => readSpatLines,
  read({ bytes, receivedAtMs }, { backfill }) {
    const members = readSpatMap(bytes, { receivedAtMs, backfill });
    if (isRefusal(members)) return members;
    const { atMs, events, reference, origin } = members;
    return { atMs, events, ...unitOf(origin), ...(reference.length > 0 ? { reference } : {}) };
  },
});
