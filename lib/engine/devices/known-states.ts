import type { CityContext } from '../feed-processor';
import type { Ports } from '../ports/ports';
import type { ServiceFacts } from '../service-facts';
import { DeviceNames } from './device-names';
import { deviceStates } from './device-state';
import { Known } from './known';

/** What one function knows of devices by other feeds is at most so old. */
const keptMs = 5 * 60_000;

type States = ReadonlyMap<string, unknown>;
interface Read {
  readonly atMs: number;
  readonly states: Promise<States>;
}

const ofStores = new WeakMap<object, Map<string, Read>>();

const readsOf = (state: object): Map<string, Read> => {
  const known = ofStores.get(state) ?? new Map<string, Read>();
  ofStores.set(state, known);
  return known;
};

/** The last known state of each device by a feed, as it was at most five minutes ago. */
function statesOf(feed: string, { state, clock }: Pick<Ports, 'state' | 'clock'>): Promise<States> {
  const reads = readsOf(state);
  const nowMs = clock.nowMs();
  const known = reads.get(feed);
  if (known && nowMs - known.atMs < keptMs) return known.states;
  const states = deviceStates(state, feed).then((all) => new Map(all.map((one) => [one.deviceId, one.state])));
  const read = { atMs: nowMs, states };
  reads.set(feed, read);
  // A read that failed is not kept.
  states.catch(() => {
    if (reads.get(feed) === read) reads.delete(feed);
  });
  return states;
}

/** Who has written states of a feed reads them anew. */
export const forgetStates = (state: object, feed: string): void => void ofStores.get(state)?.delete(feed);

/** The city with what the feeds of some rules have last said. */
export async function withKnown(
  service: Pick<ServiceFacts, 'deviceTypes'>,
  city: CityContext,
  ports: Ports,
  feeds: readonly string[] = [],
): Promise<CityContext> {
  if (feeds.length === 0) return city;
  const names = await DeviceNames.of(service, city, ports);
  const states = new Map(await Promise.all(feeds.map(async (feed) => [feed, await statesOf(feed, ports)] as const)));
  const known = new Known((written, deviceType) => names.of(written, deviceType), states);
  return { ...city, known };
}
