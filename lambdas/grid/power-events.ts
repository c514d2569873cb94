import type { Known } from '../../lib/engine/devices/known';
import { arrayAt, Refused, stringAt } from '../../lib/engine/intake/reading';
import { windowed } from '../../lib/engine/windows/windowed';
import { grid } from '../../lib/services/grid/facts';
import { hours } from '../../lib/services/shared/facts';
import { groupedBy } from '../../lib/shared/grouped-by';
import { type Network, network, networkOf, type Stay } from './network';
import { events, isSustained, type MeterEvent, outageSigns, outagesOf, tamperSigns } from './rules/outages';

/** An interruption of a week is still one. */
const contextDays = 7;

/**
 * What a meter says, with what it is of: what it hung on at that time. That it has supply again says something of what it hung on in the
 * days before too, for it may have lost it there: that it is there, not when its supply was back.
 */
function saidOf(one: MeterEvent, net: Network): readonly { readonly of: string; readonly one: MeterEvent }[] {
  const { atMs, meter, event } = one;
  const stays = net.staysOf(meter);
  const now = stays.findLast(({ sinceMs }) => sinceMs <= atMs) ?? stays[0];
  if (!now) return [{ of: meter, one }];
  const mayEnd = event === 'power-back' || event === 'alive';
  const earliestMs = atMs - 1000 * hours(24 * contextDays);
  const before = stays.filter((_, i) => (stays[i + 1]?.sinceMs ?? earliestMs) > earliestMs && mayEnd);
  const others = new Map(before.filter(({ sinceMs }) => sinceMs < now.sinceMs).map((stay) => [stay.asset, stay]));
  const of = now.role === 'none' ? meter : now.asset;
  others.delete(of);
  const ended = [...others.values()].filter(({ role }) => role !== 'none');
  return [
    { of, one: { ...one, ...mainIf(now) } },
    ...ended.map((stay) => ({ of: stay.asset, one: { ...one, event: 'alive' as const, ...mainIf(stay) } })),
  ];
}

const mainIf = ({ role }: Stay): Pick<MeterEvent, 'isMain'> => (role === 'input' ? { isMain: true } : {});

/** As many meters does a collector hear. */
const mostRelayed = 500;

/**
 * That a meter is there ends an interruption of which its return was lost. Once in so long is enough: all meters of a transformer are
 * judged together, and each of them may say it every minute.
 */
const aliveMs = 1000 * hours(6);

/** Meters that a message speaks of: the sender, or those whose messages it relays. */
function speakers(senders: unknown, sender: string | null, known: Known): readonly string[] {
  if (senders === undefined || senders === null) return sender === null ? [] : [sender];
  const names = arrayAt(senders, 'meters').map((one, i) => stringAt(one, `meters[${i}]`).trim());
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
  contextBefore: contextDays,
  contextAfter: contextDays,
  knows: network,
  read: (fields, { device, known, settings }) => {
    const [atMs, event] = [fields.instant('ts'), fields.oneOf('event', events)];
    const net = networkOf(known);
    const said = speakers(fields.values.meters, device, known).map((meter): MeterEvent => ({ atMs, meter, event }));
    if (said.length === 0) throw new Refused('schema.invalid', 'nothing says which meter it was');
    const isOfAsset = event !== 'alive' || atMs % aliveMs < settings.meterMinutes * 60_000;
    const ofAssets = said.flatMap((one) => (isOfAsset ? saidOf(one, net) : [{ of: one.meter, one }]));
    const kept = [...groupedBy(ofAssets, ({ of }) => of)].map(([of, its]) => ({
      of,
      reports: its.map(({ one }) => one),
    }));
    return { deviceId: device, kept };
  },
  tell: (all: readonly MeterEvent[], { settings, scope, deviceId, known, zone }) => {
    const outages = outagesOf(all, (atMs) => networkOf(known).customersAt(deviceId, atMs));
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
          customers_served: served,
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
