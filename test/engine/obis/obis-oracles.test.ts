import { crcOfP1 } from '../../../lib/engine/frames/crc16';
import { readDlms } from '../../../lib/engine/obis/read-dlms';
import { readP1 } from '../../../lib/engine/obis/read-p1';
import type { ObisReading, ObisResult, ObisTelegram } from '../../../lib/engine/obis/telegram';
import { bytesOf, namesIn } from '../../support/meter-frames';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';

const telegramOf = (result: ObisResult): ObisTelegram => {
  if (!result.ok) throw new Error(`${result.code}: ${result.detail}`);
  return result.telegram;
};

interface Expected {
  readonly value?: number | string | null;
  readonly unit?: string | null;
  readonly datetime?: string;
  readonly occurred?: string;
}

/** Names of the package and the codes that they stand for (DSMR P1 companion standard 5.0.2, 6.12; e-MUCS 1.7.1). */
const codes: Record<string, string> = {
  ACTUAL_SWITCH_POSITION: '0-0:96.3.10',
  ACTUAL_TRESHOLD_ELECTRICITY: '0-0:17.0.0',
  BELGIUM_CURRENT_AVERAGE_DEMAND: '1-0:1.4.0',
  BELGIUM_EQUIPMENT_IDENTIFIER: '0-0:96.1.1',
  BELGIUM_MAXIMUM_DEMAND_MONTH: '1-0:1.6.0',
  BELGIUM_VERSION_INFORMATION: '0-0:96.1.4',
  CURRENT_ELECTRICITY_DELIVERY: '1-0:2.7.0',
  CURRENT_ELECTRICITY_USAGE: '1-0:1.7.0',
  ELECTRICITY_ACTIVE_TARIFF: '0-0:96.14.0',
  ELECTRICITY_DELIVERED_TARIFF_1: '1-0:2.8.1',
  ELECTRICITY_DELIVERED_TARIFF_2: '1-0:2.8.2',
  ELECTRICITY_EXPORTED_TOTAL: '1-0:2.8.0',
  ELECTRICITY_IMPORTED_TOTAL: '1-0:1.8.0',
  ELECTRICITY_USED_TARIFF_1: '1-0:1.8.1',
  ELECTRICITY_USED_TARIFF_2: '1-0:1.8.2',
  EQUIPMENT_IDENTIFIER: '0-0:96.1.1',
  EQUIPMENT_IDENTIFIER_GAS: '0-0:96.1.0',
  FUSE_THRESHOLD_L1: '1-0:31.4.0',
  LONG_POWER_FAILURE_COUNT: '0-0:96.7.9',
  P1_MESSAGE_HEADER: '1-3:0.2.8',
  Q3D_EQUIPMENT_IDENTIFIER: '1-0:0.0.0',
  Q3D_EQUIPMENT_SERIALNUMBER: '0-0:96.1.255',
  Q3D_EQUIPMENT_STATE: '1-0:96.5.5',
  SHORT_POWER_FAILURE_COUNT: '0-0:96.7.21',
  TEXT_MESSAGE: '0-0:96.13.0',
  TEXT_MESSAGE_CODE: '0-0:96.13.1',
  ...Object.fromEntries(
    [1, 2, 3].flatMap((phase) => [
      [`INSTANTANEOUS_ACTIVE_POWER_L${phase}_POSITIVE`, `1-0:${phase * 20 + 1}.7.0`],
      [`INSTANTANEOUS_ACTIVE_POWER_L${phase}_NEGATIVE`, `1-0:${phase * 20 + 2}.7.0`],
      [`INSTANTANEOUS_VOLTAGE_L${phase}`, `1-0:${phase * 20 + 12}.7.0`],
      [`INSTANTANEOUS_CURRENT_L${phase}`, `1-0:${phase * 20 + 11}.7.0`],
      [`VOLTAGE_SAG_L${phase}_COUNT`, `1-0:${phase * 20 + 12}.32.0`],
      [`VOLTAGE_SWELL_L${phase}_COUNT`, `1-0:${phase * 20 + 12}.36.0`],
    ]),
  ),
};

/** The last groups of what a meter behind the meter sends. */
const groupsBehind: Record<string, string> = {
  MBUS_DEVICE_TYPE: '24.1.0',
  DEVICE_TYPE: '24.1.0',
  MBUS_VALVE_POSITION: '24.4.0',
  VALVE_POSITION_GAS: '24.4.0',
};

const isValue = (theirs: unknown): theirs is Expected =>
  typeof theirs === 'object' && theirs !== null && 'value' in theirs && 'unit' in theirs;

function expectSame(ours: ObisReading | undefined, { value, unit, datetime, occurred }: Expected): void {
  const kilo = unit?.startsWith('k') ? 1000 : 1;
  if (unit && typeof value === 'number') expect(ours?.value as number).toBeCloseTo(value * kilo, 6);
  // Without a unit ours is the text as sent: theirs is a number in some.
  else if (typeof value === 'number') expect(Number(ours?.value)).toBe(value);
  else expect(ours?.value).toBe(value);
  expect(ours?.unit).toBe(unit ? unit.replace(/^k/, '') : '');
  const when = occurred ?? datetime;
  if (when) expect(new Date(ours?.atMs ?? Number.NaN).toISOString()).toBe(new Date(when).toISOString());
  if (occurred) expect(ours?.storedAtMs).toBe(Date.parse(datetime as string));
}

describeWithReferenceData('P1 telegrams with the values of dsmr-parser', () => {
  const timeZone = 'Europe/Amsterdam';
  const read = (name: string) => telegramOf(readP1(referenceData(`energy/p1-telegrams/${name}.txt`), { timeZone }));
  const names = namesIn('energy/p1-telegrams', '.txt');

  it('are five', () => expect(names).toHaveLength(5));

  it.each(names)('%s has every value expected', (name) => {
    const { values } = JSON.parse(referenceData(`energy/p1-telegrams/expected/${name}.json`).toString('utf8'));
    const telegram = read(name);
    expect(telegram.unsupported).toEqual([]);
    const first = (code: string): ObisReading | undefined => telegram.readings.find((reading) => reading.code === code);
    for (const [key, theirs] of Object.entries<Expected>(values)) {
      if (key === 'P1_MESSAGE_TIMESTAMP') expect(telegram.atMs).toBe(Date.parse(theirs.value as string));
      else if (isValue(theirs)) expectSame(first(codes[key] as string), theirs);
    }
    for (const { CHANNEL_ID, ...device } of values.MBUS_DEVICES ?? []) {
      for (const [key, theirs] of Object.entries<Expected>(device)) {
        const behind = telegram.readings.filter(({ code }) => code.startsWith(`0-${CHANNEL_ID}:`));
        const ours = /IDENTIFIER/.test(key)
          ? behind.find(({ code }) => /:96\.1\.[01]$/.test(code))
          : /READING/.test(key)
            ? behind.find(({ code }) => /:24\.2\.[13]$/.test(code))
            : behind.find(({ code }) => code.endsWith(`:${groupsBehind[key]}`));
        expectSame(ours, theirs);
      }
    }
  });

  it.each(names)('%s has the checksum that was computed of it, or none', (name) => {
    const { crc_computed } = JSON.parse(referenceData(`energy/p1-telegrams/expected/${name}.json`).toString('utf8'));
    const text = referenceData(`energy/p1-telegrams/${name}.txt`).toString('latin1');
    const upToMark = text.slice(text.indexOf('/'), text.lastIndexOf('!') + 1);
    const stated = /!([0-9A-F]{4})\s*$/.exec(text)?.[1] ?? null;
    const computed = crcOfP1(Buffer.from(upToMark, 'latin1')).toString(16).toUpperCase().padStart(4, '0');
    expect([stated, stated && computed]).toEqual([crc_computed, crc_computed]);
  });

  it('have the demands of the months before, with the time of each', () => {
    const { values } = JSON.parse(referenceData('energy/p1-telegrams/expected/fluvius_v171.json').toString('utf8'));
    const stored = read('fluvius_v171').readings.filter(({ storedAtMs }) => storedAtMs !== undefined);
    expect(stored).toHaveLength(3);
    for (const [n, reading] of stored.entries()) expectSame(reading, values.BELGIUM_MAXIMUM_DEMAND_13_MONTHS[n]);
  });
});

interface Push {
  readonly name: string;
  readonly hex: string;
  readonly expected: Readonly<Record<string, number | string>>;
}

/** Groups C.D.E by their names. */
const pushed: Record<string, string> = {
  active_power_import: '1.7.0',
  active_power_export: '2.7.0',
  reactive_power_import: '3.7.0',
  reactive_power_export: '4.7.0',
  active_power_import_total: '1.8.0',
  active_power_export_total: '2.8.0',
  reactive_power_import_total: '3.8.0',
  reactive_power_export_total: '4.8.0',
  ...Object.fromEntries(
    [1, 2, 3].flatMap((phase) => [
      [`voltage_l${phase}`, `${phase * 20 + 12}.7.0`],
      [`current_l${phase}`, `${phase * 20 + 11}.7.0`],
      ...['active_power_import', 'active_power_export', 'reactive_power_import', 'reactive_power_export'].map(
        (name, n) => [`${name}_l${phase}`, `${phase * 20 + 1 + n}.7.0`],
      ),
    ]),
  ),
};
const texts: Record<string, RegExp> = { meter_id: /:(96\.1\.0|0\.0\.5)$/, meter_type: /:96\.1\.[17]$/ };

describeWithReferenceData('DLMS push frames with the values of amshan', () => {
  const frames: Push[] = JSON.parse(referenceData('energy/dlms-push/han_push_frames.json').toString('utf8'));

  it('are seven', () => expect(frames).toHaveLength(7));

  it.each(frames.map((frame) => [frame.name, frame] as const))(
    '%s has every value expected',
    (name, { hex, expected }) => {
      const telegram = telegramOf(readDlms(bytesOf(hex), { timeZone: 'UTC' }));
      const { list_ver_id, meter_manufacturer: maker, meter_datetime, ...values } = expected;
      expect(telegram.unsupported).toEqual([]);
      expect(telegram.sender).toBe(list_ver_id ?? '');
      // The maker is in the name of its list; where there is none, amshan tells makers by the form, and here nobody does.
      if (list_ver_id) expect(telegram.sender.split('_')[0]?.toLowerCase()).toBe(`${maker}`.toLowerCase());
      else expect([name, maker]).toEqual([expect.stringMatching(/^(no_list_1|se_list)$/), 'Aidon']);
      if (meter_datetime)
        expect(telegram.atMs).toBe(
          Date.parse(`${meter_datetime}`.replace(/(:\d\d)$/, '$1') + (/[+Z]/.test(`${meter_datetime}`) ? '' : 'Z')),
        );
      const ours = Object.entries(values).map(([name]) => {
        const form = texts[name] ?? new RegExp(`:${pushed[name]?.replaceAll('.', '\\.')}$`);
        return [name, telegram.readings.find(({ code }) => form.test(code))?.value];
      });
      expect(Object.fromEntries(ours)).toEqual(values);
    },
  );
});
