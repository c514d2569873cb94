import type { City } from '../config';
import { processorSettings } from '../config/device-references';
import type { FeedProcessors } from '../engine/feed-processor';
import type { ServiceProcessors } from '../replay/processors';
import type { Feed, Service } from '../services/shared';
import { same } from '../shared/same';
import type { DayFile } from './day-run';
import { type RowSample, withDrawnRows } from './drawn-rows';
import { recordedFiles } from './recorded';
import { type Extent, simulatedDay, simulatedEndMs, usualDevices } from './simulated';

/** Which day is run through which versions: data alone, so that another thread can be handed it. */
export interface DayWork {
  readonly before: City;
  readonly after: City;
  /** Folder of recorded files, `<service>/<feed>/<file>`; undefined: the simulators' day. */
  readonly data?: string;
  /** At most so many devices of each kind, or files of each feed and devices that their rows name. Default: what a run within seconds takes. */
  readonly devices?: number | 'all';
}

/** What a day is run with. */
export interface DayTools {
  readonly services: readonly Service[];
  readonly processors: ServiceProcessors;
}

/** How much of what there is was run. */
export interface Sample {
  /** Devices that were played, or files that were read, and those that there are; of files whose rows were. */
  readonly sample:
    | { readonly kind: 'devices'; readonly n: number; readonly of: number }
    | { readonly kind: 'files'; readonly n: number; readonly of: number; readonly rows: RowSample | 'all' };
}

/** The day of a service, as both versions are given it. */
interface GivenDay extends Sample {
  readonly files: readonly DayFile[];
  readonly nowMs: number;
  readonly processors: FeedProcessors;
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
export interface Differing {
  readonly service: Service;
  readonly feeds: readonly Feed<never>[];
}

/** Services to run, in the order of all services. */
export function differingServices({ before, after }: DayWork, services: readonly Service[]): readonly Differing[] {
  const has = (city: City, { id }: Service) => (city.services as Readonly<Record<string, unknown>>)[id] !== undefined;
  return services
    .filter((service) => has(before, service) && has(after, service))
    .map((service) => ({ service, feeds: feedsThatDiffer(before, after, service) }))
    .filter(({ feeds }) => feeds.length > 0);
}

/** What a service is run with, and its feeds that are run: what they are read with comes first. */
async function runOf({ service, feeds }: Differing, { processors: of }: DayTools) {
  const processors = (await of[service.id]?.()) ?? {};
  const known = feeds.flatMap(({ id }) => processors[id]?.knows ?? []);
  const ids = new Set([...known, ...feeds.map(({ id }) => id)].filter((id) => processors[id]?.file));
  return { processors, ids };
}

/** Do recorded files that are run of a service tell of people? */
export async function isOfPeople(data: string, differing: Differing, tools: DayTools): Promise<boolean> {
  const { service } = differing;
  const { ids } = await runOf(differing, tools);
  const ofPeople = (service.feeds as readonly Feed<never>[]).filter((feed) => tellsOfPeople(service, feed));
  const run = new Set(ofPeople.map(({ id }) => id).filter((id) => ids.has(id)));
  return recordedFiles(data, service, run, 1).all > 0;
}

/** The day that both versions of a service are given; the feeds of which a folder has no file; undefined: nobody plays it. */
export async function dayOf(
  { before, after, data, devices }: DayWork,
  differing: Differing,
  tools: DayTools,
  extent: Extent,
): Promise<GivenDay | { readonly withoutFiles: readonly string[] } | undefined> {
  const { service } = differing;
  const { processors, ids } = await runOf(differing, tools);
  const inOrder = (files: readonly DayFile[]) => [...ids].flatMap((id) => files.filter(({ feed }) => feed === id));
  if (data !== undefined) {
    const most = devices === 'all' ? Number.POSITIVE_INFINITY : (devices ?? usualDevices);
    const { files, all, newestMs: nowMs } = recordedFiles(data, service, ids, most);
    if (files.length === 0) return { withoutFiles: [...ids] };
    const sample = { kind: 'files', n: files.length, of: all } as const;
    const ordered = inOrder(files);
    if (devices === 'all') return { files: ordered, nowMs, processors, sample: { ...sample, rows: 'all' } };
    const drawn = await withDrawnRows({ cities: [before, after], service, processors, nowMs }, ordered, most);
    return { files: drawn.files, nowMs, processors, sample: { ...sample, rows: drawn.sample } };
  }
  const day = await simulatedDay(before, service, ids, extent);
  if (!day || day.files.length === 0) return undefined;
  const sample = { kind: 'devices', n: day.devices, of: day.of } as const;
  return { files: inOrder(day.files), nowMs: simulatedEndMs, processors, sample };
}
