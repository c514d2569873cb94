import { readdirSync } from 'node:fs';
import { crcOfEn13757 } from '../../lib/engine/frames/crc16';
import type { MeterRecord, Reading, Telegram } from '../../lib/engine/mbus/telegram';
import { referenceData, referencePath } from './reference-data';

export const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replace(/\s/g, ''), 'hex'));

export const hexFile = (path: string): Uint8Array => bytesOf(referenceData(path).toString('latin1'));

export const namesIn = (folder: string, ending: string): string[] =>
  readdirSync(referencePath(folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort();

export interface NormalisedRecord {
  readonly function: string;
  readonly storage: number;
  readonly tariff: number;
  readonly subunit: number;
  readonly unit: string;
  readonly quantity: string;
  readonly value: string;
}

export interface NormalisedFrame {
  readonly slave: Readonly<Record<string, string>>;
  readonly records: readonly NormalisedRecord[];
}

const fieldsOf = (xml: string): Record<string, string> =>
  Object.fromEntries(
    [...xml.matchAll(/<(\w+)>([^<]*)<\/\1>/g)].map(([, name = '', text = '']) => [name, text.replaceAll('&amp;', '&')]),
  );

/** The normalised XML that libmbus writes: flat elements, in UTF-8 whatever the prolog says. */
export function normalisedFrame(path: string): NormalisedFrame {
  const xml = referenceData(path).toString('utf8');
  const [slave = '', ...records] = xml.split('<DataRecord');
  return {
    slave: fieldsOf(slave.replace(/<\/?(MBusData|SlaveInformation)>/g, '')),
    records: records.map((record) => {
      const { Function: name = '', StorageNumber, Tariff, Device, Unit, Quantity, Value } = fieldsOf(record);
      return {
        function: name,
        storage: Number(StorageNumber ?? 0),
        tariff: Number(Tariff ?? 0),
        subunit: Number(Device ?? 0),
        unit: Unit ?? '',
        quantity: Quantity ?? '',
        value: Value ?? '',
      };
    }),
  };
}

export function telegramOf(reading: Reading): Telegram {
  if (!reading.ok) throw new Error(`${reading.code}: ${reading.detail}`);
  return reading.telegram;
}

/** The one value of a quantity that nothing qualifies: what a processor may count. */
export function plainValue(telegram: Telegram, quantity: MeterRecord['quantity'], of: Partial<MeterRecord> = {}) {
  const wanted = { storage: 0, tariff: 0, subunit: 0, function: 'instantaneous', ...of };
  const found = telegram.records.filter(
    (record) =>
      record.quantity === quantity &&
      record.qualifiers.join() === (of.qualifiers ?? []).join() &&
      record.storage === wanted.storage &&
      record.tariff === wanted.tariff &&
      record.subunit === wanted.subunit &&
      record.function === wanted.function,
  );
  return found[0]?.value;
}

const crcBehind = (block: Uint8Array): Uint8Array => {
  const crc = crcOfEn13757(block);
  return Uint8Array.of(...block, crc >> 8, crc & 0xff);
};

function inBlocks(frame: Uint8Array, first: number, others: number): Uint8Array[] {
  const blocks = [frame.subarray(0, first)];
  for (let at = first; at < frame.length; at += others) blocks.push(frame.subarray(at, at + others));
  return blocks.filter((block) => block.length > 0);
}

/** A frame by radio with the CRCs of format A, which its L field does not count. */
export const inFormatA = (frame: Uint8Array): Uint8Array => Buffer.concat(inBlocks(frame, 10, 16).map(crcBehind));

/** The same in format B, whose L field counts them. */
export function inFormatB(frame: Uint8Array): Uint8Array {
  const length = (frame[0] as number) + 2 * inBlocks(frame, 126, 126).length;
  return Buffer.concat(inBlocks(Uint8Array.of(length, ...frame.subarray(1)), 126, 126).map(crcBehind));
}

/** A long frame on the wire around what begins with its CI field. */
function onTheWire(body: Uint8Array): Uint8Array {
  const user = Uint8Array.of(0x08, 0x01, ...body);
  const sum = user.reduce((total, byte) => (total + byte) & 0xff, 0);
  return Uint8Array.of(0x68, user.length, user.length, 0x68, ...user, sum, 0x16);
}

/** Records of a water meter on the wire. */
export const withRecords = (hex: string): Uint8Array => onTheWire(bytesOf(`72 78563412 2440 01 07 55 00 0000 ${hex}`));

/** The same by radio, behind a short header. */
export function byRadio(hex: string, header = '7a 55 00 0000'): Uint8Array {
  const body = bytesOf(`44 2440 78563412 01 07 ${header} ${hex}`);
  return Uint8Array.of(body.length, ...body);
}

/** Each byte with each of its bits turned, and the frame cut at each place. */
export function* flippedBits(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at++)
    for (let bit = 0; bit < 8; bit++) {
      const flipped = Uint8Array.from(bytes);
      flipped[at] = (flipped[at] as number) ^ (1 << bit);
      yield flipped;
    }
}

export function* cut(bytes: Uint8Array): Generator<Uint8Array> {
  for (let length = 0; length < bytes.length; length++) yield bytes.subarray(0, length);
}
