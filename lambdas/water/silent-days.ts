import { DeviceNames } from '../../lib/engine/devices/device-names';
import { deviceStates } from '../../lib/engine/devices/device-state';
import { serviceFactsOf } from '../../lib/engine/facts';
import type { CityContext } from '../../lib/engine/feed-processor';
import { placeInShards } from '../../lib/engine/shards/halves';
import { type MessageSet, messageSet, type Reported } from '../../lib/engine/windows/message-set';
import { engineOf, type FeedStream } from '../../lib/engine/windows/streamed';
import type { WindowsOfDevice } from '../../lib/engine/windows/window-engine';
import type { Lasting } from '../../lib/engine/windows/windowed';
import { water } from '../../lib/services/water/facts';
import { type DailyDuty, type Day, onSettledDays, type Ports } from './settled-days';

/** So many devices at least are looked at by a call of the clock: what they share is read once for all of them. */
const devicesPerNote = 4096;

/** Whose days are looked at, and by which feeds they are known. */
interface Watched {
  readonly deviceType: 'water-meter' | 'district-meter';
  readonly feeds: readonly string[];
  /** A time in the window that says how complete a day is. */
  readonly judgedAt: (day: Day) => number;
}

type Stream<M extends Reported> = FeedStream<string, MessageSet<M>, null, Lasting<M>>;

async function devicesOf({ deviceType, feeds }: Watched, city: CityContext, ports: Ports) {
  const names = await DeviceNames.of(serviceFactsOf(water), city, ports);
  const states = await Promise.all(feeds.map((feed) => deviceStates(ports.state, feed)));
  const known = states
    .flat()
    .flatMap(({ deviceId }) => (names.knows(deviceId, deviceType) === false ? [] : [[deviceId, null] as const]));
  return new Map(known);
}

/**
 * By the clock: a day without a reading is a window without one, which nothing evaluates, and the last day before a silence is not over
 * as far as its readings say. Both are evaluated as of the clock, so that what did not come counts as missing.
 */
export const silentDays =
  <M extends Reported>(stream: Stream<M>, watched: Watched) =>
  async (city: CityContext, ports: Ports): Promise<void> => {
    const engine = engineOf(water, stream, city, ports);

    async function look(windows: WindowsOfDevice<MessageSet<M>>, day: Day): Promise<void> {
      const { fromMs, toMs } = day;
      const windowMs = engine.windowOf(watched.judgedAt(day));
      const said = ((await windows.recent(fromMs, toMs)) ?? []).filter(({ atMs }) => atMs >= engine.windowOf(fromMs));
      const isOpened = said.some(({ atMs }) => engine.windowOf(atMs) === windowMs);
      if (isOpened && said.some(({ atMs }) => atMs >= toMs)) return;
      // One without a message before that day came later.
      if (!isOpened && (await windows.recent(fromMs - 1, fromMs - 1)) === undefined) return;
      await windows.sweep(ports.clock.nowMs());
      await windows.add([{ fromMs: windowMs, sets: [messageSet<M>([])], newestMs: 0 }]);
    }

    const take: DailyDuty<null>['take'] = (devices, day, attempt) =>
      engine.eachDevice(
        devices.map(([deviceId]) => ({ deviceId })),
        ({ deviceId }, windows) => attempt(deviceId, () => look(windows, day)),
      );
    const itemsOf = () => devicesOf(watched, city, ports);
    // Those that share items stand together, so that a part of them reads a part of the shards.
    const order = { perNote: devicesPerNote, placeOf: placeInShards };
    const duty = { name: `silent-days#${stream.feed}`, itemsOf, take, ...order };
    await onSettledDays(duty, city, ports);
  };
