import { inspect } from 'node:util';
import { medical } from '../../../lib/services/medical/facts';
import { medicalRun } from '../../support/medical-run';

const at = '2026-05-13T12:00:00Z';
/** Who was ill, and of what: nothing of it may be found again. */
const canaries = [
  'Rosen',
  'Jenny',
  '王小明',
  'MRN-77001',
  '440524188001010014',
  '+447911123456',
  'Main Street 7',
  'pregnant',
  'VISIT-88',
  'Dr-Strange',
  '1975-03-15',
  '19750315',
  '137.25',
];
const [family, given, chinese, record, citizen, phone, street, illness, visit, doctor, birth, born] = canaries as [
  string,
  ...string[],
];

const adt = (trigger: string, time: string, visitClass = 'E') =>
  [
    `MSH|^~\\&|ADT|7|CITY|HUB|20260513${time}00+0000||ADT^${trigger}|c-${time}|P|2.5.1||||||UNICODE UTF-8`,
    `EVN||20260513${time}00+0000|||${doctor}`,
    `PID|1||${record}^^^7^MR~${citizen}^^^CN^NI||${family}^${given}~${chinese}||${born}|F|||${street}||${phone}`,
    `NK1|1|${family}^Bob|SPO||${phone}`,
    `PV1|1|${visitClass}|ED^WAIT^1||||${doctor}||||||||||||${visit}|||||||||||||||||||||||||20260513080000+0000`,
    `DG1|1||O09.9^${illness}^ICD10`,
    `OBX|1|TX|note||${given} is ${illness}||||||F`,
    `ZPD|${family}`,
  ].join('\r');

const people = {
  text: { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml">${given} ${family}, ${illness}</div>` },
  contained: [
    {
      resourceType: 'Patient',
      id: 'p',
      name: [{ family, given: [given] }],
      birthDate: birth,
      telecom: [{ value: phone }],
    },
    { resourceType: 'Practitioner', id: 'd', name: [{ text: doctor }] },
  ],
};
const encounter = (more: object = {}) => ({
  resourceType: 'Encounter',
  id: record,
  meta: { lastUpdated: '2026-05-13T08:30:00Z' },
  ...people,
  identifier: [{ type: { coding: [{ code: 'VN' }] }, value: visit }],
  status: 'arrived',
  class: { code: 'EMER' },
  subject: { reference: '#p', display: `${given} ${family}` },
  participant: [{ individual: { reference: '#d', display: doctor } }],
  reasonCode: [{ text: illness }],
  period: { start: '2026-05-13T08:00:00Z' },
  serviceProvider: { reference: 'Organization/7', display: family },
  ...more,
});
const appointment = {
  resourceType: 'Appointment',
  id: visit,
  meta: { lastUpdated: '2026-05-13T08:30:00Z' },
  ...people,
  status: 'booked',
  description: `${given}: ${illness}`,
  comment: phone,
  start: '2026-05-13T10:00:00Z',
  end: '2026-05-13T10:20:00Z',
  participant: [
    { actor: { reference: '#p', display: `${given} ${family}` }, status: 'accepted' },
    { actor: { reference: 'Organization/7' }, status: 'accepted' },
  ],
};
const report = {
  resourceType: 'MeasureReport',
  ...{ text: people.text, status: 'complete', type: 'summary', measure: 'http://example.org/beds' },
  subject: { reference: 'Location/7', display: family },
  date: '2026-05-13T08:00:00Z',
  period: { start: '2026-05-13', end: '2026-05-13' },
  group: [{ population: [{ code: { coding: [{ code: 'numBedsOcc' }], text: illness }, count: 3 }] }],
};

const bedPlace = {
  ...{ resourceType: 'Location', id: 'W1-101-A', meta: { lastUpdated: '2026-05-13T08:00:00Z' }, text: people.text },
  ...{ status: 'active', operationalStatus: { code: 'O', display: family } },
  ...{ name: `${given} ${family}`, alias: [family], description: illness, telecom: [{ value: phone }] },
  address: { line: [street], text: street },
  physicalType: { coding: [{ code: 'bd', display: family }] },
  identifier: [{ value: `${family}: ${illness}` }],
  managingOrganization: { reference: 'Organization/7', display: family },
  partOf: { reference: 'Location/W1', display: family },
};
const vital = {
  ...{ resourceType: 'Observation', status: 'final', ...people },
  code: { coding: [{ code: '8867-4', display: illness }], text: illness },
  subject: { reference: '#p', display: `${given} ${family}` },
  performer: [{ reference: '#d', display: doctor }],
  device: { reference: 'Device/M1', display: family },
  effectiveDateTime: '2026-05-13T08:00:00Z',
  valueQuantity: { value: 137.25, code: '/min', unit: illness },
  note: [{ text: `${given} is ${illness}` }],
  interpretation: [{ text: illness }],
};

let log: string[];
beforeEach(() => {
  log = [];
  const note = (...words: readonly unknown[]) => {
    log.push(inspect(words, { depth: 12 }));
    return true;
  };
  for (const method of ['debug', 'log', 'info', 'warn', 'error'] as const)
    jest.spyOn(console, method).mockImplementation(note);
  for (const stream of [process.stdout, process.stderr]) jest.spyOn(stream, 'write').mockImplementation(note as never);
});
afterEach(() => jest.restoreAllMocks());

const { keeps: stores } = medical.functions?.hospitals ?? { keeps: [] };

/** Everything that has left the reader: rows, figures, alarms, refusals, stores with their keys, log. */
async function everywhere(run: ReturnType<typeof medicalRun>): Promise<string> {
  const { state, records, alarms, metrics } = run.ports;
  const all = { depth: 12, maxArrayLength: 1e5, maxStringLength: 1e6 };
  const kept: string[] = [];
  for (const store of stores)
    for (const partition of state.partitionsOf(store)) {
      kept.push(partition);
      for (const { sort, value } of await state.entries(store, partition, '', '\uffff'))
        kept.push(sort, Buffer.from(value).toString('utf8'));
    }
  return [inspect([records, alarms, metrics, run.quarantined], all), ...log, ...kept].join('\n');
}

const found = async (run: ReturnType<typeof medicalRun>) => {
  const all = await everywhere(run);
  return canaries.filter((one) => all.includes(one));
};

describe('what must never leave the reader', () => {
  it('of taken messages of every feed nothing is anywhere', async () => {
    const run = medicalRun(at);
    await run.file('adt', [adt('A04', '0800'), adt('A14', '0810'), adt('A03', '0930')].join('\n'));
    await run.file('encounters', `${JSON.stringify(encounter())}\n`);
    await run.file(
      'encounters',
      `${JSON.stringify(encounter({ id: 'e2', identifier: undefined, class: { code: 'ROSEN', display: family } }))}\n`,
    );
    await run.file('appointments', `${JSON.stringify(appointment)}\n`);
    await run.file('beds', `${JSON.stringify(report)}\n`);
    await run.file('locations', `${JSON.stringify(bedPlace)}\n`);
    await run.file('vitals', `${JSON.stringify(vital)}\n`);
    const merge = adt('A42', '0910').replace(
      'PV1|',
      `MRG|${record}||${citizen}||${visit}-old||${family}^${given}\rPV1|`,
    );
    await run.file('adt', merge);
    await run.sweep('2026-05-13T21:00:00Z');
    expect([
      run.refused(),
      run.rows('visits').length > 0,
      run.rows('appointments').length,
      run.rows('beds').length,
      run.rows('bed_states').length,
      run.rows('vitals').length,
    ]).toEqual([[], true, 1, 1, 1, 1]);
    expect(await run.alarms('trolley-wait')).not.toBeUndefined();
    expect(await found(run)).toEqual([]);
  });

  it.each([
    ['adt', adt('A04', '0800').replace('PV1|', 'PV1Q|')],
    ['adt', adt('A04', '0800').replaceAll('+0000', family)],
    ['adt', adt('A04', '0800').replaceAll('20260513', family)],
    ['adt', `\x0b${adt('A04', '0800')}`],
    ['encounters', JSON.stringify(encounter({ [family]: given }))],
    ['encounters', JSON.stringify(encounter({ status: illness, period: { start: birth, end: '1970' } }))],
    ['encounters', JSON.stringify(encounter({ class: { code: { [family]: given } } }))],
    ['encounters', JSON.stringify(encounter({ status: family }))],
    ['encounters', JSON.stringify(encounter({ statusHistory: [{ status: family, period: { start: '2026-05-13' } }] }))],
    ['appointments', JSON.stringify({ ...appointment, status: family })],
    ['encounters', JSON.stringify(encounter()).slice(0, -40)],
    ['encounters', JSON.stringify({ ...encounter(), resourceType: family })],
    ['appointments', JSON.stringify({ ...appointment, start: family })],
    ['beds', JSON.stringify({ ...report, type: 'individual', subject: { reference: `Patient/${record}` } })],
    ['beds', JSON.stringify({ ...report, date: family })],
    ['locations', JSON.stringify({ ...bedPlace, operationalStatus: { code: family } })],
    ['locations', JSON.stringify({ ...bedPlace, meta: { lastUpdated: family } })],
    ['vitals', JSON.stringify({ ...vital, valueQuantity: { value: 9999, code: '/min', unit: illness } })],
    ['vitals', JSON.stringify({ ...vital, valueQuantity: { value: 72, code: family } })],
    ['vitals', JSON.stringify({ ...vital, effectiveDateTime: born })],
    ['adt', adt('A42', '0910').replaceAll('+0000', family).replace('PV1|', `MRG|||||${visit}-old\rPV1|`)],
  ] as const)('of a refused message of %s nothing is anywhere', async (feed, text) => {
    const run = medicalRun(at);
    await run.file(feed, `${text}\n`);
    expect(run.refused().length).toBeGreaterThan(0);
    expect(await found(run)).toEqual([]);
  });

  it('of a visit the lake has a hash that another city would not make', async () => {
    const hashes = await Promise.all(
      [1, 2].map(async () => {
        const run = medicalRun(at);
        await run.file('adt', adt('A04', '0800'));
        return run.rows('visits')[0]?.visit_hash;
      }),
    );
    expect(hashes[0]).toMatch(/^[0-9a-f]{24}$/);
    expect(hashes[0]).not.toBe(hashes[1]);
  });
});
