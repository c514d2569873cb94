export type Crc16 = (bytes: Uint8Array) => number;

function tableOf(step: (value: number) => number, shift: number): Uint16Array {
  const table = new Uint16Array(256);
  for (let byte = 0; byte < 256; byte++) {
    let value = byte << shift;
    for (let bit = 0; bit < 8; bit++) value = step(value);
    table[byte] = value;
  }
  return table;
}

/** Most significant bit first. */
function forward(polynomial: number, start: number, end: number): Crc16 {
  const table = tableOf((value) => (value & 0x8000 ? (value << 1) ^ polynomial : value << 1) & 0xffff, 8);
  return (bytes) => {
    let crc = start;
    for (const byte of bytes) crc = ((crc << 8) & 0xffff) ^ (table[(crc >> 8) ^ byte] as number);
    return crc ^ end;
  };
}

/** Least significant bit first; the polynomial is written reversed. */
function reversed(polynomial: number, start: number, end: number): Crc16 {
  const table = tableOf((value) => (value & 1 ? (value >> 1) ^ polynomial : value >> 1), 0);
  return (bytes) => {
    let crc = start;
    for (const byte of bytes) crc = (crc >> 8) ^ (table[(crc ^ byte) & 0xff] as number);
    return crc ^ end;
  };
}

/** Blocks of radio frames and signatures of compact ones (EN 13757-4, 12.3; check value of `123456789`: C2B7). */
export const crcOfEn13757 = forward(0x3d65, 0, 0xffff);

/** P1 telegrams (DSMR P1 companion standard 5.0.2, 5.2; check value BB3D). */
export const crcOfP1 = reversed(0xa001, 0, 0);

/** HDLC frames: FCS-16 of ISO/IEC 13239 (check value 906E). */
export const crcOfHdlc = reversed(0x8408, 0xffff, 0xffff);
