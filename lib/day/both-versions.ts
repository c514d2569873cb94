import type { City } from '../config';
import { processorSettings } from '../config/device-references';
import type { ServiceProcessors } from '../replay/processors';
import type { Feed, Service } from '../services/shared';
import { same } from '../shared/same';
import { type DayFindings, runDay } from './day-run';
import { recordedFiles } from './recorded';
import { simulatedDay, simulatedEndMs } from './simulated';

/** Which day is run, and how much of it. */
export interface DayRequest {
  readonly services: readonly Service[];
  readonly processors: ServiceProcessors;
  /** Folder of recorded files, `<service>/<feed>/<file>`; undefined: the simulators' day. */
  readonly data?: string;
  /** At most so many devices of each kind, or files of each feed; undefined: all. */
  readonly devices?: number;
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

async function serviceDay(before: City, after: City, service: Service, request: DayRequest): Promise<ServiceDay[]> {
  const differing = feedsThatDiffer(before, after, service);
  if (differing.length === 0) return [];
  const processors = (await request.processors[service.id]?.()) ?? {};
  // What a feed is read with comes first.
  const known = differing.flatMap(({ id }) => processors[id]?.knows ?? []);
  const ids = new Set([...known, ...differing.map(({ id }) => id)].filter((id) => processors[id]?.file));
  const both = async (files: Parameters<typeof runDay>[3], nowMs: number) => {
    const sorted = [...ids].flatMap((id) => files.filter(({ feed }) => feed === id));
    return {
      service,
      before: await runDay(before, service, processors, sorted, nowMs),
      after: await runDay(after, service, processors, sorted, nowMs),
    };
  };
  if (request.data !== undefined) {
    const { files, all, newestMs } = recordedFiles(
      request.data,
      service,
      ids,
      request.devices ?? Number.POSITIVE_INFINITY,
    );
    if (files.length === 0) return [];
    const ofPeople = differing.some(
      (feed) => files.some((file) => file.feed === feed.id) && tellsOfPeople(service, feed),
    );
    return [{ ...(await both(files, newestMs)), sample: { kind: 'files', n: files.length, of: all }, ofPeople }];
  }
  const day = await simulatedDay(before, service, ids, request.devices);
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
  const days: ServiceDay[] = [];
  for (const service of request.services)
    if (has(before, service) && has(after, service)) days.push(...(await serviceDay(before, after, service, request)));
  return days;
}
