import { readTelegram } from '../../../lib/engine/mbus/read-telegram';
import type { MeterRecord, Reading } from '../../../lib/engine/mbus/telegram';
import { bytesOf, plainValue, telegramOf } from '../../support/meter-frames';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';

interface Row {
  readonly nr: number;
  readonly driver: string;
  readonly key: string | null;
  readonly standard_records: boolean;
  readonly telegram: string;
  readonly expected: Readonly<Record<string, unknown>>;
}

const files = ['energy/wmbus/electricity-gas_telegrams.json', 'water/wmbus/water_telegrams.json'] as const;
const rowsOf = (file: string): Row[] => JSON.parse(referenceData(file).toString('utf8'));

/** A layout that an earlier full frame would have given. Rows 24 and 45 are such frames; 24 has no time and total. */
const multical21 = '02ff2004134413615b6167';
const engelmann =
  '426c441301fd17840113c40113840213c40213840313c40313840413c40413840513c40513840613c40613840713c40713840813046d0413';
const formats = new Map([
  [0xa8ed, multical21],
  [0x052d, engelmann],
]);

const read = (row: Row): Reading[] =>
  row.telegram.split(',').map((hex) =>
    readTelegram(bytesOf(hex), {
      ...(row.key && { key: bytesOf(row.key) }),
      formatOf: (signature) => formats.get(signature),
    }),
  );

/** What the rows that no standard decodes, or not without what their file lacks, are refused as. */
const refused: Record<string, readonly [code: string, ...rows: number[]]> = {
  'energy: CI of the maker': ['unsupported', 6],
  'water: DES, CI of the maker, security mode of the maker': [
    'unsupported',
    ...[1, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 35, 39, 40, 41, 53, 54, 55, 56, 57, 69],
  ],
  'water: no key in the file': ['key-missing', 34],
  'water: no earlier full frame': ['format-unknown', 48],
};

const codeOf = (file: string, nr: number): string | undefined =>
  Object.entries(refused).find(
    ([name, [, ...rows]]) => file.startsWith(name.split(':')[0] as string) && rows.includes(nr),
  )?.[1][0];

const allRows = files.flatMap((file) => {
  try {
    return rowsOf(file).map((row) => ({ ...row, file }));
  } catch {
    return [];
  }
});
const named = allRows.map((row) => [`${row.file.split('/')[0]} ${row.nr} ${row.driver}`, row] as const);
const decoded = named.filter(([, { file, nr }]) => codeOf(file, nr) === undefined);

/** Units of their names: what one of ours is in theirs. */
const suffixes: readonly (readonly [ending: RegExp, unit: string, ours: number])[] = [
  [/_m3$/, 'm3', 1],
  [/_m3h$/, 'm3/h', 1],
  [/_kwh$/, 'Wh', 1000],
  [/_kw$/, 'W', 1000],
  [/_v$/, 'V', 1],
  [/_a$/, 'A', 1],
  [/_hz$/, 'Hz', 1],
  [/_c$/, 'degC', 1],
  [/_h$/, 's', 3600],
  [/_s$/, 's', 1],
];

/** Theirs that is not in the records of the standard: data of the maker, or another reading of a standard record. */
const makersKnowledge: Record<string, RegExp> = {
  // Months, backflow and voltage stand behind DIF 0F.
  hydrodigit: /_total_m3$|backflow|voltage/,
  // VIFE 56 makes the flow how long a limit was exceeded (EN 13757-3, table 15); both are 0.
  qwaterv2: /volume_flow/,
  // Computed of one date for the storages that have none.
  evo868: /^history_\d+_date/,
  waterstarm: /^history_\d+_date/,
  // A VIFE of the maker.
  iem3000: /^(frequency|power_factor)/,
  // 0000 is no date.
  gwfgas: /^target_date/,
  werhlemodwm: /^meter_datetime/,
};

/** Names of numbers and versions to ours. */
const identities: Record<string, string> = {
  fabrication_no: 'fabrication-number',
  enhanced_id: 'enhanced-identification',
  firmware_version: 'metrology-version',
  model_version: 'model-version',
  access_counter: 'access-number',
};
/** Rows of water whose version of the model is binary. */
const hexVersions = new Set([49, 50]);

const isFound = (records: readonly MeterRecord[], unit: string, value: number): boolean =>
  records.some(
    (record) =>
      record.unit === unit &&
      typeof record.value === 'number' &&
      Math.abs(record.value - value) <= Math.max(1e-6 * Math.abs(value), 6e-7 * (unit === 's' ? 3600 : 1)),
  );

describeWithReferenceData('frames by radio and wire with the values of wmbusmeters', () => {
  it('are 24 and 78, of which 8 and 29 follow from the standard alone', () => {
    expect(files.map((file) => rowsOf(file).length)).toEqual([24, 78]);
    expect(files.map((file) => rowsOf(file).filter((row) => row.standard_records).length)).toEqual([8, 29]);
  });

  it('of electricity have 622,850.76 kWh together, of the 7 of them that follow from the standard', () => {
    const standard = rowsOf('energy/wmbus/electricity-gas_telegrams.json').filter(
      (row) => row.standard_records && row.expected.media === 'electricity',
    );
    const theirs = standard.map(({ expected }) => expected.total_energy_consumption_kwh as number);
    const ours = standard.map((row) => {
      const telegram = telegramOf(read(row).at(-1) as Reading);
      return Number(plainValue(telegram, 'energy') ?? plainValue(telegram, 'energy', { tariff: 1 })) / 1000;
    });
    const sumOf = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0).toFixed(2);
    expect([standard.length, sumOf(ours), sumOf(theirs)]).toEqual([7, '622850.76', '622850.76']);
  });

  it.each(named.filter(([, { file, nr }]) => codeOf(file, nr) !== undefined))('%s is marked', (_, row) => {
    expect(read(row)).toEqual([expect.objectContaining({ ok: false, code: codeOf(row.file, row.nr) })]);
  });

  it('of Hydrus, row 35 of water, says a security mode of nobody: its bytes may be anything', () => {
    const row = rowsOf('water/wmbus/water_telegrams.json').find(({ nr }) => nr === 35) as Row;
    expect(read(row)).toEqual([expect.objectContaining({ code: 'unsupported', detail: 'security mode 24' })]);
    // As clear records it would have the total expected: 49.373 m³ behind 04 13, in litres.
    expect(bytesOf(row.telegram).slice(15, 21)).toEqual(bytesOf('0413DDC00000'));
  });

  it.each(decoded)('%s is of the meter expected', (_, row) => {
    for (const reading of read(row)) expect(telegramOf(reading).meter.id).toBe(String(row.expected.id));
  });

  it.each(decoded)('%s is of the medium expected, with the numbers and versions that it has', (_, row) => {
    const telegrams = read(row).map(telegramOf);
    for (const { meter } of telegrams)
      expect(meter.deviceName).toBe(`${String(row.expected.media).replace(' ', '-')}-meter`);
    const records = telegrams.flatMap((telegram) => telegram.records);
    const said = Object.entries(identities).filter(([name]) => row.expected[name] !== undefined);
    for (const [name, quantity] of said) {
      const ours = records
        .filter((record) => record.quantity === quantity)
        .map(({ value }) => `${value}`.toLowerCase());
      // Binary ones are written there in hex.
      const theirs = String(row.expected[name]).toLowerCase();
      expect([name, ours]).toEqual([name, [hexVersions.has(row.nr) ? String(Number.parseInt(theirs, 16)) : theirs]]);
    }
  });

  it.each(decoded)('%s has the total expected, or marks what has it', (_, row) => {
    const [reading] = read(row).slice(-1);
    const telegram = telegramOf(reading as Reading);
    const { total_m3: m3, total_energy_consumption_kwh: kwh } = row.expected as Record<string, number | undefined>;
    const totals = [
      m3 === undefined ? undefined : ([plainValue(telegram, 'volume'), m3] as const),
      kwh === undefined
        ? undefined
        : ([plainValue(telegram, 'energy') ?? plainValue(telegram, 'energy', { tariff: 1 }), kwh * 1000] as const),
    ];
    for (const [ours, theirs] of totals.filter((pair) => pair !== undefined)) {
      if (row.standard_records || ours !== undefined)
        expect(Math.abs((ours as number) - theirs)).toBeLessThanOrEqual(1e-6 * Math.abs(theirs));
      else expect(telegram.unsupported).not.toEqual([]);
    }
  });

  it.each(decoded.filter(([, row]) => row.standard_records))('%s has every value expected', (_, row) => {
    const records = read(row).flatMap((reading) => telegramOf(reading).records);
    const missing = Object.entries(row.expected).filter(([name, value]) => {
      if (makersKnowledge[row.driver]?.test(name)) return false;
      const suffix = suffixes.find(([ending]) => ending.test(name));
      if (typeof value === 'number' && suffix) return !isFound(records, suffix[1], value * suffix[2]);
      if (typeof value === 'string' && /_date(time)?$/.test(name))
        return !records.some((record) => `${record.value}`.startsWith(value.replace(' ', 'T')));
      return false;
    });
    expect(missing).toEqual([]);
  });
});
