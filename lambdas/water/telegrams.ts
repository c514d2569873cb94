import type { Identity } from '../../lib/engine/intake/checks/identity';
import type { Fields } from '../../lib/engine/intake/fields';
import { Refused } from '../../lib/engine/intake/reading';
import type { Telegram } from '../../lib/engine/mbus/telegram';
import { fabricationNumberOf, frameAt, nowOf, openTelegram } from '../../lib/engine/metering/meter-telegrams';
import { joined } from '../../lib/engine/windows/windowed';
import { water } from '../../lib/services/water/facts';
import { consumption } from './consumption';
import { registerLimits } from './forms/volumes';
import type { Faults, MeterReport } from './rules/intervals';

/** Info codes of Kamstrup's ultrasonic meters (MULTICAL 21, flowIQ 2100), a record of the maker: DIF 02, VIF FF 20. */
const infoRecord = /^02ff20([0-9a-f]{2})([0-9a-f]{2})$/;
const bits = { dry: 0x01, reverse: 0x02, leak: 0x04, burst: 0x08 } as const;

/** Dry, reverse, leak and burst, where a Kamstrup meter says them; the source is docs/domain/water.md, rule H. */
function infoOf({ meter, unsupported }: Telegram): Faults {
  if (meter.manufacturer !== 'KAM') return {};
  const records = unsupported.filter(({ reason }) => reason === 'manufacturer-vif');
  const found = records.flatMap(({ hex }) => infoRecord.exec(hex.toLowerCase()) ?? [])[1];
  if (found === undefined) return {};
  const code = Number.parseInt(found, 16);
  return Object.fromEntries(Object.entries(bits).map(([fault, bit]) => [fault, (code & bit) !== 0]));
}

/**
 * Layouts that full frames of MULTICAL 21 and flowIQ give, by their signature: info codes, volume, volume and temperatures of the
 * due day. Most frames are compact ones (EN 13757-3:2018, Annex G), and a gateway may come after the full one was sent.
 */
const layouts: ReadonlyMap<number, string> = new Map([[0xa8ed, '02ff2004134413615b6167']]);

export const layoutOf = (signature: number): string | undefined => layouts.get(signature);

/** Names under which gateways write the bytes of a telegram, in hex. */
const byteNames = ['telegram', 'frame', 'data'] as const;

function bytesOf(fields: Fields): Uint8Array {
  const name = byteNames.find((one) => fields.has(one));
  if (name === undefined) throw new Refused('schema.invalid', `message has none of ${byteNames.join(', ')}`);
  return frameAt(fields, name);
}

/** Device types of water (EN 13757-7:2018, table 13). */
const waterTypes: ReadonlySet<string> = new Set([
  'warm-water-meter',
  'water-meter',
  'hot-water-meter',
  'cold-water-meter',
  'dual-water-meter',
  'irrigation-water-meter',
]);

/** The counted total, litres; undefined where the meter has no value. */
function registerIn(telegram: Telegram): number | undefined {
  const total = nowOf(telegram, 'volume');
  if (typeof total?.value !== 'number' || total.unit !== 'm3') return undefined;
  const litres = Math.round(total.value * 1e6) / 1000;
  if (litres < registerLimits.min || litres > registerLimits.max)
    throw new Refused('range.exceeded', `the register is ${litres} L`);
  return litres;
}

/** The clock of the meter, whatever its zone is: what counts is which of two telegrams is older. */
function clockIn(telegram: Telegram): number | undefined {
  const clock = nowOf(telegram, 'date-time');
  const ms = typeof clock?.value === 'string' ? Date.parse(`${clock.value}Z`) : Number.NaN;
  return Number.isNaN(ms) ? undefined : ms - (clock?.summerTime ? 3_600_000 : 0);
}

/** What a telegram says of a meter at a time. EN 13757-7:2018, 7.5.5 and 7.5.6: access number, bits of the status. */
export function reportOf(telegram: Telegram, atMs: number): MeterReport {
  const { accessNumber, status } = telegram;
  const { flags } = status;
  const register = registerIn(telegram);
  const clockMs = clockIn(telegram);
  const serial = fabricationNumberOf(telegram);
  return {
    atMs,
    ...(register === undefined ? {} : { register }),
    ...(serial === undefined ? {} : { serial }),
    sent: { access: accessNumber, ...(clockMs === undefined ? {} : { clockMs }) },
    says: {
      battery: flags.includes('power-low'),
      fault: flags.includes('permanent-error') || flags.includes('temporary-error'),
      ...infoOf(telegram),
    },
  };
}

/** A number is of one maker only: maker, version and device type belong to it (EN 13757-7:2018, 7.5.1). */
const identityOf = ({ meter, encryption }: Telegram): Identity => ({
  text: `${meter.manufacturer} ${meter.version} ${meter.deviceType}`,
  isProven: encryption === 'opened',
});

/**
 * A telegram of a meter, wired (EN 13757-2, -3) or wireless (EN 13757-4, OMS Vol. 2), as a gateway passes it on: `{ telegram | frame |
 * data: hex, ts? }`. `ts` is RFC 3339 with offset, else the reception counts: a telegram has no time of its own.
 */
export const telegrams = joined(water, 'telegrams', consumption, {
  read: (fields, { receivedAtMs, secret }) => {
    const telegram = openTelegram(bytesOf(fields), secret, { page: 'docs/services/water.md', formatOf: layoutOf });
    const { id, deviceName } = telegram.meter;
    if (!waterTypes.has(deviceName)) throw new Refused('schema.invalid', `${id} is no water meter but ${deviceName}`);
    const atMs = fields.has('ts') ? fields.instant('ts') : receivedAtMs;
    return { deviceId: id, reports: [reportOf(telegram, atMs)], identity: identityOf(telegram) };
  },
});
