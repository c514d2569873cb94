import { Apart } from '../../lib/engine/clock/apart';
import { zoneOf } from '../../lib/engine/clock/zone-time';
import { nothingKnown } from '../../lib/engine/devices/known';
import { withKnown } from '../../lib/engine/devices/known-states';
import { serviceFactsOf } from '../../lib/engine/facts';
import type { CityContext } from '../../lib/engine/feed-processor';
import { fromBytes, toBytes } from '../../lib/engine/ports/json-bytes';
import { update } from '../../lib/engine/ports/optimistic';
import type { Ports } from '../../lib/engine/ports/ports';
import { messageSet } from '../../lib/engine/windows/message-set';
import { engineOf } from '../../lib/engine/windows/streamed';
import { grid, readsDue } from '../../lib/services/grid/facts';
import { intervalReads } from './interval-reads';
import { type Network, network, networkOf } from './network';
import type { Span } from './rules/gaps';
import { type Due, endOf, isOfEnergy, type Read } from './rules/reads';

const dueMs = 1000 * readsDue;
/** Where the clock stood still, so many days are looked at when it goes on. */
const mostDays = 7;
const noted = ['devices', 'reads-due', 'day'] as const;

/** Days whose reads are due by now and were not looked at, ascending; the first time the last of them. */
async function daysDue({ state, clock }: Ports, timeZone: string): Promise<readonly Span[]> {
  const zone = zoneOf(timeZone);
  const stored = await state.read(...noted);
  const last = zone.dayOf(zone.dayOf(clock.nowMs() - dueMs).fromMs - 1);
  const doneMs = stored ? fromBytes<number>(stored.value) : last.fromMs;
  const days: Span[] = [];
  for (let day = last; day.toMs > doneMs && days.length < mostDays; day = zone.dayOf(day.fromMs - 1)) days.unshift(day);
  return days;
}

/**
 * Whether energy was read of a day, into windows over all of it: then it is judged with its reads. Events, bills and periods lie there
 * too, and say nothing of it.
 */
function isRead(reads: readonly Read[], { fromMs, toMs }: Span, windowOf: (ms: number) => number): boolean {
  const windows = new Set(reads.map(({ atMs }) => windowOf(atMs)));
  if (!windows.has(windowOf(fromMs)) || !windows.has(windowOf(toMs - 1))) return false;
  return reads.some((one) => isOfEnergy(one) && endOf(one) > fromMs && one.atMs < toMs);
}

interface Now {
  readonly net: Network;
  readonly nowMs: number;
  /** Something else was read of the day. */
  readonly isAnyRead: boolean;
}

/** An asset owes the reads of a day that had customers when it was read last or, where it never was, when the day began. */
function owes(reads: readonly Read[], asset: string, { fromMs }: Span, now: Now) {
  const last = reads.filter((one) => isOfEnergy(one) || one.kind === 'due').findLast(({ atMs }) => atMs < fromMs);
  const customers = now.net.behind(asset, (last ?? { atMs: fromMs }).atMs).customers;
  if (last) return customers.size > 0;
  return now.isAnyRead && [...customers.values()].some(({ namedMs = 0 }) => namedMs < fromMs);
}

/**
 * Alarm 2 where nothing comes that would show it: notes of each asset the days of which it has no read at all when they are due, so that
 * they are judged. What is noted stays true when reads come later: then they count. A day of which an asset failed is looked at again.
 */
export async function noteDueReads(ports: Ports, called: CityContext): Promise<void> {
  const city = await withKnown(serviceFactsOf(grid), called, ports, network);
  const net = networkOf(city.known ?? nothingKnown);
  const nowMs = ports.clock.nowMs();
  const apart = new Apart(ports.metrics);
  const look = async (day: Span) => {
    const unread: { readonly deviceId: string }[] = [];
    const assets = net.assetNames.map((deviceId) => ({ deviceId }));
    // Of the day alone, whatever the rules need around it.
    const ofDay = engineOf(grid, { ...intervalReads.stream, contextBefore: 0 }, city, ports);
    const windowOf = (ms: number) => ofDay.windowOf(ms);
    await ofDay.eachDevice(assets, (asset, windows) =>
      apart.try(asset.deviceId, async () => {
        const reads = (await windows.recent(day.fromMs, day.toMs - 1)) ?? [];
        if (!isRead(reads, day, windowOf)) unread.push(asset);
      }),
    );
    // Before the first file of reads nobody owes any.
    const isAnyRead = unread.length < assets.length;
    const due: Due = { kind: 'due', atMs: day.fromMs, untilMs: day.toMs + dueMs };
    // No read is known to have been by now: it is the clock that says it.
    const note = { fromMs: windowOf(day.fromMs), sets: [messageSet<Read>([due])], newestMs: 0 };
    await engineOf(grid, intervalReads.stream, city, ports).eachDevice(unread, ({ deviceId }, windows) =>
      apart.try(deviceId, async () => {
        const reads = (await windows.recent(day.fromMs, nowMs)) ?? [];
        if (owes(reads, deviceId, day, { net, nowMs, isAnyRead })) await windows.add([note]);
      }),
    );
  };
  let doneMs: number | undefined;
  for (const day of await daysDue(ports, city.timeZone)) {
    await look(day);
    if (apart.hasFailed) doneMs ??= day.fromMs;
    await update(ports.state, ...noted, () => ({ bytes: toBytes(doneMs ?? day.toMs), result: undefined }));
  }
  apart.end();
}
