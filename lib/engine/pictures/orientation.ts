// Exif 3.0: 4.5 the header of TIFF, 4.6.2 the structure of a directory, 4.6.5.1.6 the tag Orientation.

const orientationTag = 0x0112;
const shortType = 3;
const entryBytes = 12;

/**
 * How a picture is turned, 2 to 8, by the TIFF header and first directory of its Exif; undefined where it is not turned, or says
 * nothing that can be read. Nothing else of Exif is looked at.
 */
export function orientationIn(tiff: Buffer): number | undefined {
  if (tiff.length < 8) return undefined;
  const order = tiff.toString('latin1', 0, 2);
  if (order !== 'II' && order !== 'MM') return undefined;
  const short = (at: number) => (order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = order === 'II' ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (directory + 2 > tiff.length) return undefined;
  const first = directory + 2;
  const fitting = Math.floor((tiff.length - first) / entryBytes);
  for (let n = 0; n < Math.min(short(directory), fitting); n++) {
    const at = first + n * entryBytes;
    if (short(at) !== orientationTag) continue;
    const value = short(at + 2) === shortType ? short(at + 8) : 0;
    return value >= 2 && value <= 8 ? value : undefined;
  }
  return undefined;
}

/** A TIFF header with a directory that says the orientation and nothing else. */
export function orientationOnly(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('II*\0', 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(orientationTag, 10);
  tiff.writeUInt16LE(shortType, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt16LE(orientation, 18);
  return tiff;
}
