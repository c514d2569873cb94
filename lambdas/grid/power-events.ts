import type { Known } from '../../lib/engine/devices/known';
import { arrayAt, Refused, stringAt } from '../../lib/engine/intake/reading';
import { windowed } from '../../lib/engine/windows/windowed';
import { grid } from '../../lib/services/grid/facts';
import { hours } from '../../lib/services/shared/facts';
import { groupedBy } from '../../lib/shared/grouped-by';
import { network, networkOf } from './places';
import { events, isSustained, type MeterEvent, outageSigns, outagesOf, tamperSigns } from './rules/outages';

/** As many meters does a collector hear. */
const mostRelayed = 500;

/**
 * That a meter is there ends an interruption of which its return was lost. Once in so long is enough: all meters of a transformer are
 * judged together, and each of them may say it every minute.
 */
const aliveMs = 1000 * hours(6);

/** Meters that a message speaks of: the sender, or those that it names as heard by it. */
function speakers(heard: unknown, sender: string | null, known: Known): readonly string[] {
  if (heard === undefined || heard === null) return sender === null ? [] : [sender];
  const names = arrayAt(heard, 'meters').map((one, i) => stringAt(one, `meters[${i}]`).trim());
  if (names.length === 0 || names.length > mostRelayed || names.includes(''))
    throw new Refused('schema.invalid', `meters must be 1 to ${mostRelayed} ids`);
  return [...new Set(names)].map((one) => known.nameOf(one, 'electricity-meter'));
}

/**
 * Events of meters: `{ ts, event, meters? }`, `ts` with offset. `meters` is in what a collector relays of the meters behind it, whose
 * last gasp reaches no further. Reports are kept with those of the transformer.
 */
export const powerEvents = windowed(grid, 'power-events', {
  window: hours(24),
  // An interruption of a week is still one.
  contextBefore: 7,
  contextAfter: 7,
  knows: network,
  read: (fields, { device, known, settings }) => {
    const [atMs, event] = [fields.instant('ts'), fields.oneOf('event', events)];
    const net = networkOf(known);
    const said = speakers(fields.values.meters, device, known).map((meter): MeterEvent => ({ atMs, meter, event }));
    if (said.length === 0) throw new Refused('schema.invalid', 'nothing says which meter it was');
    const isOfAsset = event !== 'alive' || atMs % aliveMs < settings.meterMinutes * 60_000;
    const byAsset = groupedBy(said, ({ meter }) => (isOfAsset ? (net.assetOf(meter) ?? meter) : meter));
    return { deviceId: device, kept: [...byAsset].map(([of, reports]) => ({ of, reports })) };
  },
  tell: (all: readonly MeterEvent[], { settings, scope, deviceId, known, zone }) => {
    const customers = networkOf(known).behind(deviceId).customers.size;
    // Events of a meter that has no place are kept with itself: an interruption of it alone is no row, and counts nowhere.
    const outages = customers === 0 ? [] : outagesOf(all, customers);
    const lasting = outages.filter((one) => isSustained(one, scope.asOfMs) === true && one.toMs !== null);
    const served = settings.meters;
    return {
      records: {
        outages: outages.map((one) => ({
          atMs: one.fromMs,
          date: zone.dayOf(one.fromMs).date,
          ended_at: one.toMs === null ? null : new Date(one.toMs).toISOString(),
          whole: one.whole,
          meters: one.meters,
          connections: one.customers,
          minutes: one.toMs === null ? null : (one.toMs - one.fromMs) / 60_000,
          sustained: isSustained(one, scope.asOfMs),
          connection_minutes: one.customerMinutes,
        })),
      },
      alarms: { outage: outageSigns(outages), tamper: tamperSigns(all) },
      indicators: {
        'saidi-minutes': lasting.map((one) => ({ atMs: one.fromMs, value: (one.customerMinutes ?? 0) / served })),
        'saifi-interruptions': lasting.map((one) => ({ atMs: one.fromMs, value: one.customers / served })),
      },
    };
  },
});
