import type { QuarantineCode } from '../../../lib/engine/contracts';
import { integer } from './hires-fields';
import type { HiresLayout } from './hires-layout';
import type { HiresContext, HiresSink } from './hires-sink';
import { TimeReader } from './hires-time';
import { checkDetector, checkDeviceId, checkEvent } from './hires-values';
import type { TimeKind } from './parquet-footer';

/** Rows of a Parquet file, a block at a time; the same checks as for CSV. */
export class ParquetRows {
  private readonly time: TimeReader;
  private readonly devices = new Map<string, QuarantineCode | 'admitted'>();

  constructor(
    private readonly layout: HiresLayout,
    private readonly timeKind: TimeKind,
    private readonly context: HiresContext,
    private readonly sink: HiresSink,
  ) {
    this.time = new TimeReader(context);
  }

  /** `columns` holds values by position in the file; `rowStart` is the number of rows before them. */
  async take(columns: readonly (readonly unknown[])[], rowStart: number): Promise<void> {
    const { layout } = this;
    const { only, named } = this.context;
    const count = (columns[layout.device] as readonly unknown[]).length;
    for (let i = 0; i < count; i++) {
      const at = (column: number): unknown => columns[column]?.[i];
      const rowNumber = rowStart + i + 1;
      if (only?.(rowNumber) === false) continue;
      const deviceId = String(at(layout.device) ?? '');
      if (named) {
        named(rowNumber, deviceId, layout.kind === 'detectors');
        continue;
      }
      const device = this.devices.get(deviceId) ?? (await this.admit(deviceId));
      const refused = layout.kind === 'events' ? this.event(deviceId, device, at) : this.detector(deviceId, device, at);
      if (!refused) continue;
      const [code, reason] = refused;
      this.sink.refuse({ code, reason, bytes: this.bytesOf(at), length: 0, rowNumber });
    }
  }

  private async admit(deviceId: string): Promise<QuarantineCode | 'admitted'> {
    const code = checkDeviceId(deviceId)?.[0] ?? (await this.context.admitDevice(deviceId));
    this.devices.set(deviceId, code ?? 'admitted');
    return code ?? 'admitted';
  }

  private event(deviceId: string, device: QuarantineCode | 'admitted', at: (column: number) => unknown) {
    const timeMs = this.timeMs(deviceId, at(this.layout.time));
    const code = wholeNumber(at(this.layout.code));
    const parameter = wholeNumber(at(this.layout.parameter));
    const refused = checkEvent(deviceId, device, timeMs, code, parameter, this.context);
    if (!refused) this.sink.event(deviceId, timeMs, code, parameter);
    return refused;
  }

  private detector(deviceId: string, device: QuarantineCode | 'admitted', at: (column: number) => unknown) {
    const checked = checkDetector(deviceId, device, {
      phase: wholeNumber(at(this.layout.code)),
      function: String(at(this.layout.function)),
      detector: wholeNumber(at(this.layout.parameter)),
    });
    if ('refused' in checked) return checked.refused;
    this.sink.detector(deviceId, checked.row);
    return undefined;
  }

  private timeMs(deviceId: string, value: unknown): number {
    if (this.timeKind === 'text') {
      const bytes = Buffer.from(String(value));
      return this.time.read(deviceId, bytes, 0, bytes.length);
    }
    if (typeof value !== 'number') return Number.NaN;
    return this.timeKind === 'wall' ? this.time.instantMs(deviceId, value) : value;
  }

  /** A row of a columnar file has no bytes of its own: its values as JSON. */
  private bytesOf(at: (column: number) => unknown): Uint8Array {
    const { device, time, code, function: what, parameter } = this.layout;
    const values = [time, device, code, what, parameter].filter((column) => column >= 0).map(at);
    return Buffer.from(JSON.stringify(values, (_, value) => (typeof value === 'bigint' ? String(value) : value)));
  }
}

function wholeNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  const bytes = Buffer.from(typeof value === 'string' ? value : '');
  return integer(bytes, 0, bytes.length);
}
