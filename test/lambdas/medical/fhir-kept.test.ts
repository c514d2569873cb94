import { inspect } from 'node:util';
import { clientOf, desk, encounter, failure, hospitalsOverHttp, log, raw, run } from '../../support/fhir-over-http';

hospitalsOverHttp();

const bed = (more: object = {}) => ({
  ...{ resourceType: 'Location', id: 'W1-101-A', status: 'active', operationalStatus: { code: 'O' } },
  ...{ physicalType: { coding: [{ code: 'bd' }] }, partOf: { reference: 'Location/W1' } },
  ...more,
});
const heart = { coding: [{ system: 'http://loinc.org', code: '8867-4' }] };
const pulse = (more: object = {}) => ({
  ...{ resourceType: 'Observation', id: 'o1', status: 'final', code: heart, device: { reference: 'Device/M1' } },
  ...{ subject: { reference: 'Patient/MRN-77001' }, effectiveDateTime: '2026-05-13T07:55:00Z' },
  ...{ valueQuantity: { value: 137.25, system: 'http://unitsofmeasure.org', code: '/min' }, ...more },
});
const report = (more: object = {}) => ({
  ...{ resourceType: 'MeasureReport', id: 'm1', status: 'complete', type: 'summary', measure: 'http://a.example/beds' },
  ...{ period: { start: '2026-05-13', end: '2026-05-13' }, date: '2026-05-13T07:00:00Z', ...more },
});
const counts = (all: Readonly<Record<string, number>>) => [
  { population: Object.entries(all).map(([code, count]) => ({ code: { coding: [{ code }] }, count })) },
];

type Sent = { readonly resourceType: string; readonly id: string };
const put = async (of: object) => {
  const { resourceType, id } = of as Sent;
  return raw('PUT', `/${resourceType}/${id}`, JSON.stringify(of));
};
const shown = async (of: object): Promise<Readonly<Record<string, unknown>>> => {
  const { resourceType, id } = of as Sent;
  const answer = await raw('GET', `/${resourceType}/${id}`);
  return (await answer.json()) as never;
};
/** Gives all that is there for the feeds to them; what they refuse. */
async function fed() {
  for (const [name, body] of desk.landed)
    await run.file(name.split('/')[0] as 'encounters', body, { name: name.split('/')[1] });
  return run.refused();
}

describe('a bed over the API', () => {
  it('is made, changed, found and read, and its state is a row as that of files', async () => {
    const client = clientOf();
    const made = await client.create({
      resourceType: 'Location',
      body: bed({ id: undefined, identifier: [{ system: 'http://hospa.example', value: 'W1-101-A' }] }) as never,
    });
    const { id } = made as unknown as Sent;
    run.ports.clock.set(run.ports.clock.nowMs() + 60_000);
    await client.update({
      ...{ resourceType: 'Location', id },
      body: bed({ id, operationalStatus: { code: 'H' } }) as never,
    });
    expect(await client.read({ resourceType: 'Location', id })).toMatchObject({ operationalStatus: { code: 'H' } });
    const found = (await client.search({ resourceType: 'Location', searchParams: { partof: 'W1' } })) as object;
    const none = (await client.search({ resourceType: 'Location', searchParams: { partof: 'W2' } })) as object;
    expect([found, none]).toMatchObject([{ entry: [{ resource: { id } }] }, { type: 'searchset' }]);
    expect(none).not.toHaveProperty('entry');
    expect(await client.history({ resourceType: 'Location', id })).toMatchObject({ total: 2 });
    expect(await fed()).toEqual([]);
    expect(run.rows('bed_states')).toMatchObject([{ device_id: 'testville--medical-HOSPA', ward: 'W1', status: 'H' }]);
  });

  it('is known by its identifier to visits, whatever its id', async () => {
    await put(bed({ id: 'b-7', identifier: [{ value: 'W1-101-A' }, { value: 'Rosen: pregnant' }] }));
    const [line = ''] = desk.landed.values();
    expect(JSON.parse(line).payload.identifier).toEqual([{ value: 'W1-101-A' }]);
  });

  it('with an identifier is made once, and with the rest of a transaction or not at all', async () => {
    const request = { method: 'POST', url: 'Location', ifNoneExist: 'identifier=http://hospa.example|W1' };
    const one = {
      resource: bed({ id: undefined, identifier: [{ system: 'http://hospa.example', value: 'W1' }] }),
      request,
    };
    const observed = { resource: pulse(), request: { method: 'PUT', url: 'Observation/o1' } };
    const send = (...entry: readonly object[]) =>
      clientOf().transaction({ body: { resourceType: 'Bundle', type: 'transaction', entry } as never });
    const bad = { ...observed, resource: pulse({ valueQuantity: { value: 9999, code: '/min' } }) };
    expect(await failure(send(one, bad))).toEqual([422, ['business-rule']]);
    expect(desk.landed.size).toBe(0);
    expect(await send(one, observed)).toMatchObject({
      entry: [{ response: { status: '201' } }, { response: { status: '201' } }],
    });
    expect(await send(one)).toMatchObject({ entry: [{ response: { status: '200' } }] });
    expect([...desk.landed.keys()].map((key) => key.split('/')[0]).sort()).toEqual(['locations', 'vitals']);
  });

  it('is not of another hospital, and has a status that there is', async () => {
    const of = { managingOrganization: { reference: 'Organization/HOSPB' } };
    expect((await put(bed(of))).status).toBe(403);
    expect((await put(bed({ status: 'happy' }))).status).toBe(400);
    expect((await put(bed({ operationalStatus: { code: 'Rosen' } }))).status).toBe(422);
    expect((await put(bed({ status: undefined }))).status).toBe(201);
    expect(desk.landed.size).toBe(1);
  });
});

describe('what a device measured, over the API', () => {
  it('is a row that it measured, and the value is nowhere', async () => {
    await put(pulse());
    const pressure = [
      ['8480-6', 117],
      ['8462-4', 71],
    ].map(([code, value]) => ({ code: { coding: [{ code }] }, valueQuantity: { value, code: 'mm[Hg]' } }));
    const panel = { id: 'o2', code: { coding: [{ code: '85354-9' }] }, valueQuantity: undefined, component: pressure };
    await put(pulse(panel));
    expect(await shown(pulse())).toMatchObject({
      ...{ resourceType: 'Observation', status: 'final', code: heart, device: { reference: 'Device/M1' } },
      dataAbsentReason: { coding: [{ code: 'masked' }] },
    });
    expect([await fed(), run.rows('vitals').map(({ code, is_measured }) => [code, is_measured])]).toEqual([
      [],
      [
        ['85354-9', true],
        ['8867-4', true],
      ],
    ]);
    const kept = [...desk.landed].flat().join('\n') + (await everything());
    expect(['137.25', '117', '"71', ':71', 'MRN-77001'].filter((one) => kept.includes(one))).toEqual([]);
  });

  it.each([
    ['no value, and why', { valueQuantity: undefined, dataAbsentReason: { coding: [{ code: 'error' }] } }, [false]],
    ['no value, and why in words', { valueQuantity: undefined, dataAbsentReason: { text: 'Jenny moved' } }, [false]],
    [
      'a value that is hidden',
      { valueQuantity: undefined, dataAbsentReason: { coding: [{ code: 'masked' }] } },
      [true],
    ],
    ['no device', { device: undefined }, []],
    ['a device within it', { device: { reference: '#d' }, contained: [{ resourceType: 'Device', id: 'd' }] }, []],
    ['of another kind', { code: { coding: [{ code: '75622-1', display: 'HIV' }] } }, []],
    ['withdrawn', { status: 'entered-in-error' }, []],
    ['of a day', { effectiveDateTime: '2026-05-13' }, []],
  ])('with %s is taken, and says no more than that', async (_, more, measured) => {
    expect((await put(pulse(more))).status).toBe(201);
    expect([await fed(), run.rows('vitals').map(({ is_measured }) => is_measured)]).toEqual([[], measured]);
    expect(inspect(await shown(pulse()), { depth: 9 })).not.toMatch(/Jenny|75622|HIV/);
  });

  it.each([
    ['another unit', { valueQuantity: { value: 72, code: 'Rosen' } }],
    ['what cannot be', { valueQuantity: { value: 401, code: '/min' } }],
    ['neither a value nor why', { valueQuantity: undefined }],
  ])('with %s is refused in words that repeat nothing, and leaves nothing', async (_, more) => {
    const answer = await put(pulse(more));
    expect([answer.status, await answer.json()]).toMatchObject([422, { issue: [{ code: 'business-rule' }] }]);
    expect([(await raw('GET', '/Observation/o1')).status, desk.landed.size]).toEqual([404, 0]);
    expect(log.join('')).not.toContain('Rosen');
  });

  it('is found by patient, device and time, and hidden by a consent of the patient', async () => {
    await put(pulse());
    const found = async (query: string, purpose = 'TREAT') => {
      const { entry = [] } = (await (await raw('GET', `/Observation?${query}`, undefined, { purpose })).json()) as {
        readonly entry?: readonly { readonly resource: { readonly resourceType: string } }[];
      };
      return entry.map(({ resource: { resourceType } }) => resourceType);
    };
    for (const query of ['patient=MRN-77001', 'device=M1', 'date=ge2026-05-13', 'status=final'])
      expect([query, await found(query)]).toEqual([query, ['Observation']]);
    for (const query of ['patient=MRN-1', 'device=M2', 'date=lt2026-05-13', 'status=amended'])
      expect([query, await found(query)]).toEqual([query, []]);
    await put({
      ...{ resourceType: 'Consent', id: 'c1', status: 'active', patient: { reference: 'Patient/MRN-77001' } },
      scope: { coding: [{ code: 'patient-privacy' }] },
      ...{ category: [{ coding: [{ code: '59284-0' }] }], policyRule: { coding: [{ code: 'OPTOUT' }] } },
    });
    expect(await found('device=M1', 'HOPERAT')).toEqual(['OperationOutcome']);
    expect((await raw('GET', '/Observation/o1')).status).toBe(403);
  });
});

describe('versions of an Observation over the API', () => {
  const mistake = { status: 'entered-in-error', valueQuantity: undefined };
  const rows = () =>
    run
      .rows('vitals')
      .map(({ device_id, event_time }) => `${String(device_id).at(-1)} ${String(event_time).slice(11, 16)}`);

  it.each([
    ['withdrawn', [{}, mistake], []],
    ['withdrawn without its device', [{}, { ...mistake, device: undefined }], []],
    ['withdrawn without its time', [{}, { ...mistake, effectiveDateTime: undefined }], []],
    ['withdrawn by a code of nothing', [{}, { ...mistake, code: { text: 'mistake' } }], []],
    ['withdrawn twice', [{}, mistake, { ...mistake, device: undefined }], []],
    ['taken up again', [{}, mistake, {}], ['1 07:55']],
    ['taken up again, and withdrawn', [{}, mistake, {}, mistake], []],
    ['corrected', [{}, { status: 'corrected', effectiveDateTime: '2026-05-13T07:56:00Z' }], ['1 07:56']],
    ['corrected, and withdrawn', [{}, { device: { reference: 'Device/M2' } }, mistake], []],
    ['of another device', [{}, { device: { reference: 'Device/M2' } }], ['2 07:55']],
    ['deleted', [{}, 'deleted'], ['1 07:55']],
    ['withdrawn and deleted', [{}, mistake, 'deleted'], []],
    ['deleted and made again', [{}, 'deleted', { effectiveDateTime: '2026-05-13T07:56:00Z' }], ['1 07:55', '1 07:56']],
    ['of a clock that goes back', [{}, -120_000, mistake], []],
    ['of a clock that goes back twice', [{}, -1000, mistake, -1000, {}], ['1 07:55']],
  ] as const)('%s leave the rows that stand, in whatever order feeds get them', async (_, versions, expected) => {
    for (const one of versions)
      if (one === 'deleted') expect((await raw('DELETE', '/Observation/o1')).status).toBe(204);
      else if (typeof one === 'number') run.ports.clock.set(run.ports.clock.nowMs() + one);
      else expect((await put(pulse(one))).status).toBeLessThan(202);
    const landed = [...desk.landed].reverse();
    desk.landed.clear();
    for (const [name, body] of landed) desk.landed.set(name, body);
    expect([await fed(), rows().sort()]).toEqual([[], expected]);
  });

  it('are those that were seen, each once, and both in one transaction are refused', async () => {
    await put(pulse());
    const withdrawn = JSON.stringify(pulse(mistake));
    const change = (version: number) => raw('PUT', '/Observation/o1', withdrawn, { 'if-match': `W/"${version}"` });
    expect([(await change(2)).status, (await change(1)).status, (await change(1)).status]).toEqual([412, 200, 412]);
    const entry = [pulse(), pulse(mistake)].map((resource) => ({
      ...{ resource, request: { method: 'PUT', url: 'Observation/o1' } },
    }));
    const both = await raw('POST', '', JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry }));
    expect([both.status, await both.json()]).toMatchObject([400, { issue: [{ code: 'invariant' }] }]);
    const inTurn = await raw('POST', '', JSON.stringify({ resourceType: 'Bundle', type: 'batch', entry }));
    expect([inTurn.status, await fed(), rows()]).toEqual([200, [], []]);
  });

  it('are one with those of files', async () => {
    await run.file('vitals', `${JSON.stringify(pulse({ meta: { lastUpdated: '2026-05-13T07:56:00Z' } }))}\n`);
    expect(rows()).toEqual(['1 07:55']);
    await put(pulse(mistake));
    expect([await fed(), rows()]).toEqual([[], []]);
  });
});

/** All that the stores of the API hold, with their keys. */
async function everything(): Promise<string> {
  const parts: string[] = [...log];
  for (const store of ['resources', 'consents', 'throttles', 'audit-heads'])
    for (const partition of run.ports.state.partitionsOf(store))
      for (const { sort, value } of await run.ports.state.entries(store, partition, '', '\uffff'))
        parts.push(partition, sort, Buffer.from(value).toString());
  const { metrics, alarms, records } = run.ports;
  const sinks = inspect([metrics, alarms, records, run.quarantined], { depth: 12, maxArrayLength: 1e5 });
  return [...parts, ...desk.audit.objects.values(), sinks].join('\n');
}

describe('of what nobody reads nothing is kept', () => {
  const [family, illness] = ['Rosen', 'oncology'];
  const word = { coding: [{ system: `http://${family}.example`, code: illness, display: family }], text: family };
  const slot = {
    ...{ resourceType: 'Slot', id: 's1', status: 'free', schedule: { reference: 'Schedule/gp' }, comment: family },
    ...{ start: '2026-05-14T08:00:00Z', end: '2026-05-14T08:20:00Z', serviceType: [word], specialty: [word] },
  };
  it.each([
    [
      'Encounter',
      encounter({
        ...{ id: 'e1', class: { system: `http://${family}.example`, code: family }, serviceType: word },
        classHistory: [{ class: { code: illness }, period: { start: '2026-05-13' } }],
        location: [{ location: { reference: 'Location/W1' }, status: family, physicalType: word }],
        hospitalization: { dischargeDisposition: { coding: [{ code: 'psy' }] } },
      }),
    ],
    [
      'Appointment',
      {
        ...{ ...slot, resourceType: 'Appointment', id: 'a1', status: 'booked', schedule: undefined },
        ...{ serviceCategory: [word], appointmentType: word, reasonCode: [word], specialty: undefined },
        participant: [{ actor: { reference: 'Patient/MRN-77001' }, status: family }],
      },
    ],
    ['Slot', slot],
    ['MeasureReport', report({ group: [{ code: word, population: [{ code: word, count: 3 }] }] })],
    [
      'Consent',
      {
        ...{ resourceType: 'Consent', id: 'c1', status: 'active', patient: { reference: 'Patient/MRN-77001' } },
        ...{ scope: word, category: [word], policyRule: { coding: [{ code: 'OPTIN' }] } },
        provision: { type: family, purpose: [{ code: illness }] },
      },
    ],
    ['Location', bed({ name: family, description: illness, type: [word], alias: [family], mode: family })],
    ['Observation', pulse({ category: [word], note: [{ text: family }], interpretation: [word], method: word })],
  ])('%s', async (_, of) => {
    const answer = await put(of);
    const text = await answer.text();
    expect([answer.status, await fed()]).toEqual([201, []]);
    const all = [text, ...[...desk.landed].flat(), await everything()].join('\n');
    const named = ['Rosen', 'rosen', 'oncology', 'psy"', 'MRN-77001', '137.25'];
    expect(named.filter((one) => all.includes(one))).toEqual([]);
  });
});

describe('what its feed would refuse', () => {
  it.each([
    ['more beds taken than there are', report({ group: counts({ numTotBeds: 10, numBedsOcc: 11 }) })],
    ['a report about one patient', report({ type: 'individual', subject: { reference: 'Patient/MRN-77001' } })],
  ])('%s is refused at once, and leaves nothing', async (_, of) => {
    const answer = await put(of);
    expect([answer.status, await answer.json()]).toMatchObject([422, { issue: [{ code: 'business-rule' }] }]);
    expect([desk.landed.size, (await raw('GET', '/MeasureReport/m1')).status]).toEqual([0, 404]);
  });

  it.each([
    ['of a visit', encounter({ id: 'e1', statusHistory: history(5000) })],
    ['of a bed report', report({ group: Array.from({ length: 5000 }, () => counts({ numBedsOcc: 1 })[0]) })],
  ])('more %s than its feed takes is refused', async (_, of) => {
    const answer = await put(of);
    expect([answer.status, await answer.json()]).toMatchObject([413, { issue: [{ code: 'too-long' }] }]);
    expect(desk.landed.size).toBe(0);
  });

  it('more than the store holds is refused', async () => {
    const category = Array.from({ length: 9000 }, () => ({ coding: [{ code: '59284-0' }] }));
    const scope = { coding: [{ code: 'patient-privacy' }] };
    const of = { resourceType: 'Consent', id: 'c1', status: 'active', patient: { reference: 'Patient/1' }, scope };
    expect((await put({ ...of, category, policyRule: { coding: [{ code: 'OPTIN' }] } })).status).toBe(413);
  });
});

function history(count: number) {
  return Array.from({ length: count }, () => ({ status: 'arrived', period: { start: '2026-05-13T07:30:00Z' } }));
}
