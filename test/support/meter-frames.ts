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

/** Netz NÖ (EVN), interface at the customer of smart meters, 2021: its example of a push, with the key of it. */
export const evnKey = '36C66639E48A8CA4D6BC8B282A793BBB';
export const evnPush =
  '68FAFA6853FF000167DB084B464D675000000981F8200000002388D5AB4F97515AAFC6B88D2F85DAA7A0E3C0C40D004535C397C9' +
  'D037AB7DBDA329107615444894A1A0DD7E85F02D496CECD3FF46AF5FB3C9229CFE8F3EE4606AB2E1F409F36AAD2E50900A4396FC' +
  '6C2E083F373233A69616950758BFC7D63A9E9B6E99E21B2CBC2B934772CA51FD4D69830711CAB1F8CFF25F0A329337CBA51904F0' +
  'CAED88D61968743C8454BA922EB00038182C22FE316D16F2A9F544D6F75D51A4E92A1C4EF8AB19A2B7FEAA32D0726C0ED80229AE' +
  '6C0F7621A4209251ACE2B2BC66FF0327A653BB686C756BE033C7A281F1D2A7E1FA31C3983E15F8FD16CC5787E6F5171668141468' +
  '53FF110167419A3CFDA44BE438C96F0E38BF83D98316';
