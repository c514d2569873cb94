import { join } from 'node:path';
import { processors } from '../../bin/processors';
import { type City, readCity } from '../../lib/config';
import { bothVersions } from '../../lib/day/both-versions';
import { episodePrints, rowPrints, withoutLike } from '../../lib/day/prints';
import { dayRules } from '../../lib/review/rules/day';
import type { CityChange } from '../../lib/review/rules/rule';
import { services } from '../../lib/services';
import type { RecordSchema } from '../../lib/services/shared';
import { say } from '../../lib/words/say';

const sample = readCity(join(__dirname, '../../city-configs/portland.yaml'), services).city as City;
const { charging, payments } = sample.services as Record<string, object>;
/** A city with all services, of which none says much. */
const portland = {
  ...sample,
  services: {
    ...sample.services,
    charging: { ...charging, wireless: { pads: 0 } },
    payments: { ...payments, paymentsPerDay: 40 },
  },
} as City;

/** What is said of a day of so many devices of each kind, by service. */
async function told(after: City, devices: number) {
  const days = await bothVersions(portland, after, { services, processors, devices });
  return dayRules.flatMap((rule) =>
    rule
      .find({ day: () => days } as unknown as CityChange)
      .map(({ about, what, why }) => ({ about, en: say(what, 'en'), zh: say(what, 'zh'), why: say(why, 'en') })),
  );
}

it('versions that differ in nothing but the name of their clock make the same of all services, down to each record', async () => {
  const said = await told({ ...portland, timeZone: 'US/Pacific' }, 1);
  expect(said.length).toBeGreaterThan(10);
  for (const { about, why } of said) expect({ about, why }).toMatchObject({ why: expect.stringMatching(/^Both make/) });
}, 60_000);

// Finding: of targets that moved, and of clocks, the review said that both versions make the same, records too: there were as many.
it('records that are as many and say something else are told', async () => {
  const { requests } = portland.services as unknown as { requests: { types: object[] } };
  const types = requests.types.map((type) => ({ ...type, targetDays: 9 }));
  const said = await told(
    {
      ...portland,
      services: { ...portland.services, requests: { ...requests, types } },
    } as City,
    2,
  );
  const of = said.filter(({ about }) => about === 'requests.requests_requests');
  expect(of.map(({ en }) => en)).toEqual([
    expect.stringMatching(/^\d+ of \d+ records “Requests” of that day say something else than before$/),
  ]);
  expect(of.map(({ zh }) => zh)).toEqual([
    expect.stringMatching(/^该日“诉求”的记录 \d+ 条，其中 \d+ 条的内容与原来不同$/),
  ]);
  expect(said.map(({ why }) => why).join()).not.toContain('Both make the same');
}, 60_000);

const episode = {
  alarm: 'fire',
  code: 'waste.fire',
  severity: 'critical',
  deviceId: 'w-1',
  subject: '',
  raisedAt: '2026-05-13T08:00:00.000Z',
  lastSeen: '2026-05-13T08:00:00.000Z',
  clearedAt: null,
  count: 1,
  detail: '61 °C',
} as const;

it.each([
  ['of another device', { deviceId: 'w-2' }, 1],
  ['that is raised later', { raisedAt: '2026-05-13T09:00:00.000Z' }, 1],
  ['that is over', { clearedAt: '2026-05-13T09:00:00.000Z' }, 1],
  ['of another severity', { severity: 'minor' }, 1],
  // Finding: who waited too long in a hospital was another one in each run, as the key of visits is.
  ['whose subject is keyed anew', { subject: '00d63058e7b3863cc64f5bf2' }, 0],
  ['whose detail alone is written otherwise', { detail: 'above 60 °C' }, 0],
] as const)('an alarm %s is another one, or is not', (_, change, n) => {
  const [was, is] = [episodePrints([episode]), episodePrints([{ ...episode, ...change }])];
  expect(withoutLike(was.get('fire') ?? [], is.get('fire') ?? [])).toBe(n);
});

it('what stands for a person is in no print; others are told one by one', () => {
  const schema = { columns: { person: { pseudonym: true }, beds: {} } } as unknown as RecordSchema;
  const prints = (...rows: [string, number][]) =>
    rowPrints(
      schema,
      rows.map(([person, beds]) => ({ person, beds })),
    );
  expect(withoutLike(prints(['a', 1], ['b', 2]), prints(['c', 2], ['d', 1]))).toBe(0);
  expect(withoutLike(prints(['a', 1], ['b', 1]), prints(['a', 1], ['b', 2]))).toBe(1);
});
