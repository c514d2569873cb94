import { readdirSync } from 'node:fs';
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
