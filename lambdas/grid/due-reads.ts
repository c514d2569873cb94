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
import { devicesAtOnce, type WindowEngine } from '../../lib/engine/windows/window-engine';
import { grid, readsDue } from '../../lib/services/grid/facts';
import { concurrently } from '../../lib/shared/concurrently';
import { intervalReads } from './interval-reads';
import { type Network, network, networkOf } from './network';
import type { Span } from './rules/gaps';
import { type Due, isOfEnergy, type Read } from './rules/reads';

const dueMs = 1000 * readsDue;
/** Where the clock stood still, so many days are looked at when it goes on. */
const mostDays = 7;
const noted = ['devices', 'reads-due', 'day'] as const;

type Engine = WindowEngine<readonly Read[], null, null>;

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

/** Whether something may have come of a day: there are windows over all of it. */
async function isCovered(engine: Engine, asset: string, { fromMs, toMs }: Span): Promise<boolean> {
  const windows = new Set(await engine.windows(asset, fromMs, toMs - 1));
  return windows.has(engine.windowOf(fromMs)) && windows.has(engine.windowOf(toMs - 1));
}

/** An asset whose customers were read before owes the reads of a day: one that never was, or whose customers are gone, does not. */
async function owes(engine: Engine, asset: string, { fromMs }: Span, now: { net: Network; nowMs: number }) {
  const reads = (await engine.recent(asset, fromMs, now.nowMs)) ?? [];
  const last = reads.filter((one) => isOfEnergy(one) || one.kind === 'due').findLast(({ atMs }) => atMs < fromMs);
  return last !== undefined && now.net.behind(asset, last.atMs).customers.size > 0;
}

/**
 * Alarm 2 where nothing comes that would show it: notes of each asset the days of which it has no read at all when they are due, so that
 * they are judged. What is noted stays true when reads come later: then they count.
 */
export async function noteDueReads(ports: Ports, called: CityContext): Promise<void> {
  const city = await withKnown(serviceFactsOf(grid), called, ports, network);
  const net = networkOf(city.known ?? nothingKnown);
  for (const day of await daysDue(ports, city.timeZone)) {
    await concurrently(net.assetNames, devicesAtOnce, async (asset) => {
      const engine: Engine = engineOf(grid, intervalReads.stream, city, ports);
      if (await isCovered(engine, asset, day)) return;
      if (!(await owes(engine, asset, day, { net, nowMs: ports.clock.nowMs() }))) return;
      const due: Due = { kind: 'due', atMs: day.fromMs, untilMs: day.toMs + dueMs };
      const sets = [messageSet<Read>([due])];
      // No read is known to have been by now: it is the clock that says it.
      await engine.absorb(asset, { fromMs: engine.windowOf(day.fromMs), sets, newestMs: 0 });
      await engine.flush();
    });
    await update(ports.state, ...noted, () => ({ bytes: toBytes(day.toMs), result: undefined }));
  }
}
