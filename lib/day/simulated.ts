import type { City } from '../config';
import type { Service } from '../services/shared';
import { cityKey } from '../shared/naming';
import { filesOf } from '../simulation/files';
import { scenarios } from '../simulation/scenario';
import { devicesOf } from '../simulation/simulate';
import { Truth } from '../simulation/truth';
import type { DayFile } from './day-run';

/** A Wednesday: midnight in UTC. */
const fromMs = Date.parse('2026-05-13T00:00:00Z');
const dayMs = 86_400_000;

/** When the simulated day is over. Epoch ms. */
export const simulatedEndMs = fromMs + dayMs;

/** Messages of a feed that one run of a version takes in seconds: of what says more, fewer devices are played. */
const mostMessages = 40_000;

/** How many devices of each kind say no more than that in a day; at least one. */
function devicesWithin(service: Service, section: unknown, feeds: ReadonlySet<string>, most: number): number {
  const perDevice = service.feeds
    .filter(({ id }) => feeds.has(id))
    .map((feed) => {
      const deviceType =
        'deviceType' in feed ? service.deviceTypes.find(({ id }) => id === feed.deviceType) : undefined;
      const devices = deviceType?.count(section as never) ?? 0;
      return devices > 0 ? feed.load(section as never).messagesPerDay / devices : 0;
    });
  const loudest = Math.max(0, ...perDevice);
  return loudest === 0 ? most : Math.max(1, Math.min(most, Math.floor(mostMessages / loudest)));
}

/** A day of a service that was simulated. */
export interface Simulated {
  readonly files: readonly DayFile[];
  /** Devices that are played, and that there are. */
  readonly devices: number;
  readonly of: number;
}

/**
 * A bad day of the devices of a city: what seldom happens is in it, so that what alarms become is seen. At most so many of each
 * kind, those first that the city's file names; undefined: all. Undefined where the service has no simulator.
 */
export async function simulatedDay(
  city: City,
  service: Service,
  feeds: ReadonlySet<string>,
  most: number | undefined,
): Promise<Simulated | undefined> {
  const of = await service.simulation?.();
  const section = (city.services as Readonly<Record<string, unknown>>)[service.id];
  if (!of) return undefined;
  const devices = most === undefined ? undefined : devicesWithin(service, section, feeds, most);
  const request = {
    of,
    city: cityKey(city),
    section,
    timeZone: city.timeZone,
    seed: 1,
    scenario: scenarios['bad-day'],
    feeds,
    fromMs,
    toMs: simulatedEndMs,
  };
  const limited = { ...request, ...(devices === undefined ? {} : { devices }) };
  const pieces = new Map<string, { readonly feed: string; readonly name: string; readonly bytes: Uint8Array[] }>();
  for (const { feed, name, bytes } of filesOf(limited, new Truth())) {
    const key = `${feed}/${name}`;
    const file = pieces.get(key) ?? { feed, name: key, bytes: [] };
    pieces.set(key, file);
    file.bytes.push(bytes);
  }
  const files = [...pieces.values()].map(({ feed, name, bytes }) => ({
    feed,
    name,
    chunks: async function* () {
      yield* bytes;
    },
  }));
  return { files, devices: [...devicesOf(limited)].length, of: [...devicesOf(request)].length };
}
