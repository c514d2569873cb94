import { countsByWard, type Located, reportGap, takenPercent } from '../../../lambdas/medical/rules/places';
import { medicalRun } from '../../support/medical-run';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';

const at = '2026-05-13T12:00:00Z';
const nowMs = Date.parse(at);

const location = (bed: string, status: string, more: object = {}) => ({
  resourceType: 'Location',
  id: bed,
  meta: { lastUpdated: '2026-05-13T08:00:00Z' },
  status: 'active',
  operationalStatus: { system: 'http://terminology.hl7.org/CodeSystem/v2-0116', code: status },
  physicalType: { coding: [{ code: 'bd' }] },
  managingOrganization: { reference: 'Organization/7' },
  partOf: { reference: 'Location/W1' },
  ...more,
});
const admitted = (bed: string, { number = `V-${bed}`, trigger = 'A01', hhmm = '0800' } = {}) => {
  const time = `20260513${hhmm}00+0000`;
  const place = `W1^${bed.replace('W1-', '').replace('-', '^')}`;
  return [
    `MSH|^~\\&|A|7|||${time}||ADT^${trigger}|${trigger}-${number}|P|2.5.1`,
    `EVN||${time}||||${time}`,
    `PV1|1|I|${place}${'|'.repeat(16)}${number}`,
  ].join('\r');
};
const inBed = (bed: string) => ({
  resourceType: 'Encounter',
  id: `e-${bed}`,
  meta: { lastUpdated: '2026-05-13T08:00:00Z' },
  status: 'onleave',
  class: { code: 'IMP' },
  location: [
    {
      location: { reference: `Location/${bed}` },
      physicalType: { coding: [{ code: 'bd' }] },
      period: { start: '2026-05-13T07:00:00Z' },
    },
  ],
  serviceProvider: { reference: 'Organization/7' },
});
const lines = (all: readonly object[]) => `${all.map((one) => JSON.stringify(one)).join('\n')}\n`;

describe('beds and who lies in them (rule C)', () => {
  it('are taken by visits of HL7 version 2 and by Encounters, of those that are neither closed nor contaminated', async () => {
    const run = medicalRun(at);
    const states = ['O', 'O', 'U', 'H', 'C', 'K'].map((status, i) => location(`W1-10${i}-A`, status));
    await run.file('locations', lines(states));
    await run.file('adt', admitted('W1-100-A'));
    await run.file('encounters', lines([inBed('W1-101-A')]));
    await run.sweep('2026-05-13T12:05:00Z');
    expect([run.refused(), run.figure('beds-taken'), await run.alarms('beds-disagree')]).toEqual([[], 50, []]);
    expect(run.rows('bed_states')).toHaveLength(6);
  });

  it('are taken by who goes on under a number that says no bed, until that one leaves', async () => {
    const run = medicalRun(at);
    const adt = (trigger: string, hhmm: string, mrg = '') =>
      `MSH|^~\\&|A|7|||20260513${hhmm}00+0000||ADT^${trigger}|${trigger}|P|2.5.1\rEVN||20260513${hhmm}00+0000||||20260513${hhmm}00+0000\rPID|1${mrg}\rPV1|1|E|${'|'.repeat(16)}V2`;
    await run.file('locations', lines([location('W1-100-A', 'O')]));
    await run.file(
      'encounters',
      lines([
        {
          ...inBed('W1-100-A'),
          id: 'V1',
          identifier: [{ type: { coding: [{ code: 'VN' }] }, value: 'V1' }],
          status: 'in-progress',
          class: { code: 'EMER' },
        },
      ]),
    );
    await run.file('adt', adt('A04', '0900'));
    await run.file('adt', adt('A42', '0930', '\rMRG|||||V1'));
    await run.sweep('2026-05-13T12:05:00Z');
    expect([run.refused(), run.figure('beds-taken')]).toEqual([[], 100]);
    await run.file('adt', adt('A03', '1150'));
    await run.sweep('2026-05-13T12:10:00Z');
    expect([run.refused(), run.figure('beds-taken')]).toEqual([[], 0]);
  });

  it('raise a ward of which more than 5 % disagree for a quarter of an hour, until they agree', async () => {
    const run = medicalRun(at);
    await run.file('locations', lines([location('W1-100-A', 'O'), location('W1-101-A', 'O')]));
    await run.file('adt', admitted('W1-100-A'));
    await run.sweep('2026-05-13T12:05:00Z');
    const [alarm] = await run.alarms('beds-disagree');
    expect(alarm).toMatchObject({ deviceId: 'testville--medical-7', subject: 'ward W1', clearedAt: null });
    expect(alarm?.detail).toBe('50.0 % of the beds of ward W1 disagree');
    await run.file('adt', admitted('W1-101-A', { hhmm: '1200' }));
    await run.sweep('2026-05-13T12:10:00Z');
    expect((await run.alarms('beds-disagree'))[0]?.clearedAt).toBe('2026-05-13T12:10:00.000Z');
  });

  it('wait for what comes on the other way', async () => {
    const run = medicalRun(at);
    await run.file('locations', lines([location('W1-100-A', 'O'), location('W1-101-A', 'U')]));
    await run.file('adt', admitted('W1-100-A'));
    await run.file('adt', admitted('W1-100-A', { trigger: 'A03', hhmm: '1155' }));
    await run.sweep('2026-05-13T12:05:00Z');
    expect([run.figure('beds-taken'), await run.alarms('beds-disagree')]).toEqual([0, []]);
    await run.sweep('2026-05-13T12:11:00Z');
    expect(await run.alarms('beds-disagree')).toHaveLength(1);
  });

  it('compare nothing where no visit names a bed, and forget what is no bed any more', async () => {
    const run = medicalRun(at);
    await run.file('locations', lines([location('W1-100-A', 'O'), location('W1-101-A', 'O')]));
    await run.sweep('2026-05-13T12:05:00Z');
    expect([run.figure('beds-taken'), await run.alarms('beds-disagree')]).toEqual([undefined, []]);
    await run.file('adt', admitted('W1-100-A'));
    const gone = { status: 'inactive', meta: { lastUpdated: '2026-05-13T12:05:00Z' } };
    await run.file('locations', lines([location('W1-101-A', 'O', gone)]));
    await run.sweep('2026-05-13T12:30:00Z');
    expect([run.figure('beds-taken'), await run.alarms('beds-disagree')]).toEqual([100, []]);
  });

  it.each([
    ['a status that the table does not have', location('W1-1-A', 'X')],
    ['no time', location('W1-1-A', 'O', { meta: undefined })],
    ['a property that R4 does not have', location('W1-1-A', 'O', { ward: 'W1' })],
  ])('with %s are refused, and nothing of them is kept', async (_, one) => {
    const run = medicalRun(at);
    await run.file('locations', lines([one]));
    expect([run.refused(), run.quarantined[0]?.bytes.length]).toEqual([['schema.invalid'], 0]);
  });

  const bed = (more: Partial<Located> = {}): Located => ({ names: ['a'], ward: 'W', status: 'O', sinceMs: 0, ...more });

  it.each([
    ['occupied, and nobody lies there', bed(), [], 1],
    ['free, and somebody lies there', bed({ status: 'U' }), [{ names: ['a'], fromMs: 0, toMs: null }], 1],
    ['being cleaned, and nobody lies there', bed({ status: 'H' }), [], 0],
    ['isolated, and somebody lies there', bed({ status: 'I' }), [{ names: ['a'], fromMs: 0, toMs: null }], 0],
    ['isolated, and nobody lies there', bed({ status: 'I' }), [], 0],
    ['of no known status', bed({ status: null }), [{ names: ['a'], fromMs: 0, toMs: null }], 0],
    ['occupied for less than a quarter of an hour', bed({ sinceMs: nowMs - 899_999 }), [], 0],
    ['occupied for a quarter of an hour', bed({ sinceMs: nowMs - 900_000 }), [], 1],
  ])('%s: disagrees as the rule has it', (_, one, lying, disagreeing) => {
    expect(countsByWard([one], lying, nowMs).get('W')?.disagreeing).toBe(disagreeing);
  });

  it('are never more than full, and of none there is no figure', () => {
    const counts = { beds: 2, usable: 1, taken: 2, disagreeing: 0, occupied: 2 };
    expect([takenPercent(counts), takenPercent({ ...counts, usable: 0 })]).toEqual([100, null]);
  });
});

describe('beds against the report of their hospital', () => {
  const report = { atMs: nowMs, licensed: 22, staffed: 20, occupied: 10, intensive: null, intensiveOccupied: null };
  const reported = { ...report, ventilators: null, ventilatorsUsed: null };
  const counts = { beds: 20, usable: 20, taken: 0, disagreeing: 0, occupied: 12 };

  it('differ by their share of the staffed beds', () => {
    expect(reportGap(counts, reported, nowMs)).toBe(10);
    expect(reportGap({ ...counts, occupied: 9 }, reported, nowMs)).toBe(5);
  });

  it('say nothing where only some are described, or where the report is old or there is none', () => {
    expect(reportGap({ ...counts, beds: 19 }, reported, nowMs)).toBe(0);
    expect(reportGap(counts, reported, nowMs + 2 * 3_600_000 + 1)).toBe(0);
    expect(reportGap(counts, undefined, nowMs)).toBe(0);
  });
});

describe('vital-sign devices (indicator 9)', () => {
  const vital = (more: object = {}) => ({
    resourceType: 'Observation',
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
    device: { reference: 'Device/M1' },
    effectiveDateTime: '2026-05-13T11:55:00Z',
    valueQuantity: { value: 72, system: 'http://unitsofmeasure.org', code: '/min' },
    ...more,
  });

  it('are known to measure, and no value is kept', async () => {
    const run = medicalRun(at);
    await run.file('vitals', lines([vital(), vital({ valueQuantity: undefined, dataAbsentReason: { text: 'off' } })]));
    const rows = run.rows('vitals').map(({ device_id, code, is_measured }) => [device_id, code, is_measured]);
    expect(rows).toContainEqual(['testville--medical-M1', '8867-4', true]);
    expect(JSON.stringify(run.rows('vitals'))).not.toContain('72');
  });

  it('are offline after three intervals without a word, and online with the next', async () => {
    const run = medicalRun(at);
    await run.file('vitals', lines([vital()]));
    await run.sweep('2026-05-13T12:40:00Z');
    expect([run.figure('monitors-online'), await run.alarms('monitor-silent')]).toEqual([100, []]);
    await run.sweep('2026-05-13T12:40:01Z');
    expect([run.figure('monitors-online'), await run.alarms('monitor-silent')]).toMatchObject([
      0,
      [{ deviceId: 'testville--medical-M1', clearedAt: null }],
    ]);
    await run.file('vitals', lines([vital({ effectiveDateTime: '2026-05-13T12:41:00Z' })]));
    await run.sweep('2026-05-13T12:45:00Z');
    expect((await run.alarms('monitor-silent'))[0]?.clearedAt).not.toBeNull();
  });

  it.each([
    ['of another unit', { valueQuantity: { value: 72, code: 'Cel' } }, 'unit.invalid'],
    ['that cannot be', { valueQuantity: { value: 401, code: '/min' } }, 'range.exceeded'],
    ['without value and reason', { valueQuantity: undefined }, 'schema.invalid'],
    ['of no device', { device: undefined }, 'schema.invalid'],
  ])('with a value %s are refused', async (_, more, code) => {
    const run = medicalRun(at);
    await run.file('vitals', lines([vital(more)]));
    expect(run.refused()).toEqual([code]);
  });

  it('lose the row of what was entered in error, in whatever order that comes, and keep those of others', async () => {
    const meta = (minute: number) => ({ meta: { lastUpdated: `2026-05-13T12:0${minute}:00Z` } });
    const wrong = vital({ id: 'o1', ...meta(0) });
    const gone = vital({ id: 'o1', ...meta(1), status: 'entered-in-error', valueQuantity: undefined });
    const rowsOf = async (...all: readonly object[]) => {
      const run = medicalRun(at);
      for (const one of all) await run.file('vitals', lines([one]));
      expect(run.refused()).toEqual([]);
      return run.rows('vitals').length;
    };
    for (const order of [
      [wrong, gone],
      [gone, wrong],
      [wrong, gone, wrong, gone],
    ])
      expect(await rowsOf(...order)).toBe(0);
    expect(await rowsOf(wrong, gone, vital({ id: 'o2', ...meta(0) }))).toBe(1);
    expect(await rowsOf(wrong, gone, vital({ id: 'o1', ...meta(2), status: 'corrected' }))).toBe(1);
  });

  it('say nothing by what was withdrawn, is no vital sign, or has a day and no time', async () => {
    const run = medicalRun(at);
    const other = { code: { coding: [{ system: 'http://loinc.org', code: '718-7' }] } };
    await run.file(
      'vitals',
      lines([vital({ status: 'entered-in-error' }), vital(other), vital({ effectiveDateTime: '2026-05-13' })]),
    );
    expect([run.refused(), run.rows('vitals')]).toEqual([[], []]);
  });
});

describeWithReferenceData("vital signs of the standard's examples and of Synthea", () => {
  const example = (name: string) => ({
    ...JSON.parse(
      referenceData(`medical/fhir-r4-examples/Observation-${name}.json`)
        .toString()
        .replace(/^\ufeff/, ''),
    ),
    effectiveDateTime: '2026-05-13T11:55:00Z',
    device: { reference: 'Device/M1' },
  });

  it.each([
    ['heart-rate', '8867-4'],
    ['satO2', '2708-6'],
    ['body-temperature', '8310-5'],
    ['blood-pressure', '85354-9'],
  ])('%s is taken as %s', async (name, code) => {
    const run = medicalRun(at);
    await run.file('vitals', lines([example(name)]));
    expect([run.refused(), run.rows('vitals').map((row) => [row.code, row.is_measured])]).toEqual([[], [[code, true]]]);
  });

  it('each vital sign of a synthetic patient is taken, whatever panel blood pressure comes under', async () => {
    const bundle = JSON.parse(
      referenceData('medical/synthea-r4/Clemente_Kreiger_1484a42d-0eaf-4654-9cbf-6b050a5cd73b.json').toString(),
    );
    const all: readonly { readonly resource: Readonly<Record<string, unknown>> }[] = bundle.entry;
    const known = ['8867-4', '2708-6', '8310-5', '9279-1', '55284-4', '85354-9'];
    const vitals = all
      .map(({ resource }) => resource)
      .filter(
        (one) => one.resourceType === 'Observation' && known.some((code) => JSON.stringify(one.code).includes(code)),
      )
      .map((one, i) => ({
        ...one,
        device: { reference: 'Device/M1' },
        effectiveDateTime: new Date(nowMs - i * 60_000).toISOString(),
      }));
    const run = medicalRun(at);
    await run.file('vitals', lines(vitals));
    expect([run.refused(), run.rows('vitals').length]).toEqual([[], vitals.length]);
    expect(new Set(run.rows('vitals').map(({ code }) => code))).toContain('55284-4');
  });
});
