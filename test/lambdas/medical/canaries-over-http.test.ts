import { serviceFactsOf } from '../../../lib/engine/facts';
import { medical } from '../../../lib/services/medical/facts';
import { sinksOf, watchedLog } from '../../support/all-sinks';
import { desk, hospitalsOverHttp, log, raw, run } from '../../support/fhir-over-http';
import { medicalRun } from '../../support/medical-run';
import { canariesIn, canaryAt, plantedResource } from '../../support/planted-canaries';

hospitalsOverHttp();
const console = watchedLog();

const concept = (code: string) => ({ coding: [{ system: 'http://loinc.org', code }] });
const patient = { reference: '#p', identifier: { system: 'urn:oid:1.2', value: canaryAt('subject') } };
const period = { start: '2026-05-13T07:00:00Z', end: '2026-05-13T07:30:00Z' };
const provider = { reference: 'Organization/HOSPA' };
const resources = [
  {
    ...{ resourceType: 'Encounter', id: 'e1', status: 'arrived', class: { code: 'EMER' }, subject: patient, period },
    identifier: [{ type: concept('VN'), system: 'http://hospa.example', value: 'V1' }],
    ...{ statusHistory: [{ status: 'arrived', period }], classHistory: [{ class: { code: 'EMER' }, period }] },
    location: [{ location: { reference: 'Location/W1' }, physicalType: concept('wa'), period }],
    hospitalization: { dischargeDisposition: concept('aadvice'), preAdmissionIdentifier: { value: canaryAt('pre') } },
    ...{ reasonCode: [concept(canaryAt('reason'))], diagnosis: [{ condition: { display: canaryAt('ill') } }] },
    ...{ participant: [{ individual: { display: canaryAt('doctor') }, period }], serviceProvider: provider },
  },
  {
    ...{ resourceType: 'Appointment', id: 'a1', status: 'booked', ...period, created: '2026-05-12T07:00:00Z' },
    ...{ description: canaryAt('description'), comment: canaryAt('comment'), patientInstruction: canaryAt('told') },
    participant: [
      { actor: patient, status: 'accepted' },
      { actor: provider, status: 'accepted' },
    ],
    ...{ serviceCategory: [concept(canaryAt('category'))], appointmentType: concept('VR'), reasonCode: [concept('x')] },
  },
  {
    ...{ resourceType: 'Slot', id: 's1', status: 'free', schedule: { reference: 'Schedule/1' }, ...period },
    ...{ serviceType: [concept('VR')], specialty: [concept(canaryAt('specialty'))], comment: canaryAt('comment') },
  },
  {
    ...{
      resourceType: 'MeasureReport',
      id: 'm1',
      status: 'complete',
      type: 'summary',
      measure: 'http://a.example/beds',
    },
    ...{ subject: { reference: 'Location/7' }, reporter: provider, date: period.start },
    ...{ period: { start: '2026-05-13', end: '2026-05-13' } },
    group: [{ code: concept(canaryAt('group')), population: [{ code: concept('numBedsOcc'), count: 3 }] }],
  },
  {
    ...{ resourceType: 'Consent', id: 'c1', status: 'active', patient, dateTime: period.start },
    ...{ scope: concept('patient-privacy'), category: [concept('59284-0')], policyRule: concept('OPTIN') },
    provision: { type: 'permit', actor: [{ role: concept('x'), reference: { display: canaryAt('actor') } }] },
  },
  {
    ...{ resourceType: 'Location', id: 'W1-101-A', status: 'active', operationalStatus: { code: 'O' } },
    ...{ name: canaryAt('name'), alias: [canaryAt('alias')], description: canaryAt('description'), mode: 'instance' },
    ...{ telecom: [{ value: canaryAt('phone') }], address: { text: canaryAt('address'), line: [canaryAt('line')] } },
    ...{ physicalType: concept('bd'), partOf: { reference: 'Location/W1' }, managingOrganization: provider },
    identifier: [{ system: 'http://hospa.example', value: `${canaryAt('bed')}: of whom` }],
  },
  {
    ...{ resourceType: 'Observation', id: 'o1', status: 'final', code: concept('8867-4'), subject: patient },
    ...{ device: { reference: 'Device/M1' }, effectiveDateTime: period.start, note: [{ text: canaryAt('note') }] },
    ...{ valueQuantity: { value: 72, unit: canaryAt('unit'), system: 'http://unitsofmeasure.org', code: '/min' } },
    ...{ interpretation: [concept(canaryAt('meaning'))], method: concept(canaryAt('method')) },
  },
];

const types = {
  ...{ adt: '', encounters: 'Encounter', appointments: 'Appointment', beds: 'MeasureReport' },
  ...{ locations: 'Location', vitals: 'Observation' },
};

/** Canaries in everything that is kept or sent, of resources also in what a caller is answered, by sink. */
async function found(answers: readonly string[], of = run): Promise<readonly string[]> {
  const sinks = {
    ...(await sinksOf(serviceFactsOf(medical), of.ports, of.quarantined)),
    'landing zone': [...desk.landed].flat().join('\n'),
    trail: [...desk.audit.objects].flat().join('\n'),
    log: [...log, console()].join('\n'),
    answers: answers.join('\n'),
  };
  return Object.entries(sinks).flatMap(([sink, text]) => canariesIn(text).map((one) => `${sink}: ${one}`));
}

const answered = async (response: Response) => `${[...response.headers].join()} ${await response.text()}`;
async function fed(): Promise<void> {
  for (const [name, body] of desk.landed)
    await run.file(name.split('/')[0] as 'encounters', body, { name: name.split('/')[1] });
  await run.sweep('2026-05-13T20:00:00Z');
}

describe('a canary at every place of a resource', () => {
  it.each(resources.map((one) => [one.resourceType, one] as const))('of %s is nowhere', async (type, resource) => {
    const body = JSON.stringify(plantedResource(resource));
    const put = await raw('PUT', `/${type}/${resource.id}`, body);
    const answers = [await answered(put)];
    const entry = [
      { request: { method: 'POST', url: type }, resource: plantedResource({ ...resource, id: undefined }) },
    ];
    for (const kind of ['batch', 'transaction'])
      answers.push(
        await answered(await raw('POST', '', JSON.stringify({ resourceType: 'Bundle', type: kind, entry }))),
      );
    for (const path of [`/${type}/${resource.id}`, `/${type}/${resource.id}/_history`, `/${type}`])
      answers.push(await answered(await raw('GET', path, undefined, { purpose: 'TREAT' })));
    await fed();
    expect([put.status, run.refused(), await found(answers)]).toEqual([201, [], []]);
  });
});

describe('a canary around a resource', () => {
  const marks = {
    ...{
      'user-agent': canaryAt('agent'),
      referer: `http://a.example/${canaryAt('referer')}`,
      cookie: canaryAt('cookie'),
    },
    ...{ 'x-forwarded-for': canaryAt('for'), 'x-request-id': canaryAt('request'), from: canaryAt('from') },
    ...{ traceparent: canaryAt('trace'), 'accept-language': canaryAt('language') },
  };
  const [encounter] = resources;
  const body = (more: object = {}) => JSON.stringify({ ...encounter, id: undefined, ...more });
  const identifier = `http://hospa.example|${canaryAt('number')}`;

  it.each([
    ['headers of every kind', 'POST', '/Encounter', body(), marks],
    ['the key of a call', 'POST', '/Encounter', body(), { 'idempotency-key': canaryAt('key-of-a-call') }],
    ['a condition', 'POST', '/Encounter', body(), { 'if-none-exist': `identifier=${identifier}` }],
    ['a condition that is none', 'POST', '/Encounter', body(), { 'if-none-exist': `name=${canaryAt('name')}` }],
    ['a version', 'PUT', '/Encounter/e1', body({ id: 'e1' }), { 'if-match': canaryAt('version') }],
    ['a purpose', 'GET', '/Encounter/e1', undefined, { purpose: canaryAt('purpose') }],
    ['a media type', 'POST', '/Encounter', body(), { 'content-type': `application/${canaryAt('type')}` }],
    ['an encoding', 'POST', '/Encounter', body(), { 'content-encoding': canaryAt('encoding') }],
    ['another token', 'GET', '/Encounter/e1', undefined, { authorization: `Bearer ${canaryAt('token')}` }],
    ['an address', 'GET', `/Encounter/${canaryAt('id')}`, undefined, {}],
    ['an address of no type', 'GET', `/${canaryAt('type')}/1`, undefined, {}],
    ['a version of an address', 'GET', `/Encounter/e1/_history/${canaryAt('version')}`, undefined, {}],
    ['an address that is too long', 'GET', `/Encounter/${canaryAt('long').repeat(9)}`, undefined, {}],
    ['a search', 'GET', `/Encounter?patient=${canaryAt('patient')}`, undefined, { purpose: 'TREAT' }],
    ['a search by number', 'GET', `/Encounter?identifier=${identifier}`, undefined, { purpose: 'TREAT' }],
    ['a search by what is unknown', 'GET', `/Encounter?${canaryAt('parameter')}=${canaryAt('value')}`, undefined, {}],
    ['a search of a status', 'GET', `/Encounter?status=${canaryAt('status')}`, undefined, {}],
    ['a page', 'GET', `/Encounter?_after=${canaryAt('page')}`, undefined, {}],
    ['a name of a member', 'POST', '/Encounter', body({ [canaryAt('member')]: 1 }), {}],
    ['a status', 'POST', '/Encounter', body({ status: canaryAt('status') }), {}],
    ['a type', 'POST', '/Encounter', body({ resourceType: canaryAt('type') }), {}],
    ['a body that is none', 'POST', '/Encounter', `{"${canaryAt('broken')}`, {}],
    [
      'an address of an entry',
      'POST',
      '',
      JSON.stringify({
        resourceType: 'Bundle',
        type: 'batch',
        entry: [
          {
            fullUrl: `urn:z:${canaryAt('url')}`,
            request: { method: 'PUT', url: `Encounter/${canaryAt('id')}` },
            resource: encounter,
          },
        ],
      }),
      {},
    ],
    [
      'a condition of an entry',
      'POST',
      '',
      JSON.stringify({
        resourceType: 'Bundle',
        type: 'batch',
        entry: [
          {
            request: { method: 'POST', url: 'Encounter', ifNoneExist: `identifier=${identifier}` },
            resource: { ...encounter, id: undefined },
          },
        ],
      }),
      {},
    ],
  ] as const)('in %s is kept nowhere, and sent to nobody', async (_, method, path, text, headers) => {
    const response = await raw(method, path, text, headers as never);
    const answer = await answered(response);
    await fed();
    // An answer to a search repeats what was asked for, as R4 has it (Bundle.link).
    const asked = answer.replaceAll(/"link":\[[^\]]*\]/g, '');
    expect([response.status < 500, await found([asked])]).toEqual([true, []]);
  });

  it('in each field of a message of HL7 version 2 is kept nowhere', async () => {
    const fields = (id: string, count: number, known: Readonly<Record<number, string>>) =>
      [
        id,
        ...Array.from(
          { length: count },
          (_, i) => known[i + 1] ?? `${canaryAt(`${id}${i + 1}`)}^\\X5A6569736967\\${i}~\\T\\${canaryAt(`${id}again`)}`,
        ),
      ].join('|');
    const time = '20260513073000+0000';
    const message = [
      `MSH|^~\\&|||||${time}||ADT^A04|c-1|P|2.5.1|${canaryAt('MSH13')}|${canaryAt('MSH14')}||||UNICODE UTF-8||${canaryAt('MSH20')}`.replace(
        '|||||',
        '||HOSPA|||',
      ),
      fields('EVN', 7, { 2: time, 6: time }),
      fields('PID', 39, {}),
      fields('PD1', 21, {}),
      fields('NK1', 39, {}),
      fields('PV1', 52, { 2: 'E', 3: 'ED^WAIT^1', 19: 'V1', 44: time, 45: '' }),
      fields('PV2', 49, { 38: 'A' }),
      ...['OBX', 'NTE', 'AL1', 'DG1', 'GT1', 'IN1', 'ROL', 'ZPD', 'ZZZ'].map((id) => fields(id, 20, {})),
    ].join('\r');
    const send = (text: string) => raw('POST', '/../hl7v2', text, { 'content-type': 'application/hl7-v2' });
    const answers: string[] = [];
    for (const text of [
      message,
      message.replace('ADT^A04', `ADT^${canaryAt('trigger')}`),
      // Then EVN-1 says it.
      message.replace('ADT^A04', 'ADT'),
      message.replace(time, canaryAt('time')),
      message.replace('PV1|', 'PV1Q|'),
    ])
      answers.push(await answered(await send(text)));
    await fed();
    expect(await found(answers)).toEqual([]);
  });

  it.each(['adt', 'encounters', 'appointments', 'beds', 'locations', 'vitals'] as const)(
    'in the name of a file of %s is kept in the quarantine of what is refused alone',
    async (feed) => {
      const of = resources.find(({ resourceType }) => resourceType === types[feed]);
      const whole = { ...of, meta: { lastUpdated: '2026-05-13T07:40:00Z' } };
      const city = medicalRun('2026-05-13T08:00:00Z', { timeZone: 'UTC', hospitals: ['HOSPA'] });
      for (const more of [{}, { serviceProvider: undefined, reporter: undefined, device: undefined }, { status: 1 }])
        await city.file(feed, `${JSON.stringify({ ...whole, ...more })}\n`, { name: `${canaryAt('file')}.ndjson` });
      await city.sweep('2026-05-13T20:00:00Z');
      expect(city.refused().length).toBeGreaterThan(0);
      const kept = (await found([], city)).filter((one) => !one.startsWith('medical: quarantine'));
      expect(kept).toEqual([]);
    },
  );
});
