import { clientOf, create, desk, encounter, failure, hospitalsOverHttp, raw, run } from '../../support/fhir-over-http';
import { medicalRun } from '../../support/medical-run';

hospitalsOverHttp();

const appointment = (organization: string, more: object = {}) => ({
  ...{ resourceType: 'Appointment', id: 'a1', status: 'fulfilled', start: '2026-05-13T07:00:00Z' },
  ...{ end: '2026-05-13T07:20:00Z', serviceType: [{ coding: [{ code: 'VR' }] }] },
  participant: [{ actor: { reference: organization }, status: 'accepted' }],
  ...more,
});
const put = (body: object) =>
  clientOf().update({ resourceType: 'Appointment', id: 'a1', body: body as never }) as Promise<unknown>;

describe('what a hospital sends', () => {
  it.each([
    ['an appointment at another', appointment('Organization/HOSPB')],
    [
      'one at both',
      appointment('Organization/HOSPA', {
        participant: ['HOSPA', 'HOSPB'].map((id) => ({
          actor: { reference: `Organization/${id}` },
          status: 'accepted',
        })),
      }),
    ],
    ['one at another by a version of it', appointment('Organization/HOSPB/_history/HOSPA')],
    ['one at another address', appointment('https://b.example/fhir/Organization/HOSPB')],
  ])('is not %s', async (_, body) => {
    expect(await failure(put(body))).toEqual([403, ['forbidden']]);
    expect(desk.landed.size).toBe(0);
  });

  it.each([
    ['Encounter', encounter({ serviceProvider: { reference: 'Organization/HOSPB/_history/HOSPA' } })],
    ['Encounter', encounter({ serviceProvider: { reference: '#HOSPA' } })],
    [
      'MeasureReport',
      {
        ...{ status: 'complete', type: 'summary', measure: 'http://example.org/beds' },
        ...{ reporter: { reference: 'Organization/HOSPB' }, period: { start: '2026-05-13', end: '2026-05-13' } },
      },
    ],
  ])('is no %s of another', async (type, body) => {
    const answer = await raw('POST', `/${type}`, JSON.stringify({ ...body, resourceType: type }));
    expect([answer.status, desk.landed.size]).toEqual([403, 0]);
  });

  it('is of itself, whatever it is and says of whose it is', async () => {
    const slot = { resourceType: 'Slot', schedule: { reference: 'Schedule/gp' }, status: 'free' };
    const times = { start: '2026-05-14T08:00:00Z', end: '2026-05-14T08:20:00Z' };
    await put(appointment('Organization/HOSPA'));
    await put(appointment('Practitioner/7'));
    await raw('POST', '/Slot', JSON.stringify({ ...slot, ...times }));
    await create(clientOf());
    for (const [name, body] of desk.landed)
      await run.file(name.split('/')[0] as 'appointments', body, { name: 'HOSPB.ndjson' });
    const rows = ['appointments', 'slots', 'visits'].flatMap((table) => run.rows(table));
    expect(run.refused()).toEqual([]);
    expect([rows.length >= 3, new Set(rows.map(({ device_id }) => device_id))]).toEqual([
      true,
      new Set(['testville--medical-HOSPA']),
    ]);
  });
});

describe('a line of a file in the name of another hospital', () => {
  const line = (payload: object) =>
    `${JSON.stringify({ deviceId: 'HOSPA', receivedAt: '2026-05-13T07:50:00Z', city: 'testville', payload })}\n`;
  const dated = { meta: { lastUpdated: '2026-05-13T07:45:00Z' } };
  it.each([
    ['encounters', { ...encounter({ serviceProvider: { reference: 'Organization/HOSPB' } }), ...dated }],
    ['appointments', { ...appointment('Organization/HOSPB'), ...dated }],
  ] as const)('of %s is refused', async (feed, payload) => {
    await run.file(feed, line(payload), { name: 'x.ndjson' });
    expect([run.refused(), run.rows('visits'), run.rows('appointments')]).toEqual([['device.unknown'], [], []]);
  });
});

describe('a file in the folder of a hospital', () => {
  const of = (hospital: string) =>
    `${JSON.stringify({ ...encounter({ serviceProvider: { reference: `Organization/${hospital}` } }), id: 'e1', meta: { lastUpdated: '2026-05-13T07:45:00Z' } })}\n`;
  const taken = async (name: string, text: string) => {
    const given = medicalRun('2026-05-13T08:00:00Z', { hospitals: ['HOSPA', 'HOSPB'] });
    await given.file('encounters', text, { name });
    return [given.refused(), given.rows('visits').length];
  };

  it('speaks for that hospital alone', async () => {
    expect(await taken('HOSPA/1.ndjson', of('HOSPB'))).toEqual([['device.unknown'], 0]);
    expect(await taken('HOSPA/2026/1.ndjson', `{"deviceId":"HOSPB","payload":${of('HOSPB').trim()}}\n`)).toEqual([
      ['device.unknown'],
      0,
    ]);
    expect(await taken('HOSPA/1.ndjson', of('HOSPA'))).toEqual([[], 1]);
  });

  it('of whatever else its path is made, it speaks for whom it names', async () => {
    expect(await taken('2026/05/1.ndjson', of('HOSPB'))).toEqual([[], 1]);
    expect(await taken('HOSPA.ndjson', of('HOSPB'))).toEqual([[], 1]);
  });
});
