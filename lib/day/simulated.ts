import type { City } from '../config';
import { withRegistryIds } from '../config/device-references';
import type { Service } from '../services/shared';
import { cityKey } from '../shared/naming';
import { filesOf } from '../simulation/files';
import { limitOf } from '../simulation/outage';
import { scenarios } from '../simulation/scenario';
import { Truth } from '../simulation/truth';
import type { DayFile } from './day-run';
import { drawnDevices } from './drawn-devices';

/** A Wednesday: midnight in UTC. */
const fromMs = Date.parse('2026-05-13T00:00:00Z');
const dayMs = 86_400_000;

/** When the simulated day is over. Epoch ms. */
export const simulatedEndMs = fromMs + dayMs;

/** Devices of each kind that are played where nobody says how many, as far as a run stays within seconds. */
export const usualDevices = 50;

/** Messages that one run of a version takes in some ten seconds of one core, of all services together. */
export const mostMessages = 40_000;

/** How much of what there is, is run: so many devices of each kind, all, or the usual ones within a number of messages. */
export type Extent = number | 'all' | { readonly messages: number };

/**
 * How many devices of each kind say no more than that in a day: kinds that say little have what they need, and the others
 * share the rest. At least one of each.
 */
function devicesWithin(service: Service, section: unknown, feeds: ReadonlySet<string>, messages: number) {
  const kinds = service.deviceTypes
    .map(({ id, count }) => {
      const devices = count(section as never);
      const own = service.feeds.filter((feed) => 'deviceType' in feed && feed.deviceType === id);
      const perDayOf = (feed: (typeof own)[number]) => feed.load(section as never).messagesPerDay;
      const run = own.filter((feed) => feeds.has(feed.id)).reduce((sum, feed) => sum + perDayOf(feed), 0);
      // A recorder has no load of its own: it says what its devices say over their connection.
      const perDay = Math.max(run, ...own.map(perDayOf));
      return { id, perDevice: devices > 0 ? perDay / devices : 0 };
    })
    .sort((a, b) => a.perDevice - b.perDevice);
  let left = messages;
  const devices: Record<string, number> = {};
  const shares: Record<string, number> = {};
  for (const [i, { id, perDevice }] of kinds.entries()) {
    const share = left / (kinds.length - i);
    const many = perDevice === 0 ? usualDevices : Math.floor(share / perDevice);
    devices[id] = Math.max(1, Math.min(usualDevices, many));
    shares[id] = share;
    left = Math.max(0, left - devices[id] * perDevice);
  }
  return { devices, shares };
}

/** Whose messages a feed brings; of none that is known, the feed itself. */
export function kindOf({ feeds }: Service, id: string): string {
  const feed = feeds.find((one) => one.id === id);
  return (feed && 'deviceType' in feed && feed.deviceType) || id;
}

const newLine = 10;

function linesIn(bytes: Uint8Array): number {
  let lines = 0;
  for (let i = bytes.indexOf(newLine); i >= 0; i = bytes.indexOf(newLine, i + 1)) lines++;
  return lines;
}

/** `fill-level/portland--waste-1.ndjson` → `portland--waste-1`. */
const nameOfDevice = (file: string): string => file.replace(/^[^/]*\//, '').replace(/(-equipment)?\.\w+$/, '');

/** A day of a service that was simulated. */
export interface Simulated {
  readonly files: readonly DayFile[];
  /** Devices that are played, and that there are. */
  readonly devices: number;
  readonly of: number;
}

/**
 * A bad day of the devices of a city: what seldom happens is in it, so that what alarms become is seen. Those of each kind are
 * drawn by a fixed seed. Undefined where the service has no simulator.
 */
export async function simulatedDay(
  city: City,
  service: Service,
  feeds: ReadonlySet<string>,
  extent: Extent,
): Promise<Simulated | undefined> {
  const of = await service.simulation?.();
  const section = (city.services as Readonly<Record<string, unknown>>)[service.id];
  if (!of) return undefined;
  const within = typeof extent === 'object' ? devicesWithin(service, section, feeds, extent.messages) : undefined;
  const devices = within?.devices ?? (typeof extent === 'number' ? extent : undefined);
  const key = cityKey(city);
  const kinds = Object.entries(of.facts.devices).map(([kind, { count }]) => [kind, count(section)] as const);
  const ids = Object.fromEntries(
    kinds.flatMap(([kind]) => {
      const drawn = drawnDevices(of, city, service, section, kind, limitOf(devices, kind));
      return drawn ? [[kind, drawn]] : [];
    }),
  );
  const request = {
    of,
    city: key,
    section: withRegistryIds(city, service, section),
    timeZone: city.timeZone,
    seed: 1,
    scenario: scenarios['bad-day'],
    feeds,
    ids,
    ...(devices === undefined ? {} : { devices }),
    fromMs,
    toMs: simulatedEndMs,
  };
  const played = new Set<string>();
  const said = new Map<string, number>();
  const pieces = new Map<string, { readonly feed: string; readonly name: string; readonly bytes: Uint8Array[] }>();
  for (const { feed, name, bytes } of filesOf(request, new Truth())) {
    const path = `${feed}/${name}`;
    const kind = kindOf(service, feed);
    const sum = said.get(kind) ?? 0;
    // Some devices say more than the load of their feed; a device that has begun is played to its end.
    const device = nameOfDevice(path);
    if (within && !played.has(device) && sum > (within.shares[kind] ?? Number.POSITIVE_INFINITY)) continue;
    played.add(device);
    const file = pieces.get(path) ?? { feed, name: path, bytes: [] };
    pieces.set(path, file);
    file.bytes.push(bytes);
    said.set(kind, sum + linesIn(bytes));
  }
  const files = [...pieces.values()].map(({ feed, name, bytes }) => ({
    feed,
    name,
    chunks: async function* () {
      yield* bytes;
    },
  }));
  return { files, devices: played.size, of: kinds.reduce((sum, [, count]) => sum + count, 0) };
}
