import * as own from '../../../lambdas/waste/fill-level';
import * as df702 from '../../../lambdas/waste/forms/dingtek-df702';
import type { Said } from '../../../lambdas/waste/forms/reading';
import * as sdm from '../../../lambdas/waste/forms/sdm-waste-container';
import { fillsOf } from '../../../lambdas/waste/rules/fill';
import { type JsonObject, reading } from '../../../lib/engine/intake/reading';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';

const ts = '2026-05-13T08:00:00+08:00';
const atMs = Date.UTC(2026, 4, 13);
/** Whose reading it is, and the reading. */
const one = ({ deviceId, reports }: Said) => ({ deviceId, ...reports[0] });
const readWasteContainer = (root: object) => one(sdm.readWasteContainer(root as JsonObject));
const readDf702 = (root: object, receivedAtMs: number) => one(df702.readDf702(root as JsonObject, receivedAtMs));
const { readLevel } = own;
const readOwn = (root: object) => one(own.readOwn(root as JsonObject));
const code = (read: () => unknown) => (reading(() => read() as object) as { code?: string }).code;

describe('SDM WasteContainer', () => {
  const container = { id: 'c-1', type: 'WasteContainer', timeInstant: ts };
  const normalized = (value: unknown) => ({ type: 'Number', value });

  it('is read in key-values form', () => {
    expect(readWasteContainer({ ...container, fillingLevel: 0.4, temperature: 21, status: 'ok' })).toMatchObject({
      deviceId: 'c-1',
      atMs,
      fillShare: 0.4,
      temperatureCelsius: 21,
      troubles: [],
    });
  });

  it('is read normalized, with the time of the level before that of the container', () => {
    const timeInstant = normalized('2020-01-01T00:00:00Z');
    const ld = { type: 'Property', value: 0.4, observedAt: ts };
    const v2 = { type: 'Number', value: 0.4, metadata: { timestamp: { type: 'DateTime', value: ts } } };
    for (const fillingLevel of [ld, v2])
      expect(readWasteContainer({ ...container, timeInstant, fillingLevel })).toMatchObject({ atMs, fillShare: 0.4 });
    expect(readWasteContainer({ ...container, timeInstant, fillingLevel: normalized(0.4) }).atMs).toBe(1577836800000);
  });

  it.each(['lidOpen', 'dropped', 'moved', 'vandalized', 'burning'])('says that it is %s', (status) => {
    expect(readWasteContainer({ ...container, status }).troubles).toEqual([status]);
  });

  it('has the time of its newest attribute: the age of a level dates no fire', () => {
    const attribute = (value: unknown, observedAt: string) => ({ type: 'Property', value, observedAt });
    const status = attribute('burning', ts);
    const read = (levelAt: string) =>
      readWasteContainer({ ...container, status, fillingLevel: attribute(0.4, levelAt) });
    expect(read('2026-05-05T08:00:00+08:00')).toMatchObject({ atMs, fillShare: null, troubles: ['burning'] });
    expect(read('2026-05-13T07:59:00+08:00')).toMatchObject({ atMs, fillShare: 0.4 });
  });

  it.each([
    ['level', { fillingLevel: 43 }],
    ['temperature', { temperature: 5500 }],
    ['battery', { fillingLevel: 0.4, batteryLevel: 85 }],
  ])('that says fire is taken whatever its %s', (_, fields) => {
    expect(readWasteContainer({ ...container, status: 'burning', ...fields }).troubles).toEqual(['burning']);
    expect(code(() => readWasteContainer({ ...container, status: 'ok', ...fields }))).toBeDefined();
  });

  it('that is hot is taken whatever else it says', () => {
    const hot = { ...container, temperature: 95, fillingLevel: 43, status: 'fine' };
    expect(readWasteContainer(hot)).toMatchObject({ temperatureCelsius: 95, fillShare: null, troubles: null });
  });

  it('has the unit that an attribute says: 90 °F is no fire, 1 % is not full', () => {
    const attribute = (value: number, unitCode: string) => ({ type: 'Property', value, unitCode });
    const warm = readWasteContainer({ ...container, temperature: attribute(90, 'FAH') });
    expect(warm.temperatureCelsius).toBeCloseTo(32.22);
    expect(readWasteContainer({ ...container, temperature: attribute(90, 'CEL') }).temperatureCelsius).toBe(90);
    const shares = [1, 43].map((value) => ({ ...container, fillingLevel: attribute(value, 'P1') }));
    expect(shares.map((one) => readWasteContainer(one).fillShare)).toEqual([0.01, 0.43]);
    expect(
      readWasteContainer({ ...container, fillingLevel: 0.4, batteryLevel: attribute(85, 'P1') }).batteryPercent,
    ).toBe(85);
  });

  it('has several statuses, in any spelling: ok and unknown say nothing beside others', () => {
    const troublesOf = (status: unknown) => readWasteContainer({ ...container, status }).troubles;
    expect(troublesOf(['dropped', 'burning'])).toEqual(['dropped', 'burning']);
    expect(
      troublesOf([
        { type: 'Property', value: 'ok' },
        { type: 'Property', value: 'Lid open' },
      ]),
    ).toEqual(['lidOpen']);
    expect([troublesOf(['ok', 'unknown']), troublesOf('OK'), troublesOf(['unknown']), troublesOf([])]).toEqual([
      [],
      [],
      null,
      null,
    ]);
    expect(code(() => troublesOf(['ok', 'fine']))).toBe('schema.invalid');
  });

  it('of several instances has the fullest and the hottest, and numbers as text for the temperature', () => {
    const of = (...values: unknown[]) => values.map((value) => ({ type: 'Property', value }));
    const said = readWasteContainer({ ...container, fillingLevel: of(0.2, 0.9), temperature: of('21', 23, '22') });
    expect(said).toMatchObject({ fillShare: 0.9, temperatureCelsius: 23 });
    expect(readWasteContainer({ ...container, temperature: '-3,5 °C' }).temperatureCelsius).toBe(-3.5);
    for (const temperature of ['warm', '', '0x50', '2100'])
      expect(code(() => readWasteContainer({ ...container, temperature }))).toBeDefined();
  });

  it('comes in notifications of one container, of several only where one says fire', () => {
    const other = { ...container, id: 'c-2', status: 'ok' };
    const notified = (...data: object[]) => readLevel({ subscriptionId: 's', data }, 0);
    expect(notified({ ...container, status: 'ok' }, { ...container, fillingLevel: 0.4 }).reports).toHaveLength(2);
    expect(code(() => notified({ ...container, status: 'ok' }, other))).toBe('schema.invalid');
    const { deviceId, reports } = notified(other, { ...container, status: 'burning' });
    expect([deviceId, reports.length]).toEqual(['c-1', 1]);
    // Messages of another form may have a field of that name.
    for (const root of [
      { ts, troubles: ['burning'] },
      { ...container, status: 'burning' },
    ])
      expect(readLevel({ ...root, data: [] }, 0).reports[0]?.troubles).toEqual(['burning']);
  });

  it('knows nothing of a status that is unknown', () => {
    expect(readWasteContainer({ ...container, status: 'unknown' }).troubles).toBeNull();
  });

  it.each([
    ['a percentage', { fillingLevel: 43 }, 'unit.invalid'],
    ['less than nothing', { fillingLevel: -0.1 }, 'range.exceeded'],
    ['text', { fillingLevel: '0.4' }, 'schema.invalid'],
    ['another status', { status: 'fine' }, 'schema.invalid'],
    ['fire of the sun', { temperature: 5500 }, 'range.exceeded'],
    ['no measurement', {}, 'schema.invalid'],
    ['no id', { id: 7, fillingLevel: 0.4 }, 'schema.invalid'],
    ['no time', { timeInstant: undefined, fillingLevel: 0.4 }, 'schema.invalid'],
    ['a time without zone', { timeInstant: '2026-05-13T08:00:00', fillingLevel: 0.4 }, 'time.invalid'],
  ])('is refused with %s', (_, fields, expected) => {
    expect(code(() => readWasteContainer({ ...container, ...fields }))).toBe(expected);
  });
});

describeWithReferenceData('the examples of the standard', () => {
  it.each(['example', 'example-normalized'])('%s gets a level, as a container at work would', (form) => {
    const root = JSON.parse(referenceData(`waste/examples-sdm/WasteContainer.${form}.json`).toString());
    expect(code(() => readWasteContainer(root))).toBe('schema.invalid');
    const fillingLevel = form === 'example' ? 0.5 : { type: 'Number', value: 0.5 };
    expect(readWasteContainer({ ...root, fillingLevel })).toMatchObject({
      deviceId: 'urn:ngsi-ld:wastecontainer:1021:AAWD',
      atMs: Date.parse('2021-03-01T15:51:02+05:30'),
      fillShare: 0.5,
    });
  });

  it('has the statuses of the schema', () => {
    const schema = JSON.parse(referenceData('waste/schemas/sdm/WasteContainer.schema.json').toString());
    const { status } = schema.allOf.find((part: { properties?: object }) => part.properties).properties;
    for (const value of status.enum)
      expect(code(() => readWasteContainer({ id: 'c', timeInstant: ts, status: value }))).toBeUndefined();
  });
});

describeWithReferenceData('the uplinks of the vendor of the DF702', () => {
  const { uplinks } = JSON.parse(referenceData('waste/lorawan/dingtek_df702.json').toString()) as {
    uplinks: readonly { readonly expected: Record<string, unknown> }[];
  };
  const [plain, located, confirmation] = uplinks.map(({ expected }) => expected) as [
    Record<string, unknown>,
    Record<string, unknown>,
    Record<string, unknown>,
  ];

  it.each([
    ['heartbeat', plain],
    ['heartbeat with position', located],
  ])('%s: 2000 mm is the distance down an empty container', (_, uplink) => {
    const { reports } = df702.readDf702(uplink as JsonObject, atMs);
    expect(reports[0]).toMatchObject({ atMs, distanceMm: 2000, temperatureCelsius: 25, troubles: [], fillShare: null });
    expect(fillsOf(reports, 1200)).toEqual([expect.objectContaining({ share: 0 })]);
  });

  it('2000 mm is empty however deep the container is', () => {
    const shareIn = (level: string, heightMm: number) =>
      fillsOf(df702.readDf702({ ...plain, level }, atMs).reports, heightMm)[0]?.share;
    expect([1200, 2500, 4000].map((heightMm) => shareIn('2000 mm', heightMm))).toEqual([0, 0, 0]);
    expect(shareIn('1000 mm', 2500)).toBe(0.6);
    // Its command `ultrasonic_range` sets it to 5 m.
    expect(['2500 mm', '5000 mm'].map((level) => shareIn(level, 5000))).toEqual([0.5, 0]);
  });

  it('the confirmation of a command measures nothing', () => {
    expect(df702.readDf702(confirmation as JsonObject, atMs)).toEqual({ deviceId: null, reports: [] });
    expect(uplinks.every(({ expected }) => df702.isDf702(expected as JsonObject))).toBe(true);
  });

  it('an uplink of The Things Stack says when it was received, and whose it is', () => {
    const envelope = {
      end_device_ids: { device_id: 'bin-7' },
      received_at: ts,
      uplink_message: { f_port: 3, decoded_payload: plain },
    };
    expect(readDf702(envelope, 0)).toMatchObject({ deviceId: 'bin-7', atMs, distanceMm: 2000 });
  });

  it('alarms of the sensor are troubles of the container', () => {
    expect(readDf702({ ...plain, fire: true, tilt: true }, atMs).troubles).toEqual(['burning', 'dropped']);
  });

  it('flags may be counted: 1 is true, 0 is false', () => {
    const flags = { full: 0, fire: 0, tilt: 1, battery: '1' };
    expect(readDf702({ ...plain, ...flags }, atMs)).toMatchObject({
      fireAlarm: false,
      troubles: ['dropped'],
      batteryLow: true,
    });
    expect(code(() => readDf702({ ...plain, fire: 2 }, atMs))).toBe('schema.invalid');
  });

  it('frost is no fire: the decoder reads the byte unsigned', () => {
    expect(readDf702({ ...plain, temperature: '251 ℃' }, atMs).temperatureCelsius).toBe(-5);
    expect(readDf702({ ...plain, temperature: 61 }, atMs).temperatureCelsius).toBe(61);
  });

  it.each([
    [true, 127, 127],
    [true, 150, 150],
    [true, 195, 195],
    [true, 251, null],
    [true, 400, null],
    [false, 150, null],
    [false, 196, -60],
    [false, 400, null],
  ])('with fire %s a byte of %d is %p °C, and the message is taken', (fire, byte, temperatureCelsius) => {
    const read = readDf702({ ...plain, fire, temperature: `${byte} ℃` }, atMs);
    expect(read).toMatchObject({ temperatureCelsius, troubles: fire ? ['burning'] : [], fireAlarm: fire });
  });

  it.each(['level', 'temperature', 'tilt', 'battery'])('that says fire is taken whatever its %s', (name) => {
    for (const value of ['?', undefined])
      expect(readDf702({ ...plain, fire: true, [name]: value }, atMs).troubles).toEqual(['burning']);
  });

  it.each([
    ['another unit', { level: '200 cm' }, 'unit.invalid'],
    ['no number', { level: 'full' }, 'schema.invalid'],
    ['no level', { level: undefined }, 'schema.invalid'],
    ['a level below the lid of the sensor', { level: '-5 mm' }, 'range.exceeded'],
    ['a flag that is text', { fire: 'no' }, 'schema.invalid'],
    ['no payload', { uplink_message: {}, end_device_ids: {} }, 'schema.invalid'],
  ])('is refused with %s', (_, fields, expected) => {
    expect(code(() => readDf702({ ...plain, ...fields }, atMs))).toBe(expected);
  });
});

describe('our own form', () => {
  it('says as much or as little as the sensor knows', () => {
    const full = {
      ts,
      distanceMm: 400,
      heightMm: 1100,
      temperatureCelsius: -3,
      troubles: ['moved'],
      batteryPercent: 8,
    };
    expect(readOwn({ ...full, later: 'more' })).toEqual({
      ...full,
      batteryLow: null,
      fireAlarm: null,
      ts: undefined,
      atMs,
      fillShare: null,
      deviceId: null,
    });
    expect(readOwn({ ts, fillShare: 1, container: 'c-1' })).toMatchObject({ fillShare: 1, deviceId: 'c-1' });
    expect(readOwn({ ts, troubles: ['burning', 'lidOpen', 'burning'] }).troubles).toEqual(['lidOpen', 'burning']);
  });

  it.each([
    ['temperature', { temperatureCelsius: 400 }],
    ['distance', { distanceMm: -1 }],
    ['battery', { batteryPercent: 101 }],
    ['share', { fillShare: 43 }],
    ['further trouble', { troubles: ['burning', 'tired'] }],
  ])('that says fire is taken whatever its %s', (_, fields) => {
    expect(readOwn({ ts, troubles: ['burning'], ...fields }).troubles).toEqual(['burning']);
    expect(readOwn({ ts, ...fields, temperatureCelsius: 95, troubles: 7 }).temperatureCelsius).toBe(95);
  });

  it.each([
    ['a percentage', { fillShare: 80 }, 'unit.invalid'],
    ['neither level nor anything else', {}, 'schema.invalid'],
    ['a container without height', { distanceMm: 5, heightMm: 0 }, 'range.exceeded'],
    ['a trouble nobody knows', { troubles: ['tired'] }, 'schema.invalid'],
    ['a battery of 101 %', { fillShare: 0, batteryPercent: 101 }, 'range.exceeded'],
    ['no zone', { ts: '2026-05-13T08:00:00', fillShare: 0 }, 'time.invalid'],
  ])('is refused with %s', (_, fields, expected) => {
    expect(code(() => readOwn({ ts, ...fields }))).toBe(expected);
  });
});
