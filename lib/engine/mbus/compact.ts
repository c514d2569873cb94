import { crcOfEn13757 } from '../frames/crc16';
import { Cursor, unsignedLittle } from '../frames/cursor';
import { takeData } from './data-field';
import { readHeader } from './record-header';
import { refuse } from './telegram';

/** Layout in hex by its signature, as an earlier full frame had it (`Telegram.format`). */
export type FormatOf = (signature: number) => string | undefined;

const filler = 0x2f;

/** Longer than any frame holds. */
const longestLayout = 255;

/** Records of a compact frame in full (EN 13757-3:2018, Annex G): signature, CRC of the full records, their data alone. */
export function expanded(bytes: Uint8Array, formatOf: FormatOf | undefined): Uint8Array {
  const data = new Cursor(bytes);
  const signature = unsignedLittle(data.take(2));
  const crc = unsignedLittle(data.take(2));
  const hex = formatOf?.(signature);
  if (hex === undefined)
    return refuse('format-unknown', `a full frame of layout ${signature.toString(16)} comes first`);
  const layout = new Cursor(Buffer.from(hex, 'hex'));
  if (layout.left > longestLayout || crcOfEn13757(layout.bytes) !== signature)
    refuse('format-unknown', `the layout given is not ${signature.toString(16)}`);
  const parts: Uint8Array[] = [];
  while (layout.left > 0) {
    const from = layout.at;
    const dif = layout.byte();
    if ((dif & 0x0f) === 0x0f) refuse('format-unknown', 'a layout has records alone');
    const { field } = readHeader(layout, dif);
    parts.push(layout.bytes.subarray(from, layout.at), takeData(data, field));
  }
  if (data.rest().some((byte) => byte !== filler)) refuse('length', 'there are bytes beyond the layout');
  const full = Buffer.concat(parts);
  if (crcOfEn13757(full) !== crc) refuse('crc', 'the records of a compact frame have another CRC');
  return full;
}
