import { readTelegram } from '../../../lib/engine/mbus/read-telegram';
import type { MeterRecord } from '../../../lib/engine/mbus/telegram';
import { hexFile, type NormalisedRecord, namesIn, normalisedFrame, telegramOf } from '../../support/meter-frames';
import { describeWithReferenceData } from '../../support/reference-data';

const folders = ['energy/mbus-frames', 'water/mbus-frames'] as const;

/** Their names of quantities to ours. */
const quantities: Record<string, string> = {
  'Digital Output': 'digital-output',
  'Error flags': 'error-flags',
  'Fabrication No': 'fabrication-number',
  'Firmware version': 'metrology-version',
  'Flow temperature': 'flow-temperature',
  'Model / Version': 'model-version',
  'On time': 'on-time',
  'Operating time': 'operating-time',
  PW: 'text-unit',
  'Parameter set identification': 'parameter-set',
  'Reset counter': 'reset-counter',
  'Return temperature': 'return-temperature',
  'Software version': 'software-version',
  'Special supplier information': 'special-supplier-information',
  'Temperature difference': 'temperature-difference',
  'Time point (date & time)': 'date-time',
  'Time point (date)': 'date',
  'Volume flow': 'volume-flow',
};
const functions: Record<string, string> = {
  'Instantaneous value': 'instantaneous',
  'Maximum value': 'maximum',
  'Minimum value': 'minimum',
  'Value during error state': 'during-error',
};
const units: Record<string, string> = { 'm^3': 'm3', 'm^3/h': 'm3/h', '°C': 'degC', '-': '' };
const media: Record<string, string> = {
  'Heat: Outlet': 'heat',
  Heat: 'heat',
  'Heat / Cooling load meter': 'heat-cooling',
  'Warm water (30-90°C)': 'warm-water',
  'Cold water': 'cold-water',
};

/** Theirs leaves out what a VIFE does to the unit: how long a limit was exceeded is in seconds, of whatever quantity. */
const unitOf = (record: NormalisedRecord, ours: MeterRecord | undefined): string =>
  ours?.qualifiers.some((name) => name.startsWith('duration-of-'))
    ? 's'
    : record.quantity === 'PW'
      ? 'PW'
      : (units[record.unit] ?? record.unit);

/** What of theirs the standard does not decode: data and VIFs of the maker. */
const isMakers = ({ quantity, function: name }: NormalisedRecord): boolean =>
  quantity === 'Manufacturer specific' || name === 'Manufacturer specific' || name === 'More records follow';

function theirValue({ quantity, value }: NormalisedRecord): string | number | null {
  // A date without day and month is no date here.
  if (quantity.startsWith('Time point')) return value.startsWith('2000-00') ? null : value.replace(/(:\d\d)?Z$/, '');
  if (quantity === 'PW') return value.replaceAll(' ', '').toLowerCase();
  return Number.isNaN(Number(value)) ? value : Number(value);
}

/** Identities are text here: compared as the number that theirs are. */
const comparable = ({ value, quantity }: MeterRecord) =>
  typeof value === 'string' && quantity !== 'text-unit' && /^[\d]+$/.test(value)
    ? Number(value)
    : typeof value === 'string'
      ? value.replace(/(T\d\d:\d\d):\d\d$/, '$1')
      : value;

describeWithReferenceData('wired frames with the XML of libmbus', () => {
  const frames = folders.flatMap((folder) =>
    namesIn(folder, '.norm.xml').map((name) => [`${folder}/${name}`] as const),
  );

  it('are 23', () => expect(frames).toHaveLength(23));

  it.each(frames)('%s has the same meter and records', (path) => {
    const { slave, records } = normalisedFrame(`${path}.norm.xml`);
    const telegram = telegramOf(readTelegram(hexFile(`${path}.hex`)));
    expect(telegram.meter).toMatchObject({
      id: slave.Id?.toLowerCase().padStart(8, '0'),
      manufacturer: slave.Manufacturer ?? '',
      version: Number(slave.Version ?? 0),
      deviceName: `${media[slave.Medium ?? ''] ?? slave.Medium?.toLowerCase()}-meter`,
    });
    expect(telegram.accessNumber).toBe(Number(slave.AccessNumber));
    expect(telegram.status.code).toBe(Number.parseInt(slave.Status ?? '', 16));
    if (telegram.format === undefined) return;
    const standard = records.filter((record) => !isMakers(record));
    expect(telegram.records.map((record) => ({ ...record, value: 0, qualifiers: 0, summerTime: 0 }))).toEqual(
      standard.map((record, n) => ({
        quantity: quantities[record.quantity] ?? record.quantity.toLowerCase(),
        unit: unitOf(record, telegram.records[n]),
        value: 0,
        qualifiers: 0,
        summerTime: 0,
        function: functions[record.function],
        storage: record.storage,
        tariff: record.tariff,
        subunit: record.subunit,
      })),
    );
    telegram.records.forEach((record, n) => {
      const theirs = theirValue(standard[n] as NormalisedRecord);
      const ours = comparable(record);
      // They print six decimals.
      if (typeof theirs === 'number') expect(Math.abs((ours as number) - theirs)).toBeLessThanOrEqual(5.1e-7);
      else expect(ours).toBe(theirs);
    });
    expect(telegram.unsupported).toHaveLength(records.filter(isMakers).filter(({ value }) => value !== '').length);
  });

  it('of the fixed structure have two counters', () => {
    expect(telegramOf(readTelegram(hexFile('energy/mbus-frames/sen_pollusonic_2.hex'))).records).toMatchObject([
      { quantity: 'energy', value: 6_531_000, unit: 'Wh' },
      { quantity: 'volume', value: 0.069, unit: 'm3' },
    ]);
    expect(telegramOf(readTelegram(hexFile('water/mbus-frames/manual_frame2.hex'))).records).toMatchObject([
      { quantity: 'volume', value: 0.001, storage: 0 },
      { quantity: 'volume', value: 0.135, storage: 1 },
    ]);
  });
});

describeWithReferenceData('wired frames that must not yield records', () => {
  it.each([
    ['application_busy', 'application-error', 'application too busy for handling readout request'],
    ['error', 'application-error', 'unspecified error'],
    ['premature_end_of_data1', 'truncated', undefined],
    ['premature_end_of_record', 'application-error', 'premature end of record'],
    ['premature_end_of_vif1', 'truncated', undefined],
    ['too_long_var_vif', 'truncated', undefined],
    ['too_many_records', 'application-error', 'too many records'],
    ['too_short_header', 'truncated', undefined],
  ])('%s is %s', (name, code, detail) => {
    const reading = readTelegram(hexFile(`energy/mbus-frames/error/${name}.hex`));
    expect(reading).toMatchObject({ ok: false, code, ...(detail && { detail }) });
  });
});
