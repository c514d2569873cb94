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
});
