import type { AlarmBook } from './alarm-book';
import type { Findings, RecordRow } from './contracts';
import { type Emission, type Emitted, emissionOf, nothingEmitted } from './emission';
import { fromBytes, toBytes } from './json-bytes';
import type { Ports } from './ports';
import type { ServiceFacts } from './service-facts';

const store = 'windows';

/** What was emitted of a window, and the version a claim must name. */
export interface Memory {
  readonly emitted: Emitted;
  readonly version: number;
}

/** The row with the columns that the pipeline fills (`commonColumns`). */
const stamped = ({ table, row }: RecordRow, ingestMs: number, quality: readonly string[]): RecordRow => ({
  table,
  row: { ...row, ingest_time: new Date(ingestMs).toISOString(), quality },
});

/**
 * Emits what changed of a window, in the order of its evaluations: a writer reads the memory, then the sets, then
 * claims the memory by its version. Whoever loses evaluates again, so the last claim has seen every message, and
 * `ingest_time` grows with the claims.
 */
export class WindowEmitter {
  constructor(
    private readonly service: ServiceFacts,
    private readonly ports: Ports,
    private readonly book: AlarmBook,
    private readonly lateAfterMs: number,
  ) {}

  async memory(partition: string, fromMs: number): Promise<Memory> {
    const stored = await this.ports.state.read(store, partition, sortOf(fromMs));
    return stored
      ? { emitted: fromBytes<Emitted>(stored.value), version: stored.version }
      : { emitted: nothingEmitted, version: 0 };
  }

  /** False when another writer claimed the window meanwhile: evaluate again. */
  async emit(partition: string, fromMs: number, toMs: number, findings: Findings, memory: Memory): Promise<boolean> {
    const emission = emissionOf(this.service, findings, memory.emitted, this.ports.clock.nowMs());
    if (!emission) return true;
    const { state } = this.ports;
    const { emitted } = emission;
    if (!(await state.write(store, partition, sortOf(fromMs), toBytes(emitted), memory.version))) return false;
    await this.deliver(`${partition}#${fromMs}`, toMs, emission);
    // When this fails, another writer has seen `pending` and delivers everything again.
    await state.write(store, partition, sortOf(fromMs), toBytes({ ...emitted, pending: false }), memory.version + 1);
    return true;
  }

  private async deliver(source: string, toMs: number, { rows, withdrawn, indicators, alarms, emitted }: Emission) {
    const quality = emitted.ingestMs > toMs + this.lateAfterMs ? ['late'] : [];
    const stampedRows = [
      ...rows.map((r) => stamped(r, emitted.ingestMs, quality)),
      ...withdrawn.map((r) => stamped(r, emitted.ingestMs, ['withdrawn'])),
    ];
    // First, since the claim says they were told: whatever fails below, the metrics are written at the end of the call.
    for (const { value, previous } of indicators) this.ports.metrics.indicator(value, previous);
    if (stampedRows.length > 0) await this.ports.records.put(stampedRows);
    for (const { key, signals } of alarms) await this.book.replace(key, source, emitted.ingestMs, signals);
  }
}

const sortOf = (fromMs: number) => `m#${String(fromMs).padStart(14, '0')}`;
