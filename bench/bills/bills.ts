import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { services } from '../../lib/services';
import { packageRoot } from '../../lib/shared/package-root';
import { type BilledLine, billedLines, cents, readCity, sumOf, sumsBy } from './billed';

/** Feeds of devices of a service, by name. */
const telemetryOf = (id: string): ReadonlySet<string> =>
  new Set(
    services
      .filter((one) => one.id === id)
      .flatMap(({ feeds }) => feeds.filter(({ kind }) => kind === 'mqtt').map(({ name }) => name.en)),
  );

const isTelemetry = ({ service, feed }: BilledLine): boolean => feed !== undefined && telemetryOf(service).has(feed);

const aimOfSix = 150;

/**
 * Six services of a city of 600,000 people. `telemetry`: what messages of devices cost, from their rule to the lake; the aim is of
 * that. `beside`: what such a city pays for its devices and its cloud whatever they say.
 */
function sixServices() {
  const lines = billedLines(readCity(join('bench', 'bills', 'six-services.yaml')));
  const telemetry = lines.filter(isTelemetry);
  const ids = Object.keys(sumsBy(telemetry, ({ service }) => service));
  const of = (id: string) => {
    const [its, beside] = [telemetry, lines.filter((line) => !isTelemetry(line))].map((some) =>
      some.filter(({ service }) => service === id),
    ) as [BilledLine[], BilledLine[]];
    return {
      telemetry: sumOf(its),
      byFeed: sumsBy(its, ({ feed }) => feed as string),
      byItem: sumsBy(its, ({ item }) => item),
      beside: { sum: sumOf(beside), ...sumsBy(beside, ({ item }) => item) },
    };
  };
  return {
    currency: 'USD',
    aim: aimOfSix,
    telemetry: sumOf(telemetry),
    services: Object.fromEntries(ids.map((id) => [id, of(id)])),
  };
}

interface Before {
  readonly currency: string;
  readonly monthly: number;
  readonly lines: Readonly<Record<string, number>>;
}

/** What a frame of a station was taken to ask of the state store at 9391869; since then it has been measured. */
const frameOfThen: Readonly<Record<string, number>> = { writeUnits: 1.3, readUnits: 4 };
const frames = 'OCPP of charging stations';
/** Ages at which files and messages go to cheaper storage, as Portland has them today. */
const byAge = { rarelyReadAfterDays: 30, archivedAfterDays: 120 };

/**
 * The three services of 9391869: the city's file and the prices of then, by the engine of today. Prices of today are those of then, and
 * some more for classes of storage that were not used (`byAge`). `apart`: items that were in no bill then, and frames of stations,
 * which cost what is measured today, and not what was taken for them then.
 */
function threeServices(name: string, aim: number) {
  const path = join(packageRoot(), 'bench', 'bills', 'of-9391869.json');
  const before = (JSON.parse(readFileSync(path, 'utf8')) as Readonly<Record<string, Before>>)[name] as Before;
  const city = readCity(join('bench', 'bills', `${name}-9391869.yaml`));
  const nameOf = ({ service, feed, item }: BilledLine) => `${service}/${feed ?? item}`;
  const lines = billedLines(city);
  const now = sumsBy(lines, nameOf);
  const aged = billedLines({ ...city, retention: { ...city.retention, ...byAge } });
  const asThen = billedLines(city, ({ feed }, { what, value }) =>
    feed === frames ? (frameOfThen[what] ?? value) : value,
  );
  const measured = cents(sumOf(lines) - sumOf(asThen));
  const added = lines.filter((line) => before.lines[nameOf(line)] === undefined);
  const names = [...new Set([...Object.keys(before.lines), ...Object.keys(now)])];
  return {
    currency: before.currency,
    aim,
    before: before.monthly,
    now: sumOf(lines),
    nowByAge: sumOf(aged),
    comparable: cents(sumOf(lines) - measured - sumOf(added)),
    comparableByAge: cents(sumOf(aged) - measured - sumOf(added)),
    apart: { 'frames of stations as measured': measured, ...sumsBy(added, nameOf) },
    lines: Object.fromEntries(names.map((one) => [one, [before.lines[one] ?? 0, now[one] ?? 0]])),
  };
}

/** Sample cities as they are today. */
function cityToday(file: string) {
  const city = readCity(file);
  const lines = billedLines(city);
  const bySum = sumsBy(lines, ({ service, item }) => `${service} ${item}`);
  return {
    monthly: sumOf(lines),
    services: sumsBy(lines, ({ service }) => service),
    most: Object.fromEntries(Object.entries(bySum).slice(0, 8)),
  };
}

/** What cities cost a month, beside what they should. */
export const billFigures = () => ({
  cities: {
    portland: cityToday(join('city-configs', 'portland.yaml')),
    yinchuan: cityToday(join('city-configs', 'yinchuan.yaml')),
  },
  sixServices: sixServices(),
  threeServices: { portland: threeServices('portland', 320), yinchuan: threeServices('yinchuan', 2700) },
});

export type Bills = ReturnType<typeof billFigures>;
