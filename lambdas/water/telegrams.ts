import type { Fields } from '../../lib/engine/intake/fields';
import { Refused } from '../../lib/engine/intake/reading';
import { readTelegram } from '../../lib/engine/mbus/read-telegram';
import type { FaultCode, Telegram } from '../../lib/engine/mbus/telegram';
import { SecretNeeded } from '../../lib/engine/secrets/device-secrets';
import { joined } from '../../lib/engine/windows/windowed';
import { water } from '../../lib/services/water/facts';
import { consumption } from './consumption';
import { infoOf, layoutOf } from './forms/kamstrup-info';
import type { MeterReport } from './rules/intervals';

/** Names under which gateways write the bytes of a telegram, in hex. */
const byteNames = ['telegram', 'frame', 'data'] as const;

function bytesOf(fields: Fields): Uint8Array {
  const name = byteNames.find((one) => fields.has(one));
  if (name === undefined) throw new Refused('schema.invalid', `message has none of ${byteNames.join(', ')}`);
  // Some write the bytes between bars, as the tools of wireless M-Bus do, or with spaces.
  const hex = fields.text(name).replace(/[\s|_]/g, '');
  if (hex === '' || hex.length % 2 === 1 || /[^0-9a-f]/i.test(hex))
    throw new Refused('format.malformed', `${name} is no hexadecimal text`);
  return Buffer.from(hex, 'hex');
}

/** Faults of a frame that is whole, and says what no standard of ours reads. */
const unread: ReadonlySet<FaultCode> = new Set(['unsupported', 'format-unknown', 'no-data', 'application-error']);
const sealed: ReadonlySet<FaultCode> = new Set(['key-missing', 'key-wrong']);

/** The telegram of a meter, with its key where it is sealed: the engine brings it when its header was read. */
function telegramOf(bytes: Uint8Array, secret: Uint8Array | null | undefined): Telegram {
  const read = readTelegram(bytes, { formatOf: layoutOf, ...(secret ? { key: secret } : {}) });
  if (read.ok) return read.telegram;
  const { code, detail, meter } = read;
  if (code === 'key-missing' && meter && secret === undefined) throw new SecretNeeded(meter.id);
  const reason = sealed.has(code)
    ? `${code}: the telegram of ${meter?.id ?? 'a meter'} is encrypted: docs/services/water.md`
    : `${code}: ${detail}`;
  throw new Refused(unread.has(code) ? 'schema.invalid' : 'format.malformed', reason);
}

/** Device types of water (EN 13757-3:2018, table 13). */
const waterTypes: ReadonlySet<string> = new Set([
  'warm-water-meter',
  'water-meter',
  'hot-water-meter',
  'cold-water-meter',
  'dual-water-meter',
  'irrigation-water-meter',
]);

/** The counted total now: no value of a due day, of a tariff, of one direction alone. */
const registerIn = ({ records }: Telegram): number | undefined => {
  const total = records.find(
    (one) =>
      one.quantity === 'volume' &&
      one.unit === 'm3' &&
      one.function === 'instantaneous' &&
      one.storage === 0 &&
      one.tariff === 0 &&
      one.subunit === 0 &&
      one.qualifiers.length === 0,
  );
  return typeof total?.value === 'number' ? Math.round(total.value * 1e6) / 1000 : undefined;
};

/** What a telegram says of a meter at a time. EN 13757-3:2018, 5.5: bits of the status. */
export function reportOf(telegram: Telegram, atMs: number): MeterReport {
  const { flags } = telegram.status;
  const register = registerIn(telegram);
  return {
    atMs,
    ...(register === undefined || register < 0 ? {} : { register }),
    says: {
      battery: flags.includes('power-low'),
      fault: flags.includes('permanent-error') || flags.includes('temporary-error'),
      ...infoOf(telegram),
    },
  };
}

/**
 * A telegram of a meter, wired (EN 13757-2, -3) or wireless (EN 13757-4, OMS Vol. 2), as a gateway passes it on: `{ telegram | frame |
 * data: hex, ts? }`. `ts` is RFC 3339 with offset, else the reception counts: a telegram has no time of its own.
 */
export const telegrams = joined(water, 'telegrams', consumption, {
  read: (fields, { receivedAtMs, secret }) => {
    const telegram = telegramOf(bytesOf(fields), secret);
    const { id, deviceName } = telegram.meter;
    if (!waterTypes.has(deviceName)) throw new Refused('schema.invalid', `${id} is no water meter but ${deviceName}`);
    const atMs = fields.has('ts') ? fields.instant('ts') : receivedAtMs;
    return { deviceId: id, reports: [reportOf(telegram, atMs)] };
  },
});
