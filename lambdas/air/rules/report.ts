import { clear, raise, type Sign, whileTrue } from '../../../lib/engine/alarms/signs';
import type { About } from '../../../lib/engine/windows/windowed';
import type { AirSection } from '../../../lib/services/air/config';
import type { air } from '../../../lib/services/air/facts';
import type { RowOfTable } from '../../../lib/services/shared/facts';
import { groupedBy } from '../../../lib/shared/grouped-by';
import { type AirIndex, advisory, airIndex, type Edition, editionOn, levelOf } from './aqi';
import { corrected } from './corrections';
import { epa2024 } from './epa2024';
import { hj633 } from './hj633';
import {
  type Hours,
  hourlyMeans,
  hourMs,
  hourOf,
  hourOfObservation,
  localDay,
  measuresAnything,
  ozoneSpanOf,
  statistics,
  suspects,
} from './means';
import type { Observation } from './observation';
import { type Pollutant, perPollutant, pollutants, propertiesOf } from './pollutants';

const editionsOf = { hj633, epa2024 } as const satisfies Record<
  AirSection['standard'],
  readonly [Edition, ...Edition[]]
>;

type Row<T extends keyof (typeof air)['tables']> = RowOfTable<typeof air, T> & { readonly atMs: number };
type HourRow = Row<'aqi-hourly'>;

const lastHours = 24;
/** An hour without any value is common, three are not. */
const silenceMs = 3 * hourMs;
/** Levels 5 and 6, by both standards: above 200 and 300. */
const [heavyLevel, severeLevel] = [5, 6];

/** Points of the index by which it must be below the level before its alarm is over. */
const clearsBelow = 10;

/** Everything that observations of a device say in a window and the day on either side of it. */
class Report {
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
    return own.map(({ atMs, ugM3, flags }) => ({ atMs, ...concentrations((p) => ugM3[p] ?? null), flags }));
  }

  /** An hour is told when it is over. */
  hourly(): readonly HourRow[] {
    return this.hoursOver().flatMap((atMs) => {
      const means = this.hours.get(atMs);
      if (means === undefined) return [];
      const edition = this.editionAt(atMs);
      const span = { fromMs: atMs - (lastHours - 1) * hourMs, toMs: atMs + hourMs };
      const of = statistics(this.hours, span, edition.sufficient);
      const index = airIndex(edition, edition.hourly, of);
      const aqi_24h = airIndex(edition, edition.daily, of).aqi;
      const flags = [...this.flagsIn(atMs), ...suspects(this.hours, atMs)];
      return [{ atMs, ...concentrations((p) => means[p]), ...indexColumns(edition, index), aqi_24h, flags }];
    });
  }

  /** A calendar day of the city is told when it is over, and again with the hours of the next that its ozone needs. */
  daily(): readonly Row<'aqi-daily'>[] {
    const { zone, scope } = this.about;
    const rows: Row<'aqi-daily'>[] = [];
    for (let day = localDay(zone, scope.fromMs); day.fromMs < scope.toMs; day = localDay(zone, day.toMs)) {
      if (day.toMs > this.untilMs || !measuresAnything(this.hours, day.fromMs, day.toMs)) continue;
      const edition = editionOn(this.editions, day.date);
      const { ozone } = edition.sufficient;
      const of = statistics(this.hours, day, edition.sufficient, ozone ? ozoneSpanOf(zone, day, ozone) : day);
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

  /** A fault for each doubt that says that a device is to be seen to. */
  sensorFaults(rows: readonly HourRow[]): readonly Sign[] {
    const faults = [
      ...pollutants.flatMap((p) => [`negative.${p}`, `value-invalid.${p}`, `unit-invalid.${p}`, `flat.${p}`]),
      'pm25-above-pm10',
    ];
    return faults.flatMap((fault) =>
      whileTrue(
        rows,
        ({ flags }) => flags.includes(fault),
        () => fault,
        fault,
      ),
    );
  }

  /** Three hours without a value. Raised in the last hour that had one: a silent device has no later window. */
  noData(): readonly Sign[] {
    const known = [...this.hours]
      .filter(([, means]) => pollutants.some((p) => means[p] !== null))
      .map(([hour]) => hour);
    return known
      .sort((a, b) => a - b)
      .flatMap((hour, i) => {
        const silentMs = (known[i + 1] ?? this.untilMs) - (hour + hourMs);
        const wasSilentMs = hour - ((known[i - 1] ?? Number.NEGATIVE_INFINITY) + hourMs);
        return [
          ...(wasSilentMs >= silenceMs ? [clear(hour)] : []),
          ...(silentMs >= silenceMs ? [raise(hour, 'no valid value for 3 h')] : []),
        ];
      });
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
    const first = hourOf(zone, scope.fromMs - hourMs);
    const hours = Array.from({ length: lastHours + 2 }, (_, i) => first + i * hourMs);
    return hours.filter((hour) => hour < scope.toMs && hour + hourMs <= this.untilMs);
  }

  private editionAt(atMs: number): Edition {
    return editionOn(this.editions, localDay(this.about.zone, atMs).date);
  }

  private flagsIn(hour: number): readonly string[] {
    const within = this.correctedByHour.get(hour) ?? [];
    return [...new Set(within.flatMap(({ flags }) => flags))].sort();
  }
}

/** What a reference station says: the index of the city, and its alarms, stand on these alone. */
export function tellOfStation(observed: readonly Observation[], about: About<AirSection>) {
  const report = new Report(observed, about, about.settings.stationMinutes);
  const [hourly, daily] = [report.hourly(), report.daily()];
  const shown = (column: keyof HourRow & `${'aqi' | 'index_'}${string}`) =>
    hourly.map((row) => ({ atMs: row.atMs, value: row[column] }));
  return {
    records: { observations: report.observations(), 'aqi-hourly': hourly, 'aqi-daily': daily },
    alarms: {
      'heavy-pollution': report.pollution(hourly, heavyLevel),
      'severe-pollution': report.pollution(hourly, severeLevel),
      'sensor-fault': report.sensorFaults(hourly),
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
}

/** What a low-cost sensor says: hours and doubts, no day and no alarm of pollution, for fog and dust deceive it. */
export function tellOfSensor(observed: readonly Observation[], about: About<AirSection>) {
  const report = new Report(observed, about, about.settings.sensorMinutes);
  const hourly = report.hourly();
  return {
    records: { observations: report.observations(), 'aqi-hourly': hourly },
    alarms: { 'sensor-fault': report.sensorFaults(hourly), 'no-data': report.noData() },
  };
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
