import { hours, minutes } from '../shared/facts';
import { dailyCurve, type Fault, simulated, simulation, type WallTime, weeklyCurve } from '../shared/simulation';
import type { GridSection } from './config';
import { grid } from './facts';

/** What households use, of their mean: a peak in the evening, later and longer at weekends. */
const used = weeklyCurve(
  { 0: 0.6, 4: 0.4, 7: 1.2, 11: 0.9, 15: 0.9, 19: 2, 22: 1.2 },
  { 0: 0.7, 4: 0.4, 9: 1.2, 13: 1.3, 17: 1.3, 20: 2, 23: 1.1 },
);

/** Meters of a transformer in the simulation; the last of them is its main meter, which measures what the others use. */
const metersOfTransformer = 4;
const numberOf = (id: string) => Number(/(\d+)$/.exec(id)?.[1] ?? 1);
const transformerOf = (id: string) => `network-monitor-${Math.ceil(numberOf(id) / metersOfTransformer)}`;
const isMain = (id: string) => numberOf(id) % metersOfTransformer === 0;
/** The first meter of a transformer relays what its neighbours say. */
const isCollector = (id: string) => numberOf(id) % metersOfTransformer === 1;
/** What is reported of the transformer is the fault of one of its meters, so that two do not run together. */
const isSecond = (id: string) => numberOf(id) % metersOfTransformer === 2;
const neighboursOf = (id: string) => [0, 1, 2].map((n) => `electricity-meter-${numberOf(id) + n}`);

const meanKw = 0.6;
const lossShare = 0.04;
const ratingKva = 250;

interface Meter {
  wasDark: boolean;
  wasTouched: boolean;
  /** Up to then its intervals were sent. */
  readUntilMs: number | null;
  /** What its register shows. */
  kwh: number;
}

const iso = (ms: number) => new Date(ms).toISOString();
const lengthMs = minutes(30) * 1000;
const wholeBefore = (atMs: number) => Math.floor(atMs / lengthMs) * lengthMs;

type Wall = Pick<WallTime, 'hour' | 'weekday'>;

/** The clock of the city some hours before, a day at most. */
function wallBefore({ hour, weekday }: Wall, beforeMs: number): Wall {
  const then = hour - beforeMs / 3_600_000;
  return then >= 0 ? { hour: then, weekday } : { hour: then + 24, weekday: (weekday + 6) % 7 };
}

/** Starts of whole intervals between two times, a day of them at most: a meter keeps what it has not sent. */
function* startsIn(fromMs: number, toMs: number): Generator<number> {
  for (let ms = Math.max(fromMs, toMs - 86_400_000); ms < toMs; ms += lengthMs) yield ms;
}

/** A day is judged when the day after it is over, and published with the first read of the next. */
const byTheDay = (lasts: readonly [number, number]): Fault<never> => ({
  perYear: 0.5,
  lasts,
  settles: hours(26),
  raisedWithin: hours(75),
  clearedWithin: hours(75),
});

/** Wednesdays from 10 to 12 UTC less is asked for, and shed: little beside what is used otherwise, or losses would seem to jump. */
const askedOn = 3;
const shedShare = 0.12;
const isAsked = (ms: number) => {
  const at = new Date(ms);
  return at.getUTCDay() === askedOn && at.getUTCHours() >= 10 && at.getUTCHours() < 12;
};

/** A telegram of a P1 port without CRC, as before DSMR 4. */
const p1Of = (kwh: number) => `/SIM5GRID\r\n\r\n1-0:1.8.0(${kwh.toFixed(3).padStart(10, '0')}*kWh)\r\n!\r\n`;

/** What is asked once a week is judged once a week, from five similar days before on. */
const ofWeeks: Fault<never> = {
  perYear: 0.2,
  lasts: [hours(8 * 24), hours(9 * 24)],
  settles: hours(8 * 24),
  raisedWithin: hours(8 * 24),
  clearedWithin: hours(8 * 24),
};

/** Three meters and the main meter of each transformer. */
const meter = simulated(grid)('electricity-meter', {
  headers: {
    places: 'meter,asset,role,fuse_kw,highest_kw',
    'interval-reads': 'meter,start,minutes,kwh',
    'green-button': undefined,
    'register-reads': undefined,
  },
  equipment: (id) => ({
    places: [
      'meter,asset,role,fuse_kw,highest_kw',
      `${id},${transformerOf(id)},${isMain(id) ? 'input' : 'customer'},${isMain(id) ? '' : 14},`,
    ],
  }),
  isKnownFirst: true,
  alarmsOf: (id, nameOf) => nameOf(transformerOf(id), 'network-monitor'),
  start: (): Meter => ({ wasDark: false, wasTouched: false, readUntilMs: null, kwh: 1000 }),
  step(meter, { atMs, time, wall, demand, isFaulty }, { id }) {
    const untilMs = wholeBefore(atMs);
    const starts = [...startsIn(meter.readUntilMs ?? untilMs - lengthMs, untilMs)];
    meter.readUntilMs = untilMs;
    const shownIn = (ms: number) => {
      const shed = isAsked(ms) && !isFaulty('demand-response-poor') ? shedShare : 0;
      const kwh = ((1 - shed) * meanKw * used(wallBefore(wall, atMs - ms)) * demand * lengthMs) / 3_600_000;
      if (isMain(id)) return ((metersOfTransformer - 1) * kwh) / (1 - (isFaulty('losses-high') ? 0.3 : lossShare));
      return isFaulty('meter-check') ? (20 * lengthMs) / 3_600_000 : kwh;
    };
    const values = starts.map((ms) => [ms, shownIn(ms)] as const);
    const [isDark, isTouched] = [isFaulty('outage'), isFaulty('tamper')];
    const events = [
      // Neighbours of a collector are as dark as it is, and devices know nothing of each other: none of them says that it is alive.
      { ts: time, event: isCollector(id) && !isDark ? 'alive' : isTouched ? 'cover-open' : 'untouched' },
      ...(isDark === meter.wasDark
        ? []
        : [{ ts: time, event: isDark ? 'power-lost' : 'power-back', meters: neighboursOf(id) }]),
      ...(isTouched === meter.wasTouched ? [] : [{ ts: time, event: isTouched ? 'cover-open' : 'untouched' }]),
    ];
    [meter.wasDark, meter.wasTouched] = [isDark, isTouched];
    const rows = values.map(([ms, kwh]) => `${id},${iso(ms)},${lengthMs / 60_000},${kwh.toFixed(4)}`);
    meter.kwh += values.reduce((sum, [, kwh]) => sum + kwh, 0);
    const reads = { 'interval-reads': rows, 'register-reads': [{ meter: id, ts: iso(untilMs), p1: p1Of(meter.kwh) }] };
    return { sends: { 'power-events': events, ...(isFaulty('reads-missing') ? {} : reads) } };
  },
  faults: {
    'reads-missing': { ...byTheDay([hours(30), hours(50)]), isPossible: (_, id) => isSecond(id) },
    'losses-high': { ...byTheDay([hours(50), hours(60)]), isPossible: (_, id) => isMain(id) },
    'meter-check': { ...byTheDay([hours(3), hours(20)]), isPossible: (_, id) => isSecond(id) },
    'demand-response-poor': { ...ofWeeks, isPossible: (_, id) => isMain(id) },
    outage: {
      perYear: 1,
      lasts: [hours(1), hours(8)],
      raisedWithin: 0,
      clearedWithin: 0,
      isPossible: (_, id) => isCollector(id),
    },
    tamper: {
      perYear: 0.2,
      lasts: [hours(1), hours(24)],
      raisedWithin: 0,
      clearedWithin: 0,
      isPossible: (_, id) => isSecond(id),
    },
  },
});

/** Voltage at a transformer over the day: lowest when most is used. */
const sag = dailyCurve({ 0: 0, 6: -1, 12: 1, 19: -4, 23: 0 });

/** The dearer evening of a day; on Wednesdays less is asked for besides. */
const eventsOf = (id: string, { date, weekday }: Pick<WallTime, 'date' | 'weekday'>) => {
  const event = (program: string, type: string, value: number) => ({
    id: `${id} ${program} ${date}`,
    programID: program,
    createdDateTime: `${date}T00:00:00Z`,
    modificationDateTime: `${date}T00:00:00Z`,
    targets: [{ type: 'RESOURCE_NAME', values: [id] }],
    intervalPeriod: { start: `${date}T10:00:00Z`, duration: 'PT2H' },
    intervals: [{ id: 0, payloads: [{ type, values: [value] }] }],
  });
  const asked = weekday === askedOn ? [event('less-load', 'SIMPLE', 1)] : [];
  return [event('evening-price', 'PRICE', 0.6), ...asked];
};

const said: Fault<never> = { perYear: 1, lasts: [hours(1), hours(6)], raisedWithin: 0, clearedWithin: 0 };

/** A monitor at each transformer. */
const monitor = simulated(grid)('network-monitor', {
  headers: { assets: 'asset,parent,rating_kva', 'demand-events': undefined },
  equipment: (id) => ({ assets: ['asset,parent,rating_kva', `${id},,${ratingKva}`] }),
  start: () => ({ sentDate: '' }),
  step(state, { wall, time, demand, isFaulty }, { id, section: { nominalVolts, standard }, chance }) {
    const events = state.sentDate === wall.date ? [] : eventsOf(id, wall);
    state.sentDate = wall.date;
    const usual = Math.min(0.7, 0.25 * used(wall) * demand);
    const share = isFaulty('overload-critical')
      ? 1.3
      : isFaulty('overloaded')
        ? 1.1
        : isFaulty('loading-high')
          ? 0.9
          : isFaulty('power-factor-low')
            ? 0.5
            : usual;
    const kva = share * ratingKva;
    const factor = isFaulty('power-factor-low') ? 0.7 : 0.96;
    const kw = factor * kva;
    // Below what every standard always allows; or, for the week, outside the narrower limits of half of the time.
    const sunk = isFaulty('voltage-out') ? 0.8 : isFaulty('voltage-week') ? weekly[standard] : 1;
    const volts = sunk * nominalVolts + (sunk === 1 ? sag(wall.hour) : 0) + chance.normal(0, 0.3);
    const lines = (unbalance: number) => ({
      L12: volts * Math.sqrt(3) * (1 + unbalance),
      L23: volts * Math.sqrt(3),
      L31: volts * Math.sqrt(3) * (1 - unbalance),
    });
    const nominalHertz = standard === 'ansi-c84.1' ? 60 : 50;
    return {
      sends: {
        'demand-events': events,
        measurements: [
          {
            type: 'ACMeasurement',
            dateObserved: time,
            frequency:
              nominalHertz +
              (isFaulty('frequency-out') ? 0.8 : Math.max(-0.05, Math.min(0.05, chance.normal(0, 0.02)))),
            phaseVoltage: { L1: volts, L2: volts, L3: volts },
            phaseToPhaseVoltage: lines(isFaulty('voltage-unbalanced') ? 0.05 : 0.002),
            totalActivePower: 1000 * kw,
            totalReactivePower: 1000 * Math.sqrt(kva ** 2 - kw ** 2),
            totalApparentPower: 1000 * kva,
          },
        ],
      },
    };
  },
  faults: {
    // It shows in what the main meter of the transformer measures.
    'demand-response-poor': { ...ofWeeks, isPossible: () => false },
    'loading-high': said,
    overloaded: { ...said, raisedWithin: minutes(25), brings: ['loading-high'] },
    'overload-critical': { ...said, raisedWithin: minutes(25), brings: ['loading-high', 'overloaded'] },
    // A mean of ten minutes has in it what was measured just before and after. It is too short for the week to be poor.
    'voltage-out': { ...said, lasts: [minutes(40), hours(1)], raisedWithin: minutes(20), clearedWithin: minutes(20) },
    'voltage-week': {
      perYear: 0.2,
      lasts: [hours(12), hours(13)],
      // So long a week must be known, and so long it takes until it is poor, and until that is a week ago.
      settles: hours(85),
      raisedWithin: hours(9),
      clearedWithin: hours(24 * 7),
      isPossible: ({ standard }: GridSection) => standard !== 'gbt12325',
    },
    'voltage-unbalanced': said,
    'frequency-out': said,
    'power-factor-low': said,
  },
});

/** Of the nominal voltage: outside what a week allows, inside what is always allowed. In China there is but one limit. */
const weekly = { en50160: 0.88, gbt12325: 1, 'ansi-c84.1': 0.93 } as const;

/** The grid that plays itself. */
export const gridSimulation = simulation(grid, { 'electricity-meter': meter, 'network-monitor': monitor });
