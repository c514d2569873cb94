import type { CityContext } from '../../lib/engine/feed-processor';
import type { Ports } from '../../lib/engine/ports/ports';
import { rowKey, rowOfKey } from '../../lib/engine/service-facts';
import { rowIn } from '../../lib/engine/windows/rows';
import { charging as facts } from '../../lib/services/charging/facts';
import type { MeterReading } from './adapters/report';
import { charging, settingsOf } from './facts';
import type { Located } from './sessions/session-book';
import type { MeterSample } from './types';

/** A reading with the connector that its session is on; null while no message of it has said. */
const rowFor = (stationId: string, { connectorId, sessionId, sample }: MeterReading) =>
  rowIn(facts, 'meter-values', sample.atMs, stationId, {
    connector_id: connectorId,
    session_id: sessionId ?? '',
    measurand: sample.measurand,
    phase: sample.phase ?? '',
    location: sample.location ?? 'Outlet',
    context: sample.context ?? 'Sample.Periodic',
    unit: sample.unit,
    value: sample.value,
  });

type Row = ReturnType<typeof rowFor>;

/** Meter values of stations to the lake. A row replaces one of the same key: a reading that comes again changes nothing. */
export class Readings {
  constructor(
    private readonly city: CityContext,
    private readonly ports: Ports,
  ) {}

  async put(stationId: string, readings: readonly MeterReading[], receivedAtMs: number): Promise<void> {
    await this.write(
      readings.map((reading) => this.stamped(rowFor(stationId, reading), this.qualityOf(reading.sample, receivedAtMs))),
    );
  }

  /** A session has said its connector: readings that came before stand under it, and no longer under none. */
  async move({ stationId, sessionId, connectorId, before }: Located): Promise<void> {
    // Values of a message whose time was refused are no readings, for nobody knows when they were.
    const samples = before.filter((e) => e.connectorId === undefined && !e.timeRefused).flatMap((e) => e.samples);
    await this.write(
      samples.flatMap((sample) => {
        const nowhere = rowFor(stationId, { connectorId: null, sessionId, sample });
        return [
          this.stamped(rowOfKey(charging, rowKey(charging, nowhere)), ['withdrawn']),
          this.stamped(
            rowFor(stationId, { connectorId, sessionId, sample }),
            this.qualityOf(sample, this.ports.clock.nowMs()),
          ),
        ];
      }),
    );
  }

  private qualityOf({ atMs }: MeterSample, reportedMs: number): readonly string[] {
    return reportedMs - atMs > 2000 * settingsOf(this.city).meterValueSampleIntervalSeconds ? ['late'] : [];
  }

  private async write(rows: readonly Row[]): Promise<void> {
    if (rows.length > 0) await this.ports.records.put(rows);
  }

  private stamped({ table, row }: Row, quality: readonly string[]): Row {
    const ingest_time = new Date(this.ports.clock.nowMs()).toISOString();
    return { table, row: { ...row, ingest_time, quality } };
  }
}
