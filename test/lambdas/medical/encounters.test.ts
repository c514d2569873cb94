import { medical } from '../../../lib/services/medical/facts';
import { medicalRun } from '../../support/medical-run';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';

const at = '2026-05-13T12:00:00Z';
const times = { start: '2026-05-13T08:00:00Z' };

const encounter = (version: number, more: object = {}) => ({
  resourceType: 'Encounter',
  id: 'e1',
  meta: { versionId: String(version), lastUpdated: `2026-05-13T0${version}:30:00Z` },
  status: 'arrived',
  class: { code: 'EMER' },
  period: times,
  serviceProvider: { reference: 'Organization/7' },
  ...more,
});
const lines = (...all: readonly object[]) => `${all.map((one) => JSON.stringify(one)).join('\n')}\n`;
const finished = (version: number, more: object = {}) =>
  encounter(version, {
    status: 'finished',
    statusHistory: [
      { status: 'arrived', period: { start: '2026-05-13T08:00:00Z', end: '2026-05-13T08:12:00Z' } },
      { status: 'triaged', period: { start: '2026-05-13T08:12:00Z', end: '2026-05-13T08:40:00Z' } },
      { status: 'in-progress', period: { start: '2026-05-13T08:40:00Z', end: '2026-05-13T09:00:00Z' } },
    ],
    period: { start: '2026-05-13T08:00:00Z', end: '2026-05-13T09:00:00Z' },
    ...more,
  });

describe('encounters of FHIR R4', () => {
  it('say waits by their history (rule B)', async () => {
    const run = medicalRun(at);
    await run.file('encounters', lines(finished(9)), { name: 'a.ndjson' });
    expect(run.rows('visits')).toMatchObject([
      {
        status: 'left',
        triaged_time: '2026-05-13T08:12:00.000Z',
        seen_time: '2026-05-13T08:40:00.000Z',
        stay_minutes: 60,
        is_in_time: true,
        is_left_unseen: false,
      },
    ]);
    expect([run.mean('triage-in-time'), run.mean('visits-in-time')]).toEqual([100, 100]);
  });

  it('say them by their versions where there is no history, in whatever order these come', async () => {
    const versions = [
      encounter(8),
      encounter(9, { status: 'triaged' }),
      encounter(9, { status: 'in-progress', meta: { lastUpdated: '2026-05-13T09:45:00Z' } }),
    ];
    for (const order of [versions, versions.toReversed(), [...versions, ...versions]]) {
      const run = medicalRun(at);
      for (const one of order) await run.file('encounters', lines(one));
      expect(run.rows('visits')).toMatchObject([
        {
          event_time: '2026-05-13T08:00:00.000Z',
          triaged_time: '2026-05-13T09:30:00.000Z',
          seen_time: '2026-05-13T09:45:00.000Z',
        },
      ]);
    }
  });

  it('that were entered in error leave every figure', async () => {
    const run = medicalRun(at);
    await run.file('encounters', lines(finished(9)));
    await run.file(
      'encounters',
      lines(encounter(9, { status: 'entered-in-error', meta: { lastUpdated: '2026-05-13T09:50:00Z' } })),
    );
    expect(run.rows('visits')).toEqual([]);
    expect([run.mean('visits-in-time'), run.mean('left-unseen'), run.mean('triage-in-time')]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('end the alarm of who waited when they were entered in error', async () => {
    const run = medicalRun('2026-05-13T21:00:00Z');
    await run.file('encounters', lines(encounter(8)));
    await run.file('encounters', lines(encounter(9, { status: 'entered-in-error' })));
    expect(await run.alarms('trolley-wait')).toEqual([]);
    await run.file('encounters', lines(encounter(8, { id: 'e2' })));
    expect(await run.alarms('trolley-wait')).toMatchObject([{ raisedAt: '2026-05-13T20:00:00.000Z', clearedAt: null }]);
  });

  it('of who left before anybody saw them are recorded so', async () => {
    const run = medicalRun(at);
    await run.file('encounters', lines(encounter(8), encounter(9, { status: 'cancelled' })));
    expect(run.rows('visits').at(-1)).toMatchObject({ status: 'left', is_left_unseen: true });
    expect(run.mean('left-unseen')).toBe(100);
  });

  it('raise an ambulance that waits, until somebody takes over', async () => {
    const extension = [
      { url: 'http://hl7.org/fhir/StructureDefinition/encounter-modeOfArrival', valueCoding: { code: 'A' } },
    ];
    const run = medicalRun(at);
    await run.file('encounters', lines(encounter(8, { extension })));
    expect(await run.alarms('handover-late')).toMatchObject([
      { raisedAt: '2026-05-13T09:00:00.000Z', clearedAt: null },
    ]);
    await run.file('encounters', lines(encounter(9, { extension, status: 'triaged' })));
    expect(await run.alarms('handover-late')).toMatchObject([{ clearedAt: '2026-05-13T09:30:00.000Z' }]);
  });

  it('say ward and bed by the last place that is not over', async () => {
    const place = (id: string, type: string, more: object = {}) => ({
      location: { reference: `Location/${id}` },
      physicalType: { coding: [{ code: type }] },
      ...more,
    });
    const over = { period: { start: '2026-05-13T08:00:00Z', end: '2026-05-13T08:10:00Z' } };
    const location = [place('w1', 'wa'), place('b1', 'bd'), place('w2', 'wa', over), place('b2', 'bd', over)];
    const run = medicalRun(at);
    await run.file('encounters', lines(encounter(8, { location })));
    expect(run.rows('visits')).toMatchObject([{ ward: 'w1', bed: 'b1' }]);
  });

  it('that end against advice were seen by nobody', async () => {
    const hospitalization = { dischargeDisposition: { coding: [{ code: 'aadvice' }] } };
    const period = { ...times, end: '2026-05-13T08:30:00Z' };
    const run = medicalRun(at);
    const statusHistory = [{ status: 'arrived', period }];
    await run.file('encounters', lines(encounter(9, { status: 'finished', statusHistory, period, hospitalization })));
    expect(run.rows('visits')).toMatchObject([{ is_left_unseen: true }]);
  });

  it('that went on in a ward left when they did, however late that is said', async () => {
    const run = medicalRun(at);
    const classHistory = [{ class: { code: 'EMER' }, period: { ...times, end: '2026-05-13T08:45:00Z' } }];
    await run.file('encounters', lines(encounter(8), encounter(9, { class: { code: 'IMP' }, classHistory })));
    expect(run.rows('visits')).toMatchObject([{ status: 'left', stay_minutes: 45 }]);
  });

  it('that end as they begin are visits, and a bed alone is no ward', async () => {
    const run = medicalRun(at);
    const bed = { location: { reference: 'Location/W1-101-A' }, physicalType: { coding: [{ code: 'bd' }] } };
    await run.file('encounters', lines(finished(9, { period: { ...times, end: times.start }, location: [bed] })));
    expect(run.rows('visits')).toMatchObject([{ stay_minutes: 0, ward: null, bed: 'W1-101-A' }]);
  });

  it('of a class that R4 does not have leave nothing of it', async () => {
    const run = medicalRun(at);
    await run.file('encounters', lines(encounter(8), encounter(9, { class: { code: 'Rosen' } })));
    const { state } = run.ports;
    const stores = medical.functions?.hospitals?.keeps ?? [];
    const partitions = stores.flatMap((store) => state.partitionsOf(store).map((one) => [store, one] as const));
    const kept = await Promise.all(partitions.map(([store, one]) => state.entries(store, one, '', '\uffff')));
    const texts = kept.flat().map(({ value }) => Buffer.from(value).toString());
    expect([texts.some((text) => text.includes('EMER')), texts.some((text) => text.includes('Rosen'))]).toEqual([
      true,
      false,
    ]);
  });

  it('are by ambulance where that extension says it, and no other', async () => {
    const extension = [{ url: 'http://a.example/other', valueCoding: { code: 'A' } }];
    const run = medicalRun(at);
    await run.file('encounters', lines(encounter(8, { extension })));
    expect(run.rows('visits')).toMatchObject([{ is_by_ambulance: false }]);
  });

  it('with a time that is none are refused for that', async () => {
    const run = medicalRun(at);
    await run.file('encounters', lines(encounter(8, { period: { start: 'yesterday' } })));
    expect(run.refused()).toEqual(['time.invalid']);
  });

  it('are the visit that HL7 version 2 tells of by the same number', async () => {
    const identifier = [{ type: { coding: [{ code: 'VN' }] }, value: 'V1' }];
    const adt =
      'MSH|^~\\&|A|7|||20260513080000+0000||ADT^A04|1|P|2.5\rEVN||20260513080000+0000\rPV1|1|E|ED^WAIT^1||||||||||||||||V1\r';
    const run = medicalRun(at);
    await run.file('adt', adt);
    await run.file('encounters', lines(finished(9, { identifier })));
    expect(new Set(run.rows('visits').map(({ visit_hash }) => visit_hash)).size).toBe(1);
    expect(run.rows('visits').at(-1)).toMatchObject({ status: 'left', stay_minutes: 60 });
  });

  it.each([
    ['of another type', { ...encounter(8), resourceType: 'Basic' }],
    ['with a property that R4 does not have', { ...encounter(8), ward: 'x' }],
    ['with a status that R4 does not have', { ...encounter(8), status: 7 }],
    [
      'that ends before it begins',
      encounter(8, { period: { start: '2026-05-13T08:00:00Z', end: '2026-05-13T07:00:00Z' } }),
    ],
    ['without class', { ...encounter(8), class: undefined }],
    ['of nobody', { ...encounter(8), id: undefined }],
  ])('%s are refused, and nothing of them is kept', async (_, resource) => {
    const run = medicalRun(at);
    await run.file('encounters', lines(resource));
    expect([run.refused(), run.quarantined[0]?.bytes.length, run.rows('visits')]).toEqual([['schema.invalid'], 0, []]);
  });
});

describe('a line of a file with a member twice', () => {
  const twice = JSON.stringify(encounter(8)).replace('"status"', '"status":"finished","status"');
  const wrapped = (payload: string) => `{"deviceId":"7","receivedAt":"2026-05-13T08:30:00Z","payload":${payload}}`;
  const telemetry = (bytes: string) =>
    JSON.stringify({
      payload: Buffer.from(bytes).toString('base64'),
      ...{ city: 'testville', clientId: '7', thing: 'testville--medical-7', receivedAt: Date.parse(at) },
    });
  it.each([
    ['as it is', twice],
    ['with the name escaped', twice.replace('"status"', '"st\\u0061tus"')],
    ['in a part', JSON.stringify(encounter(8)).replace('"code":', '"code":"AMB","code":')],
    ['in an envelope', wrapped(twice)],
    ['around it', wrapped(JSON.stringify(encounter(8))).replace('"deviceId"', '"deviceId":"8","deviceId"')],
    ['in an entry of a Bundle', `{"resourceType":"Bundle","entry":[{"resource":${twice}}]}`],
    ['wrapped as telemetry', telemetry(twice)],
  ])('%s, is refused, and the next is taken', async (_, line) => {
    const run = medicalRun(at);
    await run.file('encounters', `${line}\n${JSON.stringify(encounter(8, { id: 'e2' }))}\n`);
    expect([run.refused(), run.quarantined[0]?.bytes.length, run.rows('visits').length]).toEqual([
      ['format.malformed'],
      0,
      1,
    ]);
  });
});

describe('appointments and slots', () => {
  const virtual = [{ coding: [{ code: 'VR' }] }];
  const appointment = (status: string, updated: string) => ({
    resourceType: 'Appointment',
    id: 'a1',
    meta: { lastUpdated: updated },
    status,
    serviceType: virtual,
    start: '2026-05-13T10:00:00Z',
    end: '2026-05-13T10:20:00Z',
    participant: [{ actor: { reference: 'Organization/7' }, status: 'accepted' }],
  });

  it('are kept or not, by the newest version', async () => {
    const run = medicalRun(at);
    const [booked, kept] = [
      appointment('booked', '2026-05-12T10:00:00Z'),
      appointment('fulfilled', '2026-05-13T10:30:00Z'),
    ];
    await run.file('appointments', lines(kept, booked));
    expect(run.rows('appointments').at(-1)).toMatchObject({
      ...{ device_id: 'testville--medical-7', status: 'fulfilled', is_telehealth: true, minutes: 20 },
    });
    expect(run.mean('telehealth-kept')).toBe(100);
    await run.file('appointments', lines(appointment('noshow', '2026-05-13T11:00:00Z')));
    expect(run.mean('telehealth-kept')).toBe(0);
    await run.file('appointments', lines(appointment('entered-in-error', '2026-05-13T11:30:00Z')));
    expect(run.mean('telehealth-kept')).toBeNull();
  });

  it('are free or not, in a file named after the hospital', async () => {
    const slot = {
      resourceType: 'Slot',
      id: 's1',
      meta: { lastUpdated: '2026-05-13T08:00:00Z' },
      schedule: { reference: 'Schedule/gp' },
    };
    const run = medicalRun(at);
    const free = {
      ...slot,
      status: 'free',
      serviceType: virtual,
      start: '2026-05-14T08:00:00Z',
      end: '2026-05-14T08:20:00Z',
    };
    await run.file('appointments', lines(free), { name: '7.ndjson' });
    expect(run.rows('slots')).toMatchObject([{ status: 'free', schedule: 'gp', is_telehealth: true }]);
  });
});

describeWithReferenceData('reports of beds', () => {
  const names = ['X140008', 'X140048', 'X140158'];
  const read = (name: string) => referenceData(`medical/bed-capacity-measurereports/t1_${name}-measureReports.json`);

  it.each([
    [
      'X140008',
      { licensed_beds: 219, staffed_beds: 206, occupied_beds: 40, intensive_beds: 13, intensive_occupied: 5 },
    ],
    ['X140048', { licensed_beds: 822, staffed_beds: 707, occupied_beds: 156, ventilators: 23, ventilators_used: 23 }],
    ['X140158', { licensed_beds: 38, staffed_beds: 34, occupied_beds: 8, intensive_beds: 4, intensive_occupied: 1 }],
  ])('of %s are read as they were sent', async (name, counts) => {
    const run = medicalRun('2020-05-17T00:00:00Z');
    const outcome = await run.file('beds', read(name), { name: 'beds.json' });
    expect(outcome).toMatchObject({ sent: 2, accepted: 2 });
    expect(run.rows('beds')).toMatchObject([counts]);
  });

  it('raise what is tight, and intensive care that is nearly full', async () => {
    const run = medicalRun('2020-05-17T00:00:00Z');
    for (const name of names) await run.file('beds', read(name).toString().replaceAll('"count": 40', '"count": 190'));
    expect(await run.alarms('beds-full')).toMatchObject([{ deviceId: 'testville--medical-X140008' }]);
    expect(await run.alarms('intensive-care-full')).toEqual([]);
    expect(run.figure('intensive-care-free')).toBe(3);
  });

  it.each([
    ['more occupied than there are', 'numBedsOcc', 900, 'range.exceeded'],
    ['more staffed than licensed', 'numbeds', 823, 'range.exceeded'],
    ['fewer than none', 'numICUBeds', -1, 'range.exceeded'],
  ])('with %s are refused', async (_, code, count, expected) => {
    const bundle = JSON.parse(read('X140048').toString());
    for (const { resource } of bundle.entry)
      for (const group of resource.group)
        for (const population of group.population ?? [])
          if (population.code.coding[0].code === code) population.count = count;
    const run = medicalRun('2020-05-17T00:00:00Z');
    await run.file('beds', JSON.stringify(bundle));
    expect(run.refused()).toEqual([expected]);
  });
});
