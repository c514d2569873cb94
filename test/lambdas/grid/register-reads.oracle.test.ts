import { createCipheriv } from 'node:crypto';
import { crcOfP1 } from '../../../lib/engine/frames/crc16';
import { deliver, gridCity, halfHours, nameOf, nem12 } from '../../support/grid-city';
import { evnKey, evnPush } from '../../support/meter-frames';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';
import { storedSets } from '../../support/stored-sets';

const energy = (file: string) => referenceData(`energy/${file}`);
const ts = '2026-05-13T08:00:00Z';
const line = (telegram: object) => `${JSON.stringify({ ts, ...telegram })}\n`;
const file = (...lines: readonly object[]) => lines.map(line).join('');

interface Kept {
  readonly flow: string;
  readonly kwh: number;
  readonly atMs: number;
}

/** What the windows keep of a meter that no place names, of a file of telegrams. */
async function registersOf(meter: string, telegrams: string, key?: string) {
  const run = await gridCity({ timeZone: 'Europe/Amsterdam' });
  if (key) await run.ports.deviceSecrets?.put('electricity-meter', nameOf(meter), Buffer.from(key, 'hex'));
  await run.file('register-reads', 'x.ndjson', telegrams);
  const entries = await storedSets(run.ports, 'interval-reads', nameOf(meter));
  const kept = entries.flatMap(({ value }) => JSON.parse(String(Buffer.from(value))) as Kept[]);
  const of = (flow: string) => kept.find((one) => one.flow === flow);
  return {
    import: of('import')?.kwh,
    export: of('export')?.kwh,
    at: kept[0] && new Date(kept[0].atMs).toISOString(),
    refused: run.quarantined.map(({ code, reason }) => `${code} ${reason.split(':')[0]}`),
  };
}

const p1 = (name: string) => energy(`p1-telegrams/${name}.txt`).toString('latin1');

describeWithReferenceData('telegrams of a P1 port', () => {
  it.each([
    ['v3', 'K8EG004046395507', '2026-05-13T08:00:00.000Z', 12_345.678 * 2, 12_345.678 * 2],
    ['v5', 'K8EG004046395507', '2017-01-02T18:20:02.000Z', 4.426 + 2.399, 2.444],
    ['fluvius_v171', '1SAG3101021605', '2020-05-12T11:54:09.000Z', 0.034 + 15.758, 0.011],
    ['esy5q3db1024_v304', '1ESY1313002565', '2026-05-13T08:00:00.000Z', 52_185.7825309, 19_949.3221493],
    ['iskra_ie', '09610', '2023-02-02T12:27:47.000Z', 10.181 + 10.182, 10.281 + 10.282],
  ] as const)('%s has registers of energy, tariffs as their sum', async (name, meter, at, imported, exported) => {
    const kept = await registersOf(meter, file({ p1: p1(name) }));
    expect([kept.refused, kept.at]).toEqual([[], at]);
    expect(kept.import).toBeCloseTo(imported, 6);
    expect(kept.export).toBeCloseTo(exported, 6);
  });

  it('with a wrong CRC are refused', async () => {
    const spoilt = p1('v5').replace('004.426', '005.426');
    expect((await registersOf('x', file({ p1: spoilt }))).refused).toEqual(['format.malformed crc']);
  });

  /** As its owner has published it; of the lines between a few are enough for what is asked here. */
  const luxembourg = [
    '/Lux5\\253663629_D',
    '',
    '1-3:0.2.8(42)',
    '0-0:1.0.0(260403175431S)',
    '0-0:42.0.0(53414731303330373030303132373031)',
    '1-0:1.8.0(000273.764*kWh)',
    '1-0:2.8.0(112743.030*kWh)',
    '1-1:31.4.0(040*A)(-040*A)',
    '0-1:96.1.0(464C4F313832333730313230333530)',
    '!',
  ].join('\r\n');
  const withCrc = (text: string) => `${text}${crcOfP1(Buffer.from(text)).toString(16).padStart(4, '0')}\r\n`;

  it('of Luxembourg are of the meter that the name of its logical device says', async () => {
    const kept = await registersOf('SAG1030700012701', file({ p1: withCrc(luxembourg) }));
    expect(kept).toMatchObject({ import: 273.764, export: 112_743.03, at: '2026-04-03T15:54:31.000Z', refused: [] });
  });

  describe('of Luxembourg that are ciphered', () => {
    const key = 'a0a1a2a3a4a5a6a7a8a9aaabacadaeaf';
    const authenticationKey = '00112233445566778899aabbccddeeff';
    /** As its ports send it: general-glo-ciphering, the text of the telegram within. */
    const ciphered = (text: string) => {
      const [title, head] = [Buffer.from('5341476700000001', 'hex'), Buffer.from('3000000102', 'hex')];
      const cipher = createCipheriv('aes-128-gcm', Buffer.from(key, 'hex'), Buffer.concat([title, head.subarray(1)]), {
        authTagLength: 12,
      });
      cipher.setAAD(Buffer.concat([head.subarray(0, 1), Buffer.from(authenticationKey, 'hex')]));
      const sealed = Buffer.concat([cipher.update(text, 'latin1'), cipher.final(), cipher.getAuthTag()]);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(head.length + sealed.length);
      return Buffer.concat([Buffer.from('db08', 'hex'), title, Buffer.from('82', 'hex'), length, head, sealed]);
    };
    const sent = (text: string) => file({ meter: 'SAG1030700012701', dlms: ciphered(text).toString('hex') });

    it.each([key, key + authenticationKey])('are opened with the key of their meter, %s', async (its) => {
      expect(await registersOf('SAG1030700012701', sent(withCrc(luxembourg)), its)).toMatchObject({
        import: 273.764,
        export: 112_743.03,
        at: '2026-04-03T15:54:31.000Z',
        refused: [],
      });
    });

    it('and have another CRC, or hold what is no telegram, are refused', async () => {
      const texts = [withCrc(luxembourg).replace('273.764', '373.764'), 'x'.repeat(40)];
      const refused = texts.map(async (text) => (await registersOf('SAG1030700012701', sent(text), key)).refused);
      expect(await Promise.all(refused)).toEqual([['format.malformed crc'], ['format.malformed key-wrong']]);
    });
  });

  it.each(['9903218166', '4152635421', '2122232425'])(
    'of Hungary are of meter %s, which is no text in hex',
    async (number) => {
      const text = ['/AUX59903218166', '', `0-0:96.1.0(${number})`, '1-0:1.8.0(000812.421*kWh)', '!'].join('\r\n');
      expect(await registersOf(number, file({ p1: text }))).toMatchObject({ import: 812.421, refused: [] });
    },
  );

  it('of another meter than their line names are refused', async () => {
    const lines = file({ meter: 'M-1', p1: p1('v5') }, { meter: 'K8EG004046395507', p1: p1('v5') });
    const kept = await registersOf('K8EG004046395507', lines);
    expect(kept.refused).toEqual(['schema.invalid the telegram is of K8EG004046395507, not of M-1']);
    expect(kept.import).toBeCloseTo(6.825, 6);
  });
});

describeWithReferenceData('pushes of DLMS', () => {
  const frames = JSON.parse(String(energy('dlms-push/han_push_frames.json'))) as readonly {
    readonly hex: string;
    readonly expected: Readonly<Record<string, number | string>>;
  }[];
  const withEnergy = frames.filter(({ expected }) => expected.active_power_import_total !== undefined);

  it('have the totals that they have', async () => {
    expect(withEnergy.length).toBe(4);
    for (const { hex, expected } of withEnergy) {
      const meter = String(expected.meter_id ?? 'M-9');
      const named = expected.meter_id === undefined ? { meter } : {};
      const kept = await registersOf(meter, file({ ...named, dlms: hex }));
      const of = (name: string) => expect.closeTo(Number(expected[`active_power_${name}_total`]) / 1000, 6);
      expect(kept).toMatchObject({ import: of('import'), export: of('export'), refused: [] });
    }
  });

  it('without energy are refused, for they say nothing that is kept', async () => {
    const [without] = frames.filter(({ expected }) => expected.active_power_import_total === undefined);
    expect((await registersOf('x', file({ meter: 'M-1', dlms: without?.hex }))).refused).toEqual([
      'schema.invalid the telegram has no register of active energy',
    ]);
  });
});

interface Telegram {
  readonly nr: number;
  readonly meter_id: string;
  readonly key: string | null;
  readonly telegram: string;
  readonly standard_records: boolean;
  readonly expected: Readonly<Record<string, string | number>>;
}

describe('pushes of DLMS that are ciphered', () => {
  const line = (over: object = {}) => file({ meter: '181220000009', dlms: evnPush, ...over });
  const inClear = '0f4000000000020309060100010800ff060012d68702020f00161e';

  it('are opened with the key of the meter that their line names', async () => {
    expect(await registersOf('181220000009', line(), evnKey)).toEqual({
      import: 12.937,
      export: 0,
      at: '2021-09-27T07:47:15.000Z',
      refused: [],
    });
  });

  it.each([
    ['without a key', line(), undefined, 'format.malformed key-missing'],
    ['with another key', line(), '00112233445566778899aabbccddeeff', 'format.malformed key-wrong'],
    [
      'of no meter',
      line({ meter: undefined }),
      evnKey,
      'schema.invalid the push is ciphered, and its line names no meter',
    ],
    ['without a tag, of a meter with an authentication key', line(), evnKey + evnKey, 'schema.invalid unsupported'],
    ['with a key by agreement', line({ dlms: 'dd0008' }), evnKey, 'schema.invalid unsupported'],
    ['in clear, of a meter with a key', line({ dlms: inClear }), evnKey, 'format.malformed not-encrypted'],
    ['that are none', line({ dlms: 'ffffff' }), evnKey, 'format.malformed not-a-frame'],
  ])('%s are refused', async (_, lines, key, refused) => {
    expect((await registersOf('181220000009', lines, key)).refused).toEqual([refused]);
  });
});

describeWithReferenceData('telegrams of M-Bus', () => {
  const all = JSON.parse(String(energy('wmbus/electricity-gas_telegrams.json'))) as readonly Telegram[];
  const electric = all.filter(({ expected }) => expected.media === 'electricity');

  it.each(electric)('$nr has what wmbusmeters found, where the standard says it', async (one) => {
    const { expected, telegram, meter_id: meter, standard_records } = one;
    const kept = await registersOf(meter, file({ mbus: telegram }));
    const tariffs = (what: string) =>
      Object.entries(expected).flatMap(([name, value]) =>
        new RegExp(`^total_(?:energy_${what}_)?tariff_\\d_kwh$`).test(name) ? [Number(value)] : [],
      );
    const sum = (what: string) => tariffs(what).reduce((a, b) => a + b, 0) || undefined;
    const total = (what: string) => (expected[`total_energy_${what}_kwh`] as number | undefined) ?? sum(what);
    const isStated = total('consumption') !== undefined && kept.import !== undefined;
    if (standard_records) expect(isStated).toBe(true);
    if (isStated) expect(kept.import).toBeCloseTo(total('consumption') as number, 4);
    else expect(kept.refused).toHaveLength(1);
    if (kept.export !== undefined) expect(kept.export).toBeCloseTo(total('production') as number, 4);
  });

  it.each([
    [2, 7.48],
    [3, 4.999 + 0.686],
    [4, 16.592],
    [7, 0.1863],
  ])('%d feeds in', async (nr, kwh) => {
    const { telegram = '', meter_id: meter = '' } = all.find((one) => one.nr === nr) ?? {};
    expect((await registersOf(meter, file({ mbus: telegram }))).export).toBeCloseTo(kwh, 6);
  });

  it('of another medium are refused, and so is what is none', async () => {
    const heat = energy('mbus-frames/kamstrup_multical_601.hex').toString().trim();
    const gas = all.find(({ expected }) => expected.media === 'gas' && expected.meter === 'gwfgas');
    const kept = await registersOf(
      'x',
      file({ mbus: heat }, { mbus: gas?.telegram }, { mbus: 'zz' }, { mbus: '' }, {}),
    );
    expect(kept.refused).toEqual([
      'schema.invalid the telegram is of a heat-meter',
      'schema.invalid the telegram is of a gas-meter',
      'format.malformed mbus is no hexadecimal text',
      'format.malformed mbus is no hexadecimal text',
      'schema.invalid the message has none of p1, dlms, mbus',
    ]);
  });
});

describe('an M-Bus telegram by radio', () => {
  const key = '000102030405060708090a0b0c0d0e0f';
  const records = Buffer.from('2F2F0C0378563412'.padEnd(32, '2F'), 'hex');
  const meter = '12345678';

  /** Security mode 5 (EN 13757-7:2018, 7.2): AES-128-CBC, the vector of the meter's address and the access number. */
  function telegram(by?: string): string {
    const address = Buffer.from('2D2C785634120102', 'hex');
    const cipher = createCipheriv(
      'aes-128-cbc',
      Buffer.from(by ?? key, 'hex'),
      Buffer.concat([address, Buffer.alloc(8, 42)]),
    );
    const body = by ? Buffer.concat([cipher.setAutoPadding(false).update(records), cipher.final()]) : records;
    const header = Buffer.from(by ? '7A2A001005' : '7A2A000000', 'hex');
    const frame = Buffer.concat([Buffer.from([0x44]), address, header, body]);
    return Buffer.concat([Buffer.from([frame.length]), frame]).toString('hex');
  }

  it('that is encrypted is read with the key of its meter', async () => {
    expect(await registersOf(meter, file({ mbus: telegram(key) }), key)).toMatchObject({
      import: 12_345.678,
      refused: [],
    });
  });

  it.each([
    ['encrypted, without a key', telegram(key), undefined, 'key-missing'],
    ['encrypted with another', telegram('0f'.repeat(16)), key, 'key-wrong'],
    ['in clear, of a meter that has a key', telegram(), key, 'not-encrypted'],
  ])('%s, is refused', async (_, mbus, known, reason) => {
    const kept = await registersOf(meter, file({ mbus }), known);
    expect([kept.import, kept.refused]).toEqual([undefined, [`format.malformed ${reason}`]]);
  });

  it('in clear of a meter without a key is read, and of another meter than its line names refused', async () => {
    const kept = await registersOf(meter, file({ mbus: telegram() }, { meter: 'M-1', mbus: telegram() }));
    expect([kept.import, kept.refused]).toEqual([
      12_345.678,
      ['schema.invalid the telegram is of 12345678, not of M-1'],
    ]);
  });
});

it('registers beside intervals do not count twice', async () => {
  const run = await gridCity();
  await deliver(run, ['2026-05-13', '2026-05-14']);
  const before = run.rows('network_days');
  const p1 = (kwh: number) => `/SIM5GRID\r\n\r\n1-0:1.8.0(${kwh}*kWh)\r\n!\r\n`;
  const telegrams = [0, 12, 24].map((hour) =>
    JSON.stringify({
      meter: 'M-1',
      ts: new Date(Date.parse('2026-05-13T00:00:00Z') + hour * 3_600_000).toISOString(),
      p1: p1(100 + hour),
    }),
  );
  await run.file('register-reads', 'x.ndjson', `${telegrams.join('\n')}\n`);
  expect(run.rows('network_days')).toEqual(before);
  expect(await run.alarms('meter-check')).toEqual([]);
  await run.file('register-reads', 'y.ndjson', `${telegrams[2]?.replace('124', '140').replace('T00:00', 'T06:00')}\n`);
  expect(await run.alarms('meter-check')).toMatchObject([{ subject: `${nameOf('M-1')} sum-differs` }]);
});

it('a register behind transformers of current and voltage counts so many times as much', async () => {
  const run = await gridCity();
  await run.file('places', 'ratio.csv', 'meter,asset,role,ratio\nT-1-main,T-1,input,40\n');
  const day = Date.parse('2026-05-13T00:00:00Z');
  const lines = Array.from({ length: 49 }, (_, i) => ({
    meter: 'T-1-main',
    ts: new Date(day + i * 1_800_000).toISOString(),
    p1: `/SIM5GRID\r\n\r\n1-0:1.8.0(${((99_999.5 + i / 10) % 100_000).toFixed(1)}*kWh)\r\n!\r\n`,
  }));
  await run.file('register-reads', 'x.ndjson', `${lines.map((one) => JSON.stringify(one)).join('\n')}\n`);
  expect(run.rows('network_days').find(({ device_id }) => device_id === nameOf('T-1'))).toMatchObject({
    supplied_kwh: 192,
  });
});

it('a meter that was exchanged near the end of its register has not used the rest of it', async () => {
  const run = await gridCity();
  const begin = Date.parse('2026-05-13T00:00:00Z');
  const shown = (i: number) => (i < 24 ? 95_000 + i : 5 + i);
  const lines = ['M-1', 'M-2', 'M-3'].flatMap((meter) =>
    Array.from({ length: 49 }, (_, i) => ({
      meter,
      ts: new Date(begin + i * 1_800_000).toISOString(),
      p1: `/SIM5GRID\r\n\r\n1-0:1.8.0(${shown(i)}*kWh)\r\n!\r\n`,
    })),
  );
  await run.file('register-reads', 'x.ndjson', `${lines.map((one) => JSON.stringify(one)).join('\n')}\n`);
  expect(run.rows('loads')).toEqual([]);
  await run.file('interval-reads', 'later.csv', nem12('2026-05-14', { 'M-1': halfHours(1) }));
  expect((await run.alarms('meter-check')).map(({ subject }) => subject)).toContain(`${nameOf('M-1')} register-reset`);
});

it('a meter that was exchanged for one that shows more has not used the difference', async () => {
  const run = await gridCity();
  const begin = Date.parse('2026-05-13T00:00:00Z');
  const lines = Array.from({ length: 49 }, (_, i) => ({
    meter: 'T-1-main',
    ts: new Date(begin + i * 1_800_000).toISOString(),
    // 96.1.0 is of the meter, 0.0.0 of its place.
    p1: `/X\r\n\r\n0-0:96.1.0(${i < 24 ? 'OLD' : 'NEW'})\r\n1-0:0.0.0(T-1-main)\r\n1-0:1.8.0(${i < 24 ? 5000 + i : 9000 + i}*kWh)\r\n!\r\n`,
  }));
  await run.file('register-reads', 'x.ndjson', `${lines.map((one) => JSON.stringify(one)).join('\n')}\n`);
  expect(run.refused()).toEqual([]);
  const [day] = run.rows('network_days').filter(({ device_id }) => device_id === nameOf('T-1'));
  expect(Number(day?.supplied_kwh ?? 0)).toBeLessThan(100);
  await run.file('interval-reads', 'later.csv', nem12('2026-05-14', { 'M-1': halfHours(1) }));
  expect((await run.alarms('meter-check')).map(({ subject }) => subject)).toContain(
    `${nameOf('T-1-main')} register-reset`,
  );
});
