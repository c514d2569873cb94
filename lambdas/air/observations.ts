import { type Sign, whileTrue } from '../../lib/engine/alarms/signs';
import type { ZoneTime } from '../../lib/engine/clock/zone-time';
import { type About, windowed } from '../../lib/engine/windows/windowed';
import type { AirSection } from '../../lib/services/air/config';
import { air } from '../../lib/services/air/facts';
import { hours, type RowOfTable } from '../../lib/services/shared/facts';
import { groupedBy } from '../../lib/shared/grouped-by';
import { rememberedOf, rememberedOfAll } from '../../lib/shared/remembered';
import { readAirQuality } from './forms/sdm-air-quality-observed';
import {
  type AirIndex,
  advisory,
  airIndex,
  type Edition,
  editionOn,
  levelOf,
  ozoneSpanOf,
  statistics,
} from './rules/aqi';
import { epa2024 } from './rules/epa2024';
import { hj633 } from './rules/hj633';
import {
  corrected,
  type Hours,
  hourlyMeans,
  hourMs,
  hourOfObservation,
  type Means,
  measuresAnything,
  noData,
  sensorFaults,
  suspects,
} from './rules/hours';
import { type Observation, type Pollutant, perPollutant, propertiesOf } from './rules/observation';

/**
 * A window is a day of UTC: the day of the city that begins in it ends in the next, and the 24 hours of its first hour began in
 * the one before.
 */
export const windows = { window: hours(24), contextBefore: 1, contextAfter: 1, silence: hours(4) } as const;

/** What a message of a device says, with the time of its reception. */
export const receivedAt = (receivedMs: number, observed: readonly Observation[]) => ({
  deviceId: null,
  reports: observed.map((one) => ({ ...one, receivedMs })),
});

/** Observations of reference stations: the index of the city, and its alarms, stand on these alone. */
export const observations = windowed(air, 'observations', {
  ...windows,
  read: (fields, { zone, receivedAtMs }) => receivedAt(receivedAtMs, readAirQuality(fields.values, zone)),
  tell: (observed: readonly Observation[], about) => {
    const report = new Report(observed, about, about.settings.stationMinutes);
    const [hourly, daily] = [report.hourly(), report.daily()];
    const shown = (column: keyof HourRow & `${'aqi' | 'index_'}${string}`) =>
      hourly.map((row) => ({ atMs: row.atMs, value: row[column] }));
    return {
      records: { observations: report.observations(), 'aqi-hourly': hourly, 'aqi-daily': daily },
      alarms: {
        'heavy-pollution': report.pollution(hourly, heavyLevel),
        'severe-pollution': report.pollution(hourly, severeLevel),
        'sensor-fault': sensorFaults(hourly),
        'no-data': report.noData(),
      },
      indicators: {
        aqi: shown('aqi'),
        'index-pm25': shown('index_pm25'),
        'index-pm10': shown('index_pm10'),
        'index-so2': shown('index_so2'),
        'index-no2': shown('index_no2'),
        'index-co': shown('index_co'),
        'index-o3': shown('index_o3'),
        'good-days': daily.map(({ atMs, aqi }) => ({ atMs, value: aqi === null ? null : aqi <= 100 ? 100 : 0 })),
      },
    };
  },
});

const editionsOf = { hj633, epa2024 } as const satisfies Record<
  AirSection['standard'],
  readonly [Edition, ...Edition[]]
>;

type Row<T extends keyof (typeof air)['tables']> = RowOfTable<typeof air, T> & { readonly atMs: number };
type HourRow = Row<'aqi-hourly'>;

const lastHours = 24;
/** Levels 5 and 6, by both standards: above 200 and 300. */
const [heavyLevel, severeLevel] = [5, 6];

/** Points of the index by which it must be below the level before its alarm is over. */
const clearsBelow = 10;

const observationRow = rememberedOf(
  ({ atMs, ugM3, flags }: Observation, _: undefined): Row<'observations'> => ({
    atMs,
    ...concentrations((p) => ugM3[p] ?? null),
    flags,
  }),
);

/** An hour among those before it. */
interface Hour {
  readonly zone: ZoneTime;
  readonly hours: Hours;
  readonly atMs: number;
  readonly edition: Edition;
  readonly flags: readonly string[];
}

const before = (atMs: number) => ({ fromMs: atMs - (lastHours - 1) * hourMs });

/** A message changes its hour, and what the hours after it say; all others of three days are as they were. */
const hourRow = rememberedOfAll(
  (means: Means, { zone, hours, atMs, edition, flags }: Hour): HourRow => {
    const of = statistics(zone, hours, { ...before(atMs), toMs: atMs + hourMs }, edition.sufficient);
    const index = airIndex(edition, edition.hourly, of);
    const aqi_24h = airIndex(edition, edition.daily, of).aqi;
    return { atMs, ...concentrations((p) => means[p]), ...indexColumns(edition, index), aqi_24h, flags };
  },
  ({ zone, hours, atMs, edition, flags }) => [
    atMs,
    edition,
    zone,
    ...zone.hoursIn(before(atMs).fromMs, atMs).map((hour) => hours.get(hour)),
    ...flags,
  ],
);

/** Everything that observations of a device say in a window and the day on either side of it. */
export class Report {
  private readonly hours: Hours;
  private readonly corrected: readonly Observation[];
  private readonly correctedByHour: ReadonlyMap<number, readonly Observation[]>;
  private readonly editions: readonly [Edition, ...Edition[]];

  /** @param minutes between two observations */
  constructor(
    private readonly observed: readonly Observation[],
    private readonly about: Pick<About<AirSection>, 'settings' | 'zone' | 'scope'>,
    private readonly minutes: number,
  ) {
    this.corrected = corrected(observed);
    this.correctedByHour = groupedBy(this.corrected, (one) => hourOfObservation(about.zone, one, minutes));
    this.hours = hourlyMeans(observed, about.zone, minutes);
    this.editions = editionsOf[about.settings.standard];
  }

  observations(): readonly Row<'observations'>[] {
    const own = this.corrected.filter(({ atMs }) => atMs >= this.about.scope.fromMs);
    return own.map((one) => observationRow(one, undefined));
  }

  /** An hour is published when it is over. */
  hourly(): readonly HourRow[] {
    return this.hoursOver().flatMap((atMs) => {
      const means = this.hours.get(atMs);
      if (means === undefined) return [];
      const flags = [...this.flagsIn(atMs), ...suspects(this.hours, atMs, this.about.zone)];
      return [hourRow(means, { zone: this.about.zone, hours: this.hours, atMs, edition: this.editionAt(atMs), flags })];
    });
  }

  /** A calendar day of the city is published when it is over, and again with the hours of the next that its ozone needs. */
  daily(): readonly Row<'aqi-daily'>[] {
    const { zone, scope } = this.about;
    const rows: Row<'aqi-daily'>[] = [];
    for (let day = zone.dayOf(scope.fromMs); day.fromMs < scope.toMs; day = zone.dayOf(day.toMs)) {
      if (day.toMs > this.untilMs || !measuresAnything(this.hours, day.fromMs, day.toMs)) continue;
      const edition = editionOn(this.editions, day.date);
      const { ozone } = edition.sufficient;
      const of = statistics(zone, this.hours, day, edition.sufficient, ozone ? ozoneSpanOf(zone, day, ozone) : day);
      const index = airIndex(edition, edition.daily, of);
      const means = concentrations((p) => (p === 'o3' ? of.o3.highest8h : of[p].mean));
      rows.push({ atMs: day.fromMs, date: day.date, ...means, ...indexColumns(edition, index) });
    }
    return rows;
  }

  /**
   * Raised by 24 hours of that level or a worse one, cleared 10 points below it: what is between changes nothing, so
   * that an index on the edge does not raise the alarm again and again.
   */
  pollution(rows: readonly HourRow[], level: number): readonly Sign[] {
    return whileTrue(
      rows,
      ({ atMs, aqi_24h: aqi }) => {
        if (aqi === null) return null;
        const edition = this.editionAt(atMs);
        if (levelOf(edition, aqi) >= level) return true;
        return levelOf(edition, aqi + clearsBelow) >= level ? null : false;
      },
      ({ aqi_24h, edition }) => `AQI ${aqi_24h} in 24 h by ${edition}`,
    );
  }

  noData(): readonly Sign[] {
    return noData(this.hours, this.untilMs);
  }

  /** Time up to which it is known what was measured: the end of the newest observation, or the clock. */
  private get untilMs(): number {
    const newest = this.observed.at(-1);
    const lastedMs = newest?.isHour ? hourMs : this.minutes * 60_000;
    return Math.max(this.about.scope.asOfMs, (newest?.atMs ?? 0) + lastedMs);
  }

  /** Hours of the window that are over, and the one before it: what changes with the first hour is seen only beside it. */
  private hoursOver(): readonly number[] {
    const { zone, scope } = this.about;
    const first = zone.hourOf(scope.fromMs - hourMs);
    return zone.hoursIn(first, scope.toMs).filter((hour) => hour + hourMs <= this.untilMs);
  }

  private editionAt(atMs: number): Edition {
    return editionOn(this.editions, this.about.zone.dayOf(atMs).date);
  }

  private flagsIn(hour: number): readonly string[] {
    const within = this.correctedByHour.get(hour) ?? [];
    return [...new Set(within.flatMap(({ flags }) => flags))].sort();
  }
}

function concentrations(of: (pollutant: Pollutant) => number | null) {
  const { pm25, pm10, so2, no2, co, o3 } = perPollutant(of);
  return { pm25_ug_m3: pm25, pm10_ug_m3: pm10, so2_ug_m3: so2, no2_ug_m3: no2, co_ug_m3: co, o3_ug_m3: o3 };
}

function indexColumns(by: Edition, index: AirIndex) {
  const { pm25, pm10, so2, no2, co, o3 } = perPollutant((p) => index.subIndices[p]?.index ?? null);
  const symbols = (of: readonly Pollutant[]) => of.map((pollutant) => propertiesOf[pollutant].symbol);
  const advice = advisory(by, index);
  return {
    aqi: index.aqi,
    level: index.level,
    index_pm25: pm25,
    index_pm10: pm10,
    index_so2: so2,
    index_no2: no2,
    index_co: co,
    index_o3: o3,
    primary_pollutants: symbols(index.primary),
    missing: symbols(index.missing),
    edition: index.edition,
    convention: index.convention,
    advice_en: advice?.en ?? null,
    advice_zh: advice?.zh ?? null,
  };
}
