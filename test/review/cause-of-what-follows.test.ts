import { cityYaml } from '../support/config-folder';
import { onlyCity, reviewOf } from '../support/review-sides';

/** Paths of the lines that each finding is said to come from. */
async function causes(base: string, head: string): Promise<Record<string, readonly string[]>> {
  const { findings } = onlyCity(await reviewOf({ 'a.yaml': base }, { 'a.yaml': head }));
  return Object.fromEntries(
    findings.map(({ id, cause, causes: all = cause ? [cause] : [] }) => [
      id,
      all.map((one) => (one.kind === 'toolkit' ? one.kind : one.path)),
    ]),
  );
}

interface Desk {
  readonly operators: string;
  readonly silenceHours: number;
  readonly districts: string;
  readonly parking: number;
}

const desk = ({ operators, silenceHours, districts, parking }: Desk, further = '') =>
  cityYaml({
    identity: '{ kind: cognito }',
    devices: `{ districts: [${districts}] }`,
    operations: `{ access: { operators: [${operators}] }, silence: { criticalHours: ${silenceHours} } }`,
    services: `{ traffic: { signals: 3 }, parking: { carParks: 2, spots: ${parking} }${further} }`,
  });

describe('the cause of what follows other settings', () => {
  const [before, after] = [
    { operators: 'one', silenceHours: 2, districts: 'north', parking: 10 },
    { operators: 'one, two', silenceHours: 3, districts: 'north, south', parking: 20 },
  ];

  it('is of a program of no service each setting that it is made from', async () => {
    const found = await causes(desk(before), desk(after));
    expect(found).toMatchObject({
      'availability.restart:foundation.settings': ['devices.districts[1]'],
      'availability.restart:operations.settings': [
        'operations.access.operators[1]',
        'operations.silence.criticalHours',
      ],
    });
  });

  it('is of the operations centre the services that come or go, too', async () => {
    const two = ', air: { stations: 3, standard: hj633 }, waste: { containers: 5 }';
    const found = await causes(desk(before, two), desk({ ...before, parking: 20 }));
    const of = ['services.air', 'services.waste'];
    expect(found['availability.restart:operations.settings']?.toSorted()).toEqual(of);
    expect(found['security.permissions:followed']?.toSorted()).toEqual(of);
  });

  it('is of dashboards what they show no longer, and of the order what changes below all services', async () => {
    const run = (pads: string, districts: string, parking: number) =>
      desk({ ...before, districts, parking }, `, charging: { connectors: 20${pads} }`);
    const found = await causes(run(', wireless: { pads: 2 }', 'north', 10), run('', 'north, south', 20));
    expect(found).toMatchObject({
      'operations.dashboard:followed': ['services.charging.wireless.pads'],
      'availability.order': ['devices.districts[1]'],
    });
  });

  // Finding: a dashboard that an interface had left was said to follow two services that came and went: all dashboards have one id.
  it('is of a dashboard no part of another service', async () => {
    const run = (georeport: string, more: string) =>
      cityYaml({
        services: `{ requests: { desks: 2, requestsPerYear: 900, types: [{ code: A, name: Lamp, desk: d }]${georeport} }${more} }`,
      });
    const waste = ', waste: { containers: 5 }';
    const found = await causes(
      run(', georeport: { jurisdiction: a.example }', waste),
      run('', ', parking: { carParks: 2 }'),
    );
    expect(found['operations.dashboard:followed']).toEqual(['services.requests.georeport']);
  });

  it('is of who vouches for devices the role of the proxy, beside a service that reads what they owe', async () => {
    const run = (devices: string, more = '') =>
      cityYaml({
        identity: '{ kind: cognito }',
        devices,
        services: `{ charging: { connectors: 20 }${more} }`,
      });
    const payments =
      ', payments: { paymentsPerDay: 9, currency: USD, providers: { stripe: {} }, references: [{ prefix: EV-, service: charging }] }';
    const found = await causes(run('{ proxyRole: edge }'), run('{}', payments));
    expect(found['availability.restart:charging.platform']).toEqual(['devices.proxyRole', 'services.payments']);
  });
});

describe('the cause of incidents of many alarms', () => {
  const run = (services: string, more: Readonly<Record<string, string>> = {}) =>
    cityYaml({ ...more, services: `{ parking: { carParks: 2 }${services} }` });
  const charging = ', charging: { connectors: 20 }';
  const inAnotherRegion = { cloud: '{ account: "111122223333", region: us-east-1 }' };

  it.each([
    ['a service that comes', run(''), run(charging), 'services.charging'],
    ['a service that comes while the city moves', run(''), run(charging, inAnotherRegion), 'services.charging'],
    ['a service that goes', run(charging), run('', { retention: '{ rawDays: 400 }' }), 'services.charging'],
    [
      'the setting',
      run(charging),
      run(', charging: { connectors: 30 }', { incidents: '{ enabled: false }' }),
      'incidents.enabled',
    ],
  ])('is %s', async (_, before, after, path) => {
    expect((await causes(before, after))['operations.incidents']).toEqual([path]);
  });
});

describe('the cause of what goes with another cloud', () => {
  const run = (stage: string, region: string, signals: number) =>
    cityYaml({
      city: 'springfield',
      stage,
      cloud: `{ account: "123456789012", region: ${region} }`,
      retention: `{ rawDays: ${signals} }`,
      services: `{ traffic: { signals: ${signals} } }`,
    });

  it('is the stage of the city that is left, and of what the account needs the place of the new one', async () => {
    const review = await reviewOf(
      { 'a.yaml': run('staging', 'us-east-1', 400) },
      { 'a.yaml': run('production', 'us-west-2', 500) },
    );
    const lines = review.cities.flatMap(({ city, findings }) =>
      findings.map(({ id, cause }) => [`${city} ${id}`, cause?.kind === 'toolkit' ? undefined : cause?.path]),
    );
    expect(Object.fromEntries(lines)).toMatchObject({
      'springfield-stg data.deleted:city.transit': 'stage',
      'springfield-stg data.orphaned:city': 'stage',
      'springfield availability.account': 'cloud.region',
    });
  });
});
