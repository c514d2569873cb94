import { desk, encounter, hospitalsOverHttp, raw, run } from '../../support/fhir-over-http';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';

hospitalsOverHttp();

/** Sends a resource, and gives what it leaves to the feeds; refusals of these, and tables with rows. */
async function sent(resource: object) {
  const { resourceType } = resource as { readonly resourceType: string };
  const answer = await raw('POST', `/${resourceType}`, JSON.stringify(resource));
  expect([answer.status, await answer.text()]).toEqual([201, expect.anything()]);
  for (const [name, body] of desk.landed)
    await run.file(name.split('/')[0] as 'encounters', body, { name: name.split('/')[1] });
  return run.refused();
}

const slot = { resourceType: 'Slot', status: 'free', start: '2026-05-14T08:00:00Z', end: '2026-05-14T08:20:00Z' };
const appointment = { ...slot, resourceType: 'Appointment', status: 'booked' };
const report = {
  ...{ resourceType: 'MeasureReport', status: 'complete', type: 'summary', measure: 'http://a.example/beds|1.0' },
  period: { start: '2026-05-13', end: '2026-05-13' },
  date: '2026-05-13T07:00:00Z',
};

describe('what is taken is taken by its feed too, whatever of it is kept', () => {
  it.each([
    ['a class in words', encounter({ class: { display: 'Emergency of Jenny' } })],
    ['a class of two words', encounter({ class: { code: 'walk in' } })],
    [
      'a place within the resource',
      encounter({
        contained: [{ resourceType: 'Location', id: 'l' }],
        location: [{ location: { reference: '#l' }, status: 'active' }],
      }),
    ],
    ['a place that is not there', encounter({ location: [{ location: { display: 'Jenny' } }] })],
    [
      'a class of before in words',
      encounter({ classHistory: [{ class: { display: 'x' }, period: { start: '2026-05-13' } }] }),
    ],
    ['a schedule at another address', { ...slot, schedule: { reference: 'https://a.example/fhir/Schedule/gp' } }],
    ['a schedule by an identifier', { ...slot, schedule: { identifier: { system: 'x', value: 'gp' } } }],
    [
      'an appointment of people alone',
      { ...appointment, participant: [{ actor: { reference: 'Patient/1' }, status: 'accepted' }] },
    ],
    [
      'a participant by type alone',
      { ...appointment, participant: [{ type: [{ text: 'Jenny' }], status: 'accepted' }] },
    ],
    ['a measure of a version', report],
  ])('%s', async (_, resource) => {
    expect(await sent(resource)).toEqual([]);
  });

  it('and the place of a resource at another address is known by its id', async () => {
    await raw(
      'PUT',
      '/Slot/s1',
      JSON.stringify({ ...slot, id: 's1', schedule: { reference: 'https://a.example/Schedule/gp/_history/2' } }),
    );
    expect(await (await raw('GET', '/Slot/s1')).json()).toMatchObject({ schedule: { reference: 'Schedule/gp' } });
  });
});

describeWithReferenceData('examples of the standard', () => {
  it.each([
    ...['Encounter-example', 'Encounter-f001', 'Encounter-f002', 'Encounter-f201', 'Encounter-home'],
    ...['Appointment-example', 'Slot-example', 'Slot-1'],
    ...['Consent-consent-example-basic', 'Location-1', 'Location-amb', 'Observation-blood-pressure'],
    ...['Observation-heart-rate', 'Observation-satO2', 'Observation-vitals-panel', 'Observation-f001'],
  ])('%s is taken, and by its feed too', async (name) => {
    const {
      serviceProvider: _,
      managingOrganization: __,
      ...example
    } = JSON.parse(referenceData(`medical/fhir-r4-examples/${name}.json`).toString());
    expect(await sent(example)).toEqual([]);
  });
});
