import type { City } from '../config';
import { processorSettings } from '../config/device-references';
import type { ServiceProcessors } from '../replay/processors';
import type { Feed, Service } from '../services/shared';
import { same } from '../shared/same';
import { type DayFindings, runDay } from './day-run';
import { recordedFiles } from './recorded';
import { type Extent, mostMessages, simulatedDay, simulatedEndMs, usualDevices } from './simulated';

/** Which day is run, and how much of it. */
export interface DayRequest {
  readonly services: readonly Service[];
  readonly processors: ServiceProcessors;
  /** Folder of recorded files, `<service>/<feed>/<file>`; undefined: the simulators' day. */
  readonly data?: string;
  /** At most so many devices of each kind, or files of each feed. Default: what a run within seconds takes. */
  readonly devices?: number | 'all';
  /** Told of each service that would be run and of which the folder has no file. */
  readonly withoutFiles?: (service: Service, feeds: readonly string[]) => void;
}

/** What both versions of a service make of the same day. */
export interface ServiceDay {
  readonly service: Service;
  readonly before: DayFindings;
  readonly after: DayFindings;
  /** Devices that were played, or files that were read, and those that there are. */
  readonly sample: { readonly kind: 'devices' | 'files'; readonly n: number; readonly of: number };
  /** Of recorded files: do they tell of people? */
  readonly ofPeople: boolean;
}

const isRun = ({ kind }: Feed<never>) => kind === 'mqtt' || kind === 'file';

const tellsOfPeople = (service: Service, feed: Feed<never>) =>
  service.dataClass !== 'operational' ||
  ('ofPeople' in feed && Boolean(feed.ofPeople)) ||
  ('namesPeople' in feed && feed.namesPeople === true);

const settingsOf = (city: City, service: Service, { processor }: Feed<never>) =>
  processorSettings(
    city,
    service,
    service.processors.find(({ id }) => id === processor),
  );

/** Feeds whose functions work by other settings: what the others make of a day is the same. */
function feedsThatDiffer(before: City, after: City, service: Service): readonly Feed<never>[] {
  const feeds = (service.feeds as readonly Feed<never>[]).filter(isRun);
  if (before.timeZone !== after.timeZone) return feeds;
  return feeds.filter((feed) => !same(settingsOf(before, service, feed), settingsOf(after, service, feed)));
}

/** A service that both versions have, with the feeds of which they may make something else. */
interface Differing {
  readonly service: Service;
  readonly feeds: readonly Feed<never>[];
}

async function serviceDay(
  before: City,
  after: City,
  { service, feeds }: Differing,
  { processors: of, data, devices, withoutFiles }: DayRequest,
  extent: Extent,
): Promise<ServiceDay[]> {
  const processors = (await of[service.id]?.()) ?? {};
  // What a feed is read with comes first.
  const known = feeds.flatMap(({ id }) => processors[id]?.knows ?? []);
  const ids = new Set([...known, ...feeds.map(({ id }) => id)].filter((id) => processors[id]?.file));
  const both = async (files: Parameters<typeof runDay>[3], nowMs: number) => {
    const sorted = [...ids].flatMap((id) => files.filter(({ feed }) => feed === id));
    return {
      service,
      before: await runDay(before, service, processors, sorted, nowMs),
      after: await runDay(after, service, processors, sorted, nowMs),
    };
  };
  if (data !== undefined) {
    const most = devices === 'all' ? Number.POSITIVE_INFINITY : (devices ?? usualDevices);
    const { files, all, newestMs } = recordedFiles(data, service, ids, most);
    if (files.length === 0) {
      withoutFiles?.(service, [...ids]);
      return [];
    }
    const ofPeople = files.some((file) =>
      (service.feeds as readonly Feed<never>[]).some((feed) => feed.id === file.feed && tellsOfPeople(service, feed)),
    );
    return [{ ...(await both(files, newestMs)), sample: { kind: 'files', n: files.length, of: all }, ofPeople }];
  }
  const day = await simulatedDay(before, service, ids, extent);
  if (!day || day.files.length === 0) return [];
  const sample = { kind: 'devices', n: day.devices, of: day.of } as const;
  return [{ ...(await both(day.files, simulatedEndMs)), sample, ofPeople: false }];
}

/**
 * Runs one day through both versions of a city, in memory: every service that both have, as far as its functions work by
 * other settings. The same request, the same answer.
 */
export async function bothVersions(before: City, after: City, request: DayRequest): Promise<readonly ServiceDay[]> {
  const has = (city: City, { id }: Service) => (city.services as Readonly<Record<string, unknown>>)[id] !== undefined;
  const differing = request.services
    .filter((service) => has(before, service) && has(after, service))
    .map((service) => ({ service, feeds: feedsThatDiffer(before, after, service) }))
    .filter(({ feeds }) => feeds.length > 0);
  const extent = request.devices ?? { messages: mostMessages / differing.length };
  const days: ServiceDay[] = [];
  for (const one of differing) days.push(...(await serviceDay(before, after, one, request, extent)));
  return days;
}
