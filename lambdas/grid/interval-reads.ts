import type { ZoneTime } from '../../lib/engine/clock/zone-time';
import type { Known } from '../../lib/engine/devices/known';
import type { TypedRow } from '../../lib/engine/files/rows';
import type { Fields } from '../../lib/engine/intake/fields';
import { Refused } from '../../lib/engine/intake/reading';
import { type Kept, windowed } from '../../lib/engine/windows/windowed';
import { grid } from '../../lib/services/grid/facts';
import { hours } from '../../lib/services/shared/facts';
import { nemForm, readNem } from './forms/nem';
import { network, networkOf } from './network';
import { AssetReads, judged, lossDetail, missingDetail, type ReportedDay } from './rules/asset-reads';
import {
  isSettled,
  settlementRow,
  shedPercent,
  shedSigns,
  similarWithinDays,
  unsettledRow,
} from './rules/demand-response';
import { type Block, endOf, energyAt, lineOf, measuredUntil, partsOf, type Read, soleChannel } from './rules/reads';

const minuteMs = 60_000;
/** Of windows of reads. */
const window = hours(24);

/**
 * Where the reads of a meter are kept: with those of the transformer or feeder on which it hung at their time, and what flows out of a
 * feeder with the feeder's too.
 */
export function keptOf<R extends Read>(meter: string, all: readonly R[], known: Known): readonly Kept<R>[] {
  const net = networkOf(known);
  const times = all.flatMap((one) => (one.kind === 'block' ? [one.atMs, endOf(one)] : []));
  const changes = net.changesBetween(Math.min(...times), Math.max(...times));
  const kept = new Map<string, R[]>();
  const keep = (of: string, one: R) => {
    const own = kept.get(of);
    if (own) own.push(one);
    else kept.set(of, [one]);
  };
  for (const one of all.flatMap((read) => partsOf(read, 1000 * window, changes))) {
    const hanging = net.hangingOf(meter, one.atMs);
    keep(hanging?.asset ?? meter, one);
    const parent = hanging?.role === 'input' ? net.parentOf(hanging.asset, one.atMs) : null;
    if (parent !== null) keep(parent, one);
  }
  return [...kept].map(([of, reports]) => ({ of, reports }));
}

/** A row of NEM12 or NEM13. */
function readNemRow(row: TypedRow, about: { zone: ZoneTime; receivedAtMs: number; known: Known; line: number }) {
  const reads = readNem(row, about.zone, about.line, about.receivedAtMs);
  const [nmi] = reads.map((one) => one.nmi);
  if (nmi === undefined) return { deviceId: null, kept: [] };
  const meter = about.known.nameOf(nmi, 'electricity-meter');
  const own = reads.map(({ nmi: _, ...one }): Read => ({ ...one, meter, receivedMs: about.receivedAtMs }));
  return { deviceId: nmi, kept: keptOf(meter, own, about.known) };
}

/** An interval of a CSV file. */
export function readIntervalRow(row: Fields, zone: ZoneTime): Omit<Block, 'meter' | 'receivedMs'> {
  const minutes = row.integer('minutes', { min: 1, max: 60 });
  const atMs = row.localInstant('start', zone);
  if (atMs % (minutes * minuteMs) !== 0 && atMs % (15 * minuteMs) !== 0)
    throw new Refused('time.invalid', 'start is not the start of an interval');
  const flow = row.optional.oneOf('flow', ['import', 'export']) ?? 'import';
  return {
    kind: 'block',
    atMs,
    flow,
    channel: row.optional.text('channel')?.trim().toUpperCase() ?? soleChannel[flow],
    minutes,
    kwh: [energyAt(row.number('kwh', { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY }), 'kwh')],
    quality: row.optional.boolean('estimated') ? 'E' : 'A',
    updatedMs: 0,
    line: 0,
  };
}

/** Reads of meters, published together for a transformer or feeder: docs/domain/grid.md, rules A to D, F and G. */
export const intervalReads = windowed(grid, 'interval-reads', {
  window,
  contextBefore: similarWithinDays,
  contextAfter: 2,
  knows: network,
  until: measuredUntil,
  formats: {
    rows: nemForm,
    csv: {
      columns: ['meter', 'start', 'minutes', 'kwh'],
      further: ['flow', 'channel', 'estimated'],
      missing: [''],
    },
  },
  read: (fields, { zone, receivedAtMs, known, file }) => {
    const line = lineOf(file);
    if (fields.has('cells'))
      return readNemRow(fields.values as unknown as TypedRow, { zone, receivedAtMs, known, line });
    const written = fields.text('meter').trim();
    if (written === '') throw new Refused('schema.invalid', 'meter is blank');
    const meter = known.nameOf(written, 'electricity-meter');
    const read: Read = { ...readIntervalRow(fields, zone), meter, line, receivedMs: receivedAtMs };
    return { deviceId: written, kept: keptOf(meter, [read], known) };
  },
  tell: (reads: readonly Read[], about) => {
    const asset = new AssetReads(reads, about);
    const days = asset.days();
    const own = days.filter(({ atMs }) => atMs >= about.scope.fromMs && atMs < about.scope.toMs);
    const rows = own.map((day) => asset.row(day));
    const asked = asset.settlements();
    const settlements = asked.filter(isSettled);
    const figure = (of: (day: ReportedDay) => number | null) => own.map((day) => ({ atMs: day.atMs, value: of(day) }));
    return {
      records: {
        loads: asset.loads(),
        'network-days': rows,
        'billing-reads': asset.billing(),
        'demand-response': asset.asked(),
        'demand-settlements': asked.map((one) => (isSettled(one) ? settlementRow(one) : unsettledRow(one))),
      },
      alarms: {
        'reads-missing': judged(own, ({ day }) => missingDetail(day)),
        'losses-high': judged(own, (one) => lossDetail(one, days, about.settings)),
        'meter-check': asset.checks(own),
        'demand-response-poor': shedSigns(settlements, about.settings),
      },
      indicators: {
        'read-success': figure(({ day }) => (day.expected === 0 ? null : (100 * day.read) / day.expected)),
        losses: figure(({ lossesPercent }) => lossesPercent),
        'load-factor': rows.map(({ atMs, load_factor: share }) => ({
          atMs,
          value: share === null ? null : 100 * share,
        })),
        'peak-load': rows.map(({ atMs, peak_kw: value }) => ({ atMs, value })),
        'demand-shed': settlements.map((one) => ({ atMs: one.fromMs, value: shedPercent(one) })),
      },
    };
  },
});
