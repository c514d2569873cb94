import { enabledFeeds, enabledProcessors } from '../city/part-names';
import type { City } from '../config';
import { commonAlarms, type Feed, type Service, type Words } from '../services/shared';

/** One service of the city, as its people see it. */
export interface PictureService {
  readonly id: string;
  readonly name: Words;
  /** Types of which the city has some. */
  readonly devices: readonly { readonly name: Words; readonly count: number }[];
  /** Messages of devices and calls of people and systems. */
  readonly messagesPerDay: number;
  /** Lines of files. */
  readonly rowsPerDay: number;
  /** Something goes back to the devices: settings, commands. */
  readonly sendsBack: boolean;
  readonly ofPeople: boolean;
}

/** A city's cloud as a councillor sees it: no word of AWS but the region. */
export interface Picture {
  readonly name: City['name'];
  readonly region: string;
  readonly services: readonly PictureService[];
  /** Days that refused messages are kept. */
  readonly refusedDays: number;
  readonly tables: number;
  /** Days that records are kept. */
  readonly recordDays: number;
  readonly dashboards: number;
  readonly indicators: number;
  readonly alarmKinds: number;
  /** Departments with somebody who may read records. */
  readonly departments: number;
  /** Different addresses that alarms go to. */
  readonly addresses: number;
}

/** Dashboards of the whole city: the city's own, and the one of the pipeline (lib/city/operations-stack.ts). */
const cityDashboards = 2;

const sum = <T>(of: readonly T[], figure: (item: T) => number): number =>
  of.reduce((total, item) => total + figure(item), 0);

function pictureService(service: Service, section: unknown): PictureService {
  const settings = { section: () => section };
  const feeds = enabledFeeds(settings, service);
  const perDay = (of: readonly Feed<never>[]) => sum(of, (feed) => feed.load(section as never).messagesPerDay);
  const devices = service.deviceTypes.map(({ name, count }) => ({ name, count: count(section as never) }));
  return {
    id: service.id,
    name: service.name,
    devices: devices.filter(({ count }) => count > 0),
    messagesPerDay: perDay(feeds.filter(({ kind }) => kind !== 'file')),
    rowsPerDay: perDay(feeds.filter(({ kind }) => kind === 'file')),
    sendsBack:
      feeds.some(({ kind }) => kind === 'websocket') ||
      enabledProcessors(settings, service).some(({ shadows = [] }) => shadows.length > 0),
    ofPeople: service.dataClass !== 'operational',
  };
}

/** What the picture of a city shows; `services` are those it runs. */
export function pictureOf(city: City, services: readonly Service[]): Picture {
  const { retention, notifications, departments } = city;
  const sections = city.services as Readonly<Record<string, unknown>>;
  return {
    name: city.name,
    region: city.cloud.region,
    services: services.map((service) => pictureService(service, sections[service.id])),
    refusedDays: retention.quarantineDays,
    tables: sum(services, ({ records }) => records.length),
    recordDays: retention.curatedDays,
    dashboards: services.length + cityDashboards,
    indicators: sum(services, ({ indicators }) => indicators.length),
    alarmKinds: sum(services, ({ alarms }) => alarms.length + commonAlarms.length),
    departments: Object.values(departments).filter((roles) => roles.length > 0).length,
    addresses: new Set([...notifications.critical, ...notifications.major, ...notifications.minor]).size,
  };
}
