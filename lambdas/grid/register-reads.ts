import type { ZoneTime } from '../../lib/engine/clock/zone-time';
import type { Known } from '../../lib/engine/devices/known';
import type { Fields } from '../../lib/engine/intake/fields';
import { Refused } from '../../lib/engine/intake/reading';
import type { Telegram } from '../../lib/engine/mbus/telegram';
import {
  fabricationNumberOf,
  frameAt,
  nowOf,
  openTelegram,
  tariffsOf,
} from '../../lib/engine/metering/meter-telegrams';
import { readDlms } from '../../lib/engine/obis/read-dlms';
import { readP1 } from '../../lib/engine/obis/read-p1';
import type { ObisReading, ObisResult } from '../../lib/engine/obis/telegram';
import { SecretNeeded } from '../../lib/engine/secrets/device-secrets';
import { joined, type Source } from '../../lib/engine/windows/windowed';
import { grid } from '../../lib/services/grid/facts';
import { intervalReads, keptOf } from './interval-reads';
import { networkOf } from './network';
import type { Flow, Register } from './rules/reads';

/** What people read of keys. */
const page = 'docs/services/grid.md';

/** What a telegram says of a meter. */
interface Shown {
  /** By the clock of the meter; undefined: it does not say. */
  readonly atMs: number | undefined;
  /** Numbers by which it calls itself; empty: it does not. */
  readonly ids: readonly string[];
  /** That of the meter itself, which is another after an exchange; undefined: it does not say. */
  readonly serial: string | undefined;
  /** kWh; undefined: it shows none. */
  readonly import: number | undefined;
  readonly export: number | undefined;
}

/** Of tariffs that all show nothing the meter does not count by tariffs. */
const summed = (tariffs: readonly number[]): number | undefined => tariffs.reduce((a, b) => a + b, 0) || undefined;

const kwhOf = (wattHours: number | undefined): number | undefined =>
  wattHours === undefined ? undefined : wattHours / 1000;

/** Energy of one direction: the total, or the sum of its tariffs (IEC 62056-6-1: C 1 import, 2 export; D 8; E 0 total, 1 to 63 tariffs). */
function energyOf(readings: readonly ObisReading[], c: number): number | undefined {
  const of = (e: string) => {
    const code = new RegExp(`^(?:1-\\d+:)?${c}\\.8\\.${e}$`);
    return readings.flatMap(({ code: written, value, unit }) =>
      code.test(written) && typeof value === 'number' && unit === 'Wh' ? [value] : [],
    );
  };
  return kwhOf(of('0')[0] ?? summed(of('[1-9]\\d?')));
}

/** Numbers of the meter itself, not of those behind it: 0-0:96.1.x, else 1-x:0.0.x, else its logical device name (IEC 62056-6-1). */
const idCodes = [/^(?:0-0:)?96\.1\.(?:[0-2]|255)$/, /^1-\d+:0\.0\.\d$/, /^0-0:42\.0\.0$/];

/** Of a meter itself: the first of 0-0:96.1.0 to 96.1.2, while 1-x:0.0.x is of its place, and stays when it is exchanged. */
const serialIn = (readings: readonly ObisReading[]): string | undefined =>
  readings
    .flatMap(({ code, value }) => (idCodes[0]?.test(code) && value !== null ? [{ code, text: String(value) }] : []))
    .sort((a, b) => (a.code < b.code ? -1 : 1))[0]?.text;

/** DSMR writes the letters of a number in hex. What would be marks in between is a number of digits. */
function lettersOf(text: string): string {
  const letters = /^(?:[0-9a-f]{2})+$/i.test(text) ? Buffer.from(text, 'hex').toString('latin1') : '';
  return /^[0-9A-Z]+$/.test(letters) ? letters : text;
}

function shownByObis(result: ObisResult): Shown {
  if (!result.ok) {
    const { code } = result;
    const isSealed = code === 'key-missing' || code === 'key-wrong';
    const detail = isSealed ? `${result.detail}: ${page}` : result.detail;
    throw new Refused(code === 'unsupported' ? 'schema.invalid' : 'format.malformed', `${code}: ${detail}`);
  }
  const { readings, atMs, isTimeInvalid } = result.telegram;
  const ids = idCodes.flatMap((its) =>
    readings.flatMap(({ code, value }) => (its.test(code) && value !== null ? [String(value)] : [])),
  );
  return {
    atMs: isTimeInvalid ? undefined : atMs,
    ids: [...new Set(ids.flatMap((id) => [lettersOf(id), id]))],
    serial: serialIn(readings),
    import: energyOf(readings, 1),
    export: energyOf(readings, 2),
  };
}

/**
 * A push that is ciphered is opened with the key of the meter that its line names: in clear it says a title alone, which no dial bears.
 * One in clear of a meter that has a key counts for nothing, as with M-Bus: what is ciphered would prove nothing otherwise.
 */
function shownByDlms(fields: Fields, timeZone: string, secret: Source<unknown>['secret']): Shown {
  const frame = frameAt(fields, 'dlms');
  const clear = readDlms(frame, { timeZone });
  if (!clear.ok && clear.code !== 'key-missing') return shownByObis(clear);
  if (clear.ok && secret) throw new Refused('format.malformed', `not-encrypted: the meter has a key: ${page}`);
  if (secret) return shownByObis(readDlms(frame, { timeZone, key: secret }));
  const meter = fields.optional.text('meter') ?? (clear.ok ? shownByObis(clear).ids[0] : undefined);
  if (meter === undefined && !clear.ok)
    throw new Refused('schema.invalid', 'the push is ciphered, and its line names no meter');
  if (meter !== undefined && secret === undefined) throw new SecretNeeded(meter);
  return shownByObis(clear);
}

/** Energy of one direction by M-Bus; what else a telegram has, makers mean by it what they like. */
function energyIn(telegram: Telegram, ...direction: readonly string[]): number | undefined {
  const values = (of: readonly { readonly value: unknown }[]) =>
    of.flatMap(({ value }) => (typeof value === 'number' ? [value] : []));
  const total = nowOf(telegram, 'energy', ...direction);
  return kwhOf(total ? values([total])[0] : summed(values(tariffsOf(telegram, 'energy', ...direction))));
}

function shownByMbus(telegram: Telegram): Shown {
  const { meter } = telegram;
  if (meter.deviceName !== 'electricity-meter')
    throw new Refused('schema.invalid', `the telegram is of a ${meter.deviceName}`);
  return {
    atMs: undefined,
    ids: [meter.id],
    serial: fabricationNumberOf(telegram),
    import: energyIn(telegram) ?? energyIn(telegram, 'forward-flow'),
    export: energyIn(telegram, 'backward-flow'),
  };
}

/** What a message holds: a telegram of one of three kinds. */
function shownIn(fields: Fields, { timeZone }: ZoneTime, secret: Source<unknown>['secret']): Shown {
  if (fields.has('p1')) return shownByObis(readP1(Buffer.from(fields.text('p1'), 'latin1'), { timeZone }));
  if (fields.has('dlms')) return shownByDlms(fields, timeZone, secret);
  if (fields.has('mbus')) return shownByMbus(openTelegram(frameAt(fields, 'mbus'), secret, { page }));
  throw new Refused('schema.invalid', 'the message has none of p1, dlms, mbus');
}

/** The meter of a telegram, as its line names it: that must be the one that sent it. */
function writtenOf({ ids }: Shown, named: string | null, known: Known): string | undefined {
  if (named === null) return ids[0];
  const nameOf = (written: string) => known.nameOf(written, 'electricity-meter');
  if (ids.length > 0 && !ids.some((id) => nameOf(id) === nameOf(named)))
    throw new Refused('schema.invalid', `the telegram is of ${ids[0]}, not of ${named}`);
  return named;
}

/** kWh; nine digits are more than any register of a meter has. */
function registerAt(kwh: number, flow: Flow): number {
  if (kwh < 0 || kwh > 1e9) throw new Refused('range.exceeded', `${flow} is ${kwh} kWh`);
  return kwh;
}

const flows: readonly Flow[] = ['import', 'export'];

/**
 * Telegrams as meters send them, gathered in files by a collector, a line each: `{ meter?, ts?, p1 }` with the text of a P1 telegram,
 * `{ meter?, ts?, dlms }` and `{ meter?, ts?, mbus }` with bytes in hex. Without a clock of the meter `ts` counts, when the
 * collector took it.
 */
export const registerReads = joined(grid, 'register-reads', intervalReads, {
  read: (fields, { zone, known, device, receivedAtMs, secret }) => {
    const shown = shownIn(fields, zone, secret);
    const atMs = shown.atMs ?? fields.instant('ts');
    const written = writtenOf(shown, fields.optional.text('meter'), known) ?? device ?? '';
    const meter = known.nameOf(written, 'electricity-meter');
    const { serial } = shown;
    const ratio = networkOf(known).ratioOf(meter);
    const reads = flows.flatMap((flow): Register[] => {
      const kwh = shown[flow];
      if (kwh === undefined) return [];
      const own = { kind: 'register', atMs, meter, flow, kwh: registerAt(kwh, flow), ratio } as const;
      return [{ ...own, ...(serial !== undefined && { serial }), receivedMs: receivedAtMs }];
    });
    if (reads.length === 0) throw new Refused('schema.invalid', 'the telegram has no register of active energy');
    return { deviceId: written, kept: keptOf(meter, reads, known) };
  },
});
