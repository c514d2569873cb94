import type { Fields } from '../intake/fields';
import { Refused } from '../intake/reading';
import type { FormatOf } from '../mbus/compact';
import type { Quantity } from '../mbus/quantities';
import { readTelegram } from '../mbus/read-telegram';
import type { FaultCode, MeterRecord, Telegram } from '../mbus/telegram';
import { SecretNeeded } from '../secrets/device-secrets';

/** The bytes of a frame in hex. Some write them between bars, as the tools of wireless M-Bus do, or with spaces. */
export function frameAt(fields: Fields, name: string): Uint8Array {
  const hex = fields.text(name).replace(/[\s|_]/g, '');
  if (hex === '' || hex.length % 2 === 1 || /[^0-9a-f]/i.test(hex))
    throw new Refused('format.malformed', `${name} is no hexadecimal text`);
  return Buffer.from(hex, 'hex');
}

/** Faults of a frame that is whole, and says what no standard of ours reads. */
const unread: ReadonlySet<FaultCode> = new Set(['unsupported', 'format-unknown', 'no-data', 'application-error']);

/**
 * The telegram of a meter, of one that has a key only what that key opens: whoever is near a receiver can send in its name, and what a
 * receiver has decrypted on the way proves nothing either.
 *
 * @param secret key of the meter that `SecretNeeded` named; undefined: nobody was asked yet, null: it has none
 * @param page what people read of keys
 */
export function openTelegram(
  bytes: Uint8Array,
  secret: Uint8Array | null | undefined,
  { page, formatOf }: { readonly page: string; readonly formatOf?: FormatOf },
): Telegram {
  const read = readTelegram(bytes, { ...(formatOf && { formatOf }), ...(secret && { key: secret }) });
  const meter = read.ok ? read.telegram.meter : read.meter;
  if (secret === undefined && meter && (read.ok || read.code === 'key-missing')) throw new SecretNeeded(meter.id);
  if (!read.ok) {
    const { code, detail } = read;
    const isSealed = code === 'key-missing' || code === 'key-wrong';
    const reason = isSealed ? `the telegram of ${meter?.id ?? 'a meter'} is encrypted: ${page}` : detail;
    throw new Refused(unread.has(code) ? 'schema.invalid' : 'format.malformed', `${code}: ${reason}`);
  }
  const { telegram } = read;
  if (secret && telegram.encryption !== 'opened')
    throw new Refused('format.malformed', `not-encrypted: ${telegram.meter.id} has a key, and sends in clear: ${page}`);
  return telegram;
}

/**
 * What a meter has now of a quantity, of all tariffs: the counted total, where it counts (EN 13757-3:2018, clause 6: storage, tariff
 * and subunit 0). With the qualifiers given and no other: without any it is of no one direction.
 */
export const nowOf = (
  { records }: Pick<Telegram, 'records'>,
  quantity: Quantity,
  ...qualifiers: readonly string[]
): MeterRecord | undefined => nowBy(records, quantity, qualifiers).find(({ tariff }) => tariff === 0);

/**
 * The number that the maker gave a meter (EN 13757-3:2018, table 11, VIF 78h): an installer may set the identification number of the
 * link anew, and gives a new meter that of the old one. Undefined: the telegram does not say.
 */
export function fabricationNumberOf(telegram: Pick<Telegram, 'records'>): string | undefined {
  const number = nowOf(telegram, 'fabrication-number')?.value;
  return number === undefined || number === null ? undefined : String(number);
}

/** The same by tariff. */
export const tariffsOf = (
  { records }: Pick<Telegram, 'records'>,
  quantity: Quantity,
  ...qualifiers: readonly string[]
): readonly MeterRecord[] => nowBy(records, quantity, qualifiers).filter(({ tariff }) => tariff > 0);

const nowBy = (records: readonly MeterRecord[], wanted: Quantity, qualifiers: readonly string[]) =>
  records.filter(
    (one) =>
      one.quantity === wanted &&
      one.function === 'instantaneous' &&
      one.storage + one.subunit === 0 &&
      one.qualifiers.join() === qualifiers.join(),
  );
