import { Fields } from '../../lib/engine/intake/fields';
import { isJsonObject, type JsonObject, Refused } from '../../lib/engine/intake/reading';
import { joined } from '../../lib/engine/windows/windowed';
import { grid } from '../../lib/services/grid/facts';
import { intervalReads, keptOf } from './interval-reads';
import { type Bill, type Block, energyAt, measuredUntil, type Period, type Read, soleChannel } from './rules/reads';

type OfMeter<R> = Omit<R, 'meter' | 'receivedMs' | 'line'>;

export type GreenButtonRead = OfMeter<Block> | OfMeter<Period> | OfMeter<Bill>;

const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

/** Every element of a name inside an element, however deep. */
function* elements(value: unknown, name: string): Generator<JsonObject> {
  if (Array.isArray(value)) for (const one of value) yield* elements(one, name);
  else if (isJsonObject(value))
    for (const [key, inner] of Object.entries(value)) {
      if (key === name) for (const one of listOf(inner)) if (isJsonObject(one)) yield one;
      yield* elements(inner, name);
    }
}

const written = { decimal: '.' } as const;
const integerIn = (values: JsonObject, name: string, fallback?: number): number => {
  const fields = new Fields(values, written);
  if (fallback !== undefined && !fields.has(name)) return fallback;
  return fields.integer(name, { min: -1e15, max: 1e15 });
};

/** Where an entry is linked from and to: its own address, and those it names as related. */
function linksOf(entry: JsonObject, relation: string): readonly string[] {
  return listOf(entry.link).flatMap((link) =>
    isJsonObject(link) && link['@rel'] === relation && typeof link['@href'] === 'string' ? [link['@href']] : [],
  );
}

interface Kind {
  readonly unit: 'kWh' | 'therm';
  /** What a value is multiplied by. */
  readonly factor: number;
  readonly flow: Block['flow'];
  readonly isEnergy: boolean;
}

/** ESPI 1.1, AccumulationKind: 1 bulkQuantity, 2 continuousCumulative and 3 cumulative are what a register shows, not energy of an interval. */
const registerKinds: ReadonlySet<number> = new Set([1, 2, 3]);

/**
 * ESPI 1.1, UomType: 72 is Wh, 169 therm, 132 BTU and 119 m³ are read by nobody yet. flowDirection 19 is reverse. A feed may have
 * readings of volts or of a register beside those of energy: these are left out, and the text says why.
 */
function kindOf(type: JsonObject): Kind | string {
  if (registerKinds.has(integerIn(type, 'accumulationBehaviour', 4)))
    return 'ReadingType.accumulationBehaviour is that of a register';
  const scale = 10 ** integerIn(type, 'powerOfTenMultiplier', 0);
  const uom = integerIn(type, 'uom', 72);
  const flow = integerIn(type, 'flowDirection', 1) === 19 ? 'export' : 'import';
  if (uom === 72) return { unit: 'kWh', factor: scale / 1000, flow, isEnergy: true };
  if (uom === 169) return { unit: 'therm', factor: scale, flow: 'import', isEnergy: false };
  return `ReadingType.uom is ${uom}, neither 72 (Wh) nor 169 (therm)`;
}

/** The reading type of an entry with intervals, by the links of ESPI; where the document has but one, that. */
function typesOf(entries: readonly JsonObject[]): (entry: JsonObject) => JsonObject {
  const types = entries.flatMap((entry) =>
    [...elements(entry.content, 'ReadingType')].map((type) => ({ entry, type })),
  );
  const readings = entries.filter(
    (entry) => [...elements(entry.content, 'MeterReading')].length > 0 || hasEmpty(entry),
  );
  const sole = types.length === 1 ? types[0] : undefined;
  return (entry) => {
    const ups = [...linksOf(entry, 'self'), ...linksOf(entry, 'up')];
    const reading = readings.find((one) => linksOf(one, 'self').some((self) => ups.some((up) => isWithin(up, self))));
    const related = reading ? linksOf(reading, 'related') : [];
    const found = types.find(({ entry: of }) => linksOf(of, 'self').some((self) => related.includes(self))) ?? sole;
    if (!found) throw new Refused('schema.invalid', 'an IntervalBlock has no ReadingType');
    return found.type;
  };
}

/** A resource is below another by whole parts of its address: MeterReading/10 is not below MeterReading/1. */
const isWithin = (address: string, above: string): boolean =>
  address === above || address.startsWith(above.endsWith('/') ? above : `${above}/`);

/** Usage point of an entry with intervals; empty where no address has one. */
const pointOf = (entry: JsonObject): string =>
  [...linksOf(entry, 'self'), ...linksOf(entry, 'up')].flatMap((link) => /.*\/UsagePoint\/[^/]+/.exec(link) ?? [])[0] ??
  '';

/** `<MeterReading/>` is an element without content: text. */
const hasEmpty = ({ content }: JsonObject): boolean => isJsonObject(content) && 'MeterReading' in content;

const daySeconds = 86_400;

interface Reading {
  readonly atMs: number;
  readonly seconds: number;
  readonly value: number;
  readonly isEstimated: boolean;
}

/**
 * ESPI 1.1, QualityOfReading: 7 replaced or approved by a human, 8 estimated by a day of reference, 9 by a line between neighbours,
 * 12 a projection, 13 mixed, 15 adjusted to the weather. Of each nobody knows that the meter measured it.
 */
const estimatedQualities: ReadonlySet<number> = new Set([7, 8, 9, 12, 13, 15]);

/** What a reading says of its quality, else its reading type of all of them. */
function isEstimate(values: JsonObject, type: JsonObject): boolean {
  const own = listOf(values.ReadingQuality).filter(isJsonObject);
  if (own.length === 0) return estimatedQualities.has(integerIn(type, 'defaultQuality', 0));
  return own.some((one) => estimatedQualities.has(integerIn(one, 'quality', 0)));
}

function readingOf(values: JsonObject, { factor }: Kind, type: JsonObject): Reading {
  const period = new Fields(values, written).object('timePeriod');
  const start = period.integer('start', { min: 0, max: 4e9 });
  const seconds = period.integer('duration', { min: 1, max: 400 * daySeconds });
  const value = integerIn(values, 'value') * factor;
  return { atMs: start * 1000, seconds, value: energyAt(value, 'value'), isEstimated: isEstimate(values, type) };
}

/** Readings that follow each other without a gap in one day, as a block each. */
function blocksOf(readings: readonly Reading[], flow: Block['flow']): readonly OfMeter<Block>[] {
  const blocks: { atMs: number; minutes: number; kwh: number[]; quality: string }[] = [];
  for (const { atMs, seconds, value, isEstimated } of [...readings].sort((a, b) => a.atMs - b.atMs)) {
    const minutes = seconds / 60;
    const last = blocks.at(-1);
    const isNext = last && last.minutes === minutes && last.atMs + last.kwh.length * seconds * 1000 === atMs;
    const letter = isEstimated ? 'E' : 'A';
    if (isNext && atMs - last.atMs < daySeconds * 1000) {
      last.kwh.push(value);
      last.quality += letter;
    } else blocks.push({ atMs, minutes, kwh: [value], quality: letter });
  }
  return blocks.map((block) => ({
    kind: 'block',
    ...block,
    flow,
    channel: soleChannel[flow],
    updatedMs: 0,
  }));
}

const periodOf = ({ atMs, seconds, value, isEstimated }: Reading, { unit, flow }: Kind): OfMeter<Period> => ({
  kind: 'period',
  atMs,
  toMs: atMs + seconds * 1000,
  commodity: unit === 'therm' ? 'gas' : flow === 'export' ? 'generation' : 'electricity',
  register: '',
  unit,
  value,
  estimated: isEstimated,
  updatedMs: 0,
});

/** Money of ESPI is in hundred thousandths of its currency. */
const moneyUnit = 1e-5;

/** What is stated of the last period and of this one up to now, and what their readings and additions cost; none without a bill. */
function billsOf(entries: readonly JsonObject[], atMs: number): readonly OfMeter<Bill>[] {
  const summaries = [...elements(entries, 'ElectricPowerUsageSummary'), ...elements(entries, 'UsageSummary')];
  const sumOf = (all: readonly JsonObject[], ...names: readonly string[]) =>
    all.reduce((sum, one) => names.reduce((more, name) => more + integerIn(one, name, 0), sum), 0) * moneyUnit;
  if (!summaries.some((one) => 'billLastPeriod' in one || 'billToDate' in one)) return [];
  return [
    {
      kind: 'bill',
      atMs,
      stated: sumOf(summaries, 'billLastPeriod', 'billToDate'),
      sumOfCosts:
        sumOf([...elements(entries, 'IntervalReading')], 'cost') + sumOf(summaries, 'costAdditionalLastPeriod'),
    },
  ];
}

/** NAESB REQ.21 ESPI 1.1, an Atom feed: readings shorter than a day are intervals, others billing periods. Its times are UTC. */
export function readGreenButton(feed: JsonObject): readonly GreenButtonRead[] {
  const entries = listOf(feed.entry).filter(isJsonObject);
  const typeOf = typesOf(entries);
  const points = new Map<Kind['unit'], string>();
  let leftOut: string | undefined;
  const reads = entries.flatMap((entry): readonly (OfMeter<Block> | OfMeter<Period>)[] => {
    const blocks = [...elements(entry.content, 'IntervalBlock')];
    if (blocks.length === 0) return [];
    const type = typeOf(entry);
    const kind = kindOf(type);
    if (typeof kind === 'string') {
      leftOut = kind;
      return [];
    }
    const point = pointOf(entry);
    if ((points.get(kind.unit) ?? point) !== point)
      throw new Refused('schema.invalid', 'the feed has several UsagePoints, and its file is named after one meter');
    points.set(kind.unit, point);
    const readings = blocks.flatMap((block) =>
      [...elements(block, 'IntervalReading')].map((one) => readingOf(one, kind, type)),
    );
    const isInterval = ({ seconds }: Reading) => kind.isEnergy && seconds <= 3600 && 3600 % seconds === 0;
    return [
      ...blocksOf(readings.filter(isInterval), kind.flow),
      ...readings.filter((one) => !isInterval(one)).map((one) => periodOf(one, kind)),
    ];
  });
  if (reads.length === 0 && leftOut !== undefined) throw new Refused('unit.invalid', leftOut);
  if (reads.length === 0) throw new Refused('schema.invalid', 'the feed has no IntervalReading');
  const newestMs = reads.reduce((latest, { atMs }) => Math.max(latest, atMs), 0);
  return [...reads, ...billsOf(entries, newestMs)];
}

/** Green Button documents, each of the meter that its file is named after. */
export const greenButton = joined(grid, 'green-button', intervalReads, {
  formats: { xml: { element: 'feed' } },
  until: measuredUntil,
  read: ({ values }, { device, known, receivedAtMs }) => {
    const reads = readGreenButton(values);
    const meter = known.nameOf(device ?? '', 'electricity-meter');
    const of = { meter, receivedMs: receivedAtMs };
    const own = reads.map((one): Read => (one.kind === 'bill' ? { ...one, ...of } : { ...one, ...of, line: 0 }));
    return { deviceId: device, kept: keptOf(meter, own, known) };
  },
});
