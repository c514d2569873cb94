import { Fields } from '../../lib/engine/intake/fields';
import { isJsonObject, type JsonObject, Refused } from '../../lib/engine/intake/reading';
import { joined } from '../../lib/engine/windows/windowed';
import { grid } from '../../lib/services/grid/facts';
import { intervalReads, keptOf } from './interval-reads';
import { type Bill, type Block, energyAt, measuredUntil, type Period, type Read, soleChannel } from './rules/reads';

type OfMeter<R> = Omit<R, 'meter' | 'receivedMs'>;

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
  readonly commodity: Period['commodity'];
  readonly unit: Period['unit'];
  /** What a value is multiplied by. */
  readonly factor: number;
  readonly flow: Block['flow'];
  readonly isEnergy: boolean;
}

/** ESPI 1.1, AccumulationKind: 1 bulkQuantity, 2 continuousCumulative and 3 cumulative are what a register shows, not energy of an interval. */
const registerKinds: ReadonlySet<number> = new Set([1, 2, 3]);

/** ESPI 1.1, FlowDirectionKind: 0 none said, 1 forward, 19 reverse. 4 is net and 20 total: sums of both, which stand beside them. */
const flowsOfKind: Readonly<Record<number, Block['flow']>> = { 0: 'import', 1: 'import', 19: 'export' };

/** ESPI 1.1, CommodityKind: 0 none said, 1 and 2 electricity by secondary and primary meters, 7 natural gas. Others are of other networks. */
const electric: ReadonlySet<number> = new Set([1, 2]);
const naturalGas = 7;

/**
 * ESPI 1.1, UomType: 72 is Wh, 169 therm, 132 BTU and 119 m³ are read by nobody yet. A feed may have readings of volts, of a register
 * or of what went both ways beside those of energy: these are left out, and the text says why.
 */
function kindOf(type: JsonObject): Kind | string {
  if (registerKinds.has(integerIn(type, 'accumulationBehaviour', 4)))
    return 'ReadingType.accumulationBehaviour is that of a register';
  const scale = 10 ** integerIn(type, 'powerOfTenMultiplier', 0);
  const uom = integerIn(type, 'uom', 72);
  if (uom !== 72 && uom !== 169) return `ReadingType.uom is ${uom}, neither 72 (Wh) nor 169 (therm)`;
  const direction = integerIn(type, 'flowDirection', 1);
  const flow = flowsOfKind[direction];
  if (!flow) return `ReadingType.flowDirection is ${direction}, neither 1 (forward) nor 19 (reverse)`;
  const said = integerIn(type, 'commodity', 0) || (uom === 72 ? 1 : naturalGas);
  if (said === naturalGas)
    return {
      commodity: 'gas',
      flow,
      isEnergy: false,
      ...(uom === 72 ? kilowattHours(scale) : { unit: 'therm', factor: scale }),
    };
  if (uom === 169 || !electric.has(said)) return `ReadingType.commodity is ${said}, neither electricity nor 7 (gas)`;
  return { commodity: flow === 'export' ? 'generation' : 'electricity', flow, isEnergy: true, ...kilowattHours(scale) };
}

const kilowattHours = (scale: number) => ({ unit: 'kWh', factor: scale / 1000 }) as const;

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

/** What stands where several say something of one time: rule A. */
type Version = Pick<Block, 'updatedMs' | 'line'>;

/** When an entry was last changed (RFC 4287, 4.2.15): of a feed that came earlier it may be the correction. 0: it does not say. */
const updatedIn = ({ updated }: JsonObject): number => (typeof updated === 'string' && Date.parse(updated)) || 0;

/** Readings that follow each other without a gap in one day, as a block each; of two of one time that further down. */
function blocksOf(readings: readonly Reading[], flow: Block['flow'], version: Version): readonly OfMeter<Block>[] {
  const blocks: { atMs: number; minutes: number; kwh: number[]; quality: string }[] = [];
  const last = new Map(readings.map((one) => [one.atMs, one]));
  for (const { atMs, seconds, value, isEstimated } of [...last.values()].sort((a, b) => a.atMs - b.atMs)) {
    const minutes = seconds / 60;
    const before = blocks.at(-1);
    const isNext = before && before.minutes === minutes && before.atMs + before.kwh.length * seconds * 1000 === atMs;
    const letter = isEstimated ? 'E' : 'A';
    if (isNext && atMs - before.atMs < daySeconds * 1000) {
      before.kwh.push(value);
      before.quality += letter;
    } else blocks.push({ atMs, minutes, kwh: [value], quality: letter });
  }
  return blocks.map((block) => ({ kind: 'block', ...block, flow, channel: soleChannel[flow], ...version }));
}

const periodOf = (
  { atMs, seconds, value, isEstimated }: Reading,
  { commodity, unit }: Kind,
  version: Version,
): OfMeter<Period> => ({
  kind: 'period',
  atMs,
  toMs: atMs + seconds * 1000,
  commodity,
  register: '',
  unit,
  value,
  estimated: isEstimated,
  ...version,
});

/** Money of ESPI is in hundred thousandths of its currency. */
const moneyUnit = 1e-5;

/** What each reading says that it cost, in the units of its currency; those that say nothing are none. */
export const costsOf = (entries: unknown): readonly { readonly atMs: number; readonly cost: number }[] =>
  [...elements(entries, 'IntervalReading')].flatMap((one) => {
    if (!('cost' in one)) return [];
    const start = new Fields(one, written).object('timePeriod').integer('start', { min: 0, max: 4e9 });
    return [{ atMs: 1000 * start, cost: integerIn(one, 'cost') * moneyUnit }];
  });

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
        costsOf(entries).reduce((sum, { cost }) => sum + cost, 0) + sumOf(summaries, 'costAdditionalLastPeriod'),
    },
  ];
}

/** NAESB REQ.21 ESPI 1.1, an Atom feed: readings shorter than a day are intervals, others billing periods. Its times are UTC. */
export function readGreenButton(feed: JsonObject): readonly GreenButtonRead[] {
  const entries = listOf(feed.entry).filter(isJsonObject);
  const typeOf = typesOf(entries);
  const points = new Map<boolean, string>();
  let leftOut: string | undefined;
  let line = 0;
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
    if ((points.get(kind.isEnergy) ?? point) !== point)
      throw new Refused('schema.invalid', 'the feed has several UsagePoints, and its file is named after one meter');
    points.set(kind.isEnergy, point);
    const isInterval = ({ seconds }: Reading) => kind.isEnergy && seconds <= 3600 && 3600 % seconds === 0;
    return blocks.flatMap((block) => {
      const version = { updatedMs: updatedIn(entry), line: line++ };
      const readings = [...elements(block, 'IntervalReading')].map((one) => readingOf(one, kind, type));
      return [
        ...blocksOf(readings.filter(isInterval), kind.flow, version),
        ...readings.filter((one) => !isInterval(one)).map((one) => periodOf(one, kind, version)),
      ];
    });
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
    const own = reads.map((one): Read => ({ ...one, ...of }));
    return { deviceId: device, kept: keptOf(meter, own, known) };
  },
});
