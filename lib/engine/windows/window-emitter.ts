import type { AlarmBook } from '../alarms/alarm-book';
import type { Said } from '../alarms/alarm-entry';
import type { Findings, RecordRow } from '../contracts';
import type { Ports } from '../ports/ports';
import type { ServiceFacts } from '../service-facts';
import { decodedOf } from './decoded';
import { type Emission, emissionOf } from './emission';
import { decodeEmitted, type Emitted, encodedDelivered, encodeEmitted, nothingEmitted } from './emitted';
import type { Claim, Outbox } from './outbox';
import { keyAt, store } from './window-keys';

const attempts = 12;

/** What was emitted of a window, and the version a claim must name. */
export interface Memory {
  readonly emitted: Emitted;
  readonly version: number;
}

/** A window of a device's stream; `endMs` is its end. */
export interface EmittedWindow {
  readonly partition: string;
  /** Whose stream it is; absent of what is no device's. */
  readonly deviceId?: string;
  readonly fromMs: number;
  readonly endMs: number;
  /** What it is made of was written anew: what was emitted must not expire before that, else figures would be said twice. */
  readonly isNew?: boolean | undefined;
  /** What an earlier release, whose windows were longer, said of alarms here. */
  readonly earlier?: Said | undefined;
}

/** What an evaluation of a whole says. */
export interface Whole {
  /** The time that it is about, for rows that are late. */
  readonly endMs: number;
  readonly findings: Findings;
  readonly isNew?: EmittedWindow['isNew'];
}

const nothing: Memory = { emitted: nothingEmitted, version: 0 };

/** The row with the columns that the pipeline fills (`commonColumns`). */
const stamped = ({ table, row }: RecordRow, ingestTime: string, quality: readonly string[]): RecordRow => ({
  table,
  row: { ...row, ingest_time: ingestTime, quality },
});

/**
 * Emits what changed of a window, in the order of its evaluations: a writer reads the memory, then the sets, then
 * claims the memory by its version. Whoever loses evaluates again, so the last claim has seen every message, and
 * `ingest_time` grows with the claims.
 */
export class WindowEmitter {
  constructor(
    private readonly service: ServiceFacts,
    private readonly ports: Pick<Ports, 'state' | 'clock' | 'metrics' | 'records'>,
    private readonly book: AlarmBook,
    private readonly lateAfterMs: number,
    /** Where claims go whose delivery waits for others; absent: each is delivered as soon as it is written. */
    private readonly outbox?: Outbox<EmittedWindow>,
  ) {}

  /** Memories of the windows in [fromMs, toMs], by window. */
  async memories(partition: string, fromMs: number, toMs: number): Promise<(windowMs: number) => Memory> {
    const { state } = this.ports;
    const entries = await state.entries(store, partition, sortOf(fromMs), sortOf(toMs));
    const decoded = decodedOf(state);
    const known = new Map(
      entries.map(({ sort, value, version }) => [
        sort,
        { emitted: decoded.value(`${partition} ${sort}`, value, decodeEmitted), version },
      ]),
    );
    return (windowMs) => known.get(sortOf(windowMs)) ?? nothing;
  }

  /** False when another writer claimed the window meanwhile: evaluate again. */
  async emit(window: EmittedWindow, findings: Findings, memory: Memory): Promise<boolean> {
    const emission = emissionOf(this.service, findings, memory.emitted, this.ports.clock.nowMs());
    if (!emission) {
      const { emitted, version } = memory;
      return window.isNew && version > 0 ? this.note(window, emitted, encodeEmitted(emitted), version) : true;
    }
    const claim = encodeEmitted(emission.emitted);
    if (!(await this.note(window, emission.emitted, claim, memory.version))) return false;
    const delivered = { ...emission.emitted, pending: false };
    if (this.outbox) {
      this.outbox.add({ deviceId: window.deviceId ?? '', window, emission });
      this.keep(window, delivered, encodedDelivered(claim));
      return true;
    }
    await this.deliver(window, emission);
    // When this fails, another writer has seen `pending` and delivers everything again.
    await this.note(window, delivered, encodedDelivered(claim), memory.version + 1);
    return true;
  }

  /** The same of what is evaluated as a whole, one window of its own partition; undefined: there is nothing to say of it. */
  async emitWhole<W extends Whole>(partition: string, evaluate: () => Promise<W | undefined>): Promise<W | undefined> {
    for (let attempt = 0; attempt < attempts; attempt++) {
      // Memory first: what a claim stands on must be read after what it replaces.
      const memoryOf = await this.memories(partition, 0, 0);
      const whole = await evaluate();
      if (!whole) return whole;
      const { endMs, isNew, findings } = whole;
      if (await this.emit({ partition, fromMs: 0, endMs, isNew }, findings, memoryOf(0))) return whole;
    }
    throw new Error(`${partition}: ${attempts} writers in a row were faster`);
  }

  /** Delivers what the outbox has: all rows at once. */
  async deliverAll(): Promise<void> {
    await this.outbox?.deliver(
      (claims) => this.putRows(claims),
      ({ window, emission }) => this.tellAlarms(window, emission),
    );
  }

  private note(window: EmittedWindow, emitted: Emitted, bytes: Uint8Array, version: number) {
    this.keep(window, emitted, bytes);
    return this.ports.state.write(store, window.partition, sortOf(window.fromMs), bytes, version);
  }

  private keep({ partition, fromMs }: EmittedWindow, emitted: Emitted, bytes: Uint8Array) {
    decodedOf(this.ports.state).keep(`${partition} ${sortOf(fromMs)}`, bytes, emitted);
  }

  private async deliver(window: EmittedWindow, emission: Emission) {
    // First, since the claim says that they were written: whatever fails below, the metrics are written at the end of
    // the call.
    for (const { value, previous } of emission.indicators) this.ports.metrics.indicator(value, previous);
    await this.putRows([{ window, emission }]);
    await this.tellAlarms(window, emission);
  }

  private async putRows(claims: readonly Pick<Claim<EmittedWindow>, 'window' | 'emission'>[]) {
    const rows = claims.flatMap((claim) => this.rowsOf(claim));
    if (rows.length > 0) await this.ports.records.put(rows);
  }

  private rowsOf({ window, emission }: Pick<Claim<EmittedWindow>, 'window' | 'emission'>): readonly RecordRow[] {
    const { rows, withdrawn, emitted } = emission;
    const quality = emitted.ingestMs > window.endMs + this.lateAfterMs ? ['late'] : [];
    const ingestTime = new Date(emitted.ingestMs).toISOString();
    return [
      ...rows.map((r) => stamped(r, ingestTime, quality)),
      ...withdrawn.map((r) => stamped(r, ingestTime, ['withdrawn'])),
    ];
  }

  private async tellAlarms({ partition, fromMs, earlier }: EmittedWindow, { alarms, emitted }: Emission) {
    for (const { key, signals } of alarms)
      await this.book.replace(key, `${partition}#${fromMs}`, emitted.ingestMs, signals, earlier);
  }
}

const sortOf = (fromMs: number) => keyAt('m', fromMs);
