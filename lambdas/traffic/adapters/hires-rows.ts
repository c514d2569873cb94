import type { QuarantineCode } from '../../../lib/engine/contracts';
import { FieldSplitter, integer, isUtf8, textOf } from './hires-fields';
import type { HiresLayout } from './hires-layout';
import type { HiresContext, HiresSink } from './hires-sink';
import { TimeReader } from './hires-time';
import { checkDetector, checkDeviceId, checkEvent } from './hires-values';

type Verdict = readonly [QuarantineCode, string] | undefined;

/** Rows of one file, each ending as an event, a detector or a refusal; checks in the order of docs/domain/common.md. */
export class HiresRows {
  private readonly fields: FieldSplitter;
  private readonly time: TimeReader;
  private readonly devices = new Map<string, QuarantineCode | 'admitted'>();
  /** Device of the row before: nearly always the device of this one. */
  private lastDevice = '';
  private lastDeviceBytes: Uint8Array = new Uint8Array();

  constructor(
    private readonly layout: HiresLayout,
    private readonly context: HiresContext,
    private readonly sink: HiresSink,
  ) {
    this.fields = new FieldSplitter(layout.columns);
    this.time = new TimeReader(context);
  }

  /** Takes the row in bytes [from, to). Answers a promise only when a device must be asked about first. */
  take(bytes: Uint8Array, from: number, to: number, rowNumber: number, dropped: number): Promise<void> | undefined {
    const { only, named } = this.context;
    if (only?.(rowNumber) === false) return undefined;
    const malformed = this.shape(bytes, from, to, dropped);
    if (malformed) return this.refuse(malformed, bytes, from, to, rowNumber, dropped);
    const deviceId = this.deviceOf(bytes);
    if (named) {
      named(rowNumber, deviceId, this.layout.kind === 'detectors');
      return undefined;
    }
    const known = this.devices.get(deviceId) ?? checkDeviceId(deviceId)?.[0];
    if (known !== undefined) return this.judge(deviceId, known, bytes, from, to, rowNumber);
    return this.context.admitDevice(deviceId).then((code) => {
      this.devices.set(deviceId, code ?? 'admitted');
      this.judge(deviceId, code ?? 'admitted', bytes, from, to, rowNumber);
    });
  }

  private judge(
    deviceId: string,
    device: QuarantineCode | 'admitted',
    bytes: Uint8Array,
    from: number,
    to: number,
    rowNumber: number,
  ): undefined {
    const verdict =
      this.layout.kind === 'events' ? this.event(deviceId, device, bytes) : this.detector(deviceId, device, bytes);
    if (verdict) this.refuse(verdict, bytes, from, to, rowNumber);
  }

  private shape(bytes: Uint8Array, from: number, to: number, dropped: number): Verdict {
    const length = to - from + dropped;
    if (length > this.context.maxRowBytes) {
      const cut = dropped === 0 ? '' : `; the last ${dropped} are only in the file`;
      return ['size.exceeded', `row of ${length} bytes, at most ${this.context.maxRowBytes}${cut}`];
    }
    const count = this.fields.split(bytes, from, to);
    if (this.fields.wide && !isUtf8(bytes, from, to)) return ['encoding.invalid', 'row is not UTF-8'];
    if (count === -1) return ['format.malformed', 'a quote is not closed'];
    if (count === this.layout.columns) return undefined;
    return ['format.malformed', `row has ${count} of ${this.layout.columns} fields`];
  }

  private event(deviceId: string, device: QuarantineCode | 'admitted', bytes: Uint8Array): Verdict {
    const code = this.integer(this.layout.code, bytes);
    const parameter = this.integer(this.layout.parameter, bytes);
    const { start, end } = this.fields;
    const timeMs = this.time.read(deviceId, bytes, start[this.layout.time] as number, end[this.layout.time] as number);
    const verdict = checkEvent(deviceId, device, timeMs, code, parameter, this.context);
    if (!verdict) this.sink.event(deviceId, timeMs, code, parameter);
    return verdict;
  }

  private detector(deviceId: string, device: QuarantineCode | 'admitted', bytes: Uint8Array): Verdict {
    const row = {
      phase: this.integer(this.layout.code, bytes),
      function: this.text(this.layout.function, bytes),
      detector: this.integer(this.layout.parameter, bytes),
    };
    const checked = checkDetector(deviceId, device, row);
    if ('refused' in checked) return checked.refused;
    this.sink.detector(deviceId, checked.row);
    return undefined;
  }

  private refuse(
    [code, reason]: readonly [QuarantineCode, string],
    bytes: Uint8Array,
    from: number,
    to: number,
    rowNumber: number,
    dropped = 0,
  ): undefined {
    this.sink.refuse({ code, reason, bytes: bytes.slice(from, to), length: to - from + dropped, rowNumber });
  }

  private deviceOf(bytes: Uint8Array): string {
    const start = this.fields.start[this.layout.device] as number;
    const length = (this.fields.end[this.layout.device] as number) - start;
    const last = this.lastDeviceBytes;
    let same = length === last.length;
    for (let i = 0; same && i < length; i++) same = bytes[start + i] === last[i];
    if (!same) {
      this.lastDeviceBytes = bytes.slice(start, start + length);
      this.lastDevice = this.text(this.layout.device, bytes);
    }
    return this.lastDevice;
  }

  private integer(column: number, bytes: Uint8Array): number {
    return integer(bytes, this.fields.start[column] as number, this.fields.end[column] as number);
  }

  private text(column: number, bytes: Uint8Array): string {
    return textOf(bytes, this.fields.start[column] as number, this.fields.end[column] as number);
  }
}
