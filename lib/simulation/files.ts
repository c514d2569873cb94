import { callsOf, deviceByDevice, equipmentOf, headersOf, type SimulationRequest } from './simulate';
import { lineOf } from './sinks/lines';
import type { FilePiece } from './sinks/sink';
import type { Truth } from './truth';

/** Bytes gathered before they are passed on. */
const gathered = 65_536;

/**
 * Files of the devices, one device after the other: `<device>.ndjson`, a message a line, or `<device>.csv`, as
 * `citykit replay` reads them; `<device>-equipment.csv`, what the device is made of. Memory is that of one device. Calls of
 * a register are lines of one file, `calls.ndjson`: their order matters.
 */
export function* filesOf(request: SimulationRequest, truth: Truth): Generator<FilePiece> {
  const headers = headersOf(request.of);
  for (const [device, arrivals] of deviceByDevice(request, truth)) {
    const { name } = device;
    for (const { feed, rows } of equipmentOf(request, device))
      if (request.feeds.has(feed))
        yield { feed, name: `${name}-equipment.csv`, bytes: Buffer.from(`${rows.join('\n')}\n`), isLast: true };
    const open = new Map<string, Piece>();
    for (const { feed, bytes } of arrivals) {
      const piece = open.get(feed) ?? new Piece(feed, name, headers[feed]);
      open.set(feed, piece);
      piece.add(bytes);
      if (piece.length >= gathered) yield piece.passed(false);
    }
    for (const piece of open.values()) yield piece.passed(true);
  }
  if (!request.of.register) return;
  const calls = { feed: request.of.register.feed, name: 'calls.ndjson' };
  for (const call of callsOf(request, truth)) yield { ...calls, bytes: Buffer.from(lineOf(call)), isLast: false };
  yield { ...calls, bytes: Buffer.alloc(0), isLast: true };
}

/** What is gathered of a file. */
class Piece {
  private readonly name: string;
  /** Bytes as characters of Latin-1: strings are joined faster than buffers. */
  private text: string;

  constructor(
    private readonly feed: string,
    device: string,
    header: string | undefined,
  ) {
    this.name = `${device}.${header === undefined ? 'ndjson' : 'csv'}`;
    this.text = header === undefined ? '' : `${Buffer.from(header).toString('latin1')}\n`;
  }

  get length(): number {
    return this.text.length;
  }

  add(bytes: Uint8Array): void {
    this.text += `${Buffer.from(bytes).toString('latin1').replaceAll('\n', ' ')}\n`;
  }

  passed(isLast: boolean): FilePiece {
    const { feed, name, text } = this;
    this.text = '';
    return { feed, name, bytes: Buffer.from(text, 'latin1'), isLast };
  }
}
