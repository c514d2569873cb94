import type { CityReview } from '../../../lib/review/review';
import { say } from '../../../lib/words/say';
import { cityYaml } from '../../support/config-folder';
import { reviewOf } from '../../support/review-sides';

const traffic = 'traffic: { signals: 3 }';
const waste = 'waste: { containers: 9 }';
const parking = 'parking: { carParks: 2 }';

const of = (city: string, services: readonly string[], domain?: string) =>
  cityYaml({
    city,
    cloud: `{ account: "111122223333", region: us-west-2${domain ? `, deviceDomain: ${domain}` : ''} }`,
    services: `{ ${services.join(', ')} }`,
  });

const people = (city: string, services: readonly string[]) => `${of(city, services)}identity: { kind: cognito }\n`;

const carried = (city: string) =>
  `carry the data of “Waste” over to ${city}, which begins without them, before what holds them is taken down`;

/** What becomes of cities, each by its name. */
async function became(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>) {
  const files = (cities: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(cities).map(([city, text]) => [`${city}.yaml`, text]));
  const { cities } = await reviewOf(files(before), files(after));
  const problems = cities.flatMap((city) => city.problems);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return (name: string) => cities.find(({ city }) => city === name) as CityReview;
}

const told = ({ findings }: CityReview, about: RegExp): string[] =>
  findings.filter(({ id }) => about.test(id)).map(({ what }) => say(what, 'en'));
const asked = ({ findings }: CityReview, about: RegExp): string[] =>
  findings.flatMap(({ toDo = [] }) => toDo.map(({ what }) => say(what, 'en'))).filter((line) => about.test(line));

const domain = 'iot.alpha.example';
const heldByAlpha = [
  expect.stringMatching(/--device-domain is refused as long as the cloud of alpha stands with .*“iot.alpha.example”/),
  'Devices that connect anew by iot.alpha.example find nothing from when the part that has it now is taken down until the new one stands',
];
const freed = [
  'take the part “device-domain” of alpha down before this city is deployed, or give this one another domain',
];

// Findings: a deployment that AWS refuses, since a cloud that was left still had the domain, of which nobody read a word; a
// city split in two was “renamed” twice, and each half was said to run the other half’s services no longer.
describe('two cities that become one', () => {
  it('a new one: it has no new address of devices, and is refused the domain while the one that had it stands', async () => {
    const city = await became(
      { alpha: of('alpha', [traffic], domain), beta: of('beta', [waste]) },
      { gamma: of('gamma', [traffic, waste], domain) },
    );
    expect(told(city('gamma'), /devices\.city/)).toEqual([expect.stringMatching(/^Made from alpha and beta/)]);
    expect(told(city('gamma'), /availability\.held/)).toEqual(heldByAlpha);
    expect(asked(city('gamma'), /take the part/)).toEqual(freed);
    expect(asked(city('gamma'), /register anew/)).toEqual([
      'register anew every device that the new cloud is to serve, with a new certificate and a new name and its topics',
    ]);
  });

  it('one of them: it is refused the domain of the other', async () => {
    const city = await became(
      { alpha: of('alpha', [waste], domain), beta: of('beta', [traffic]) },
      { beta: of('beta', [traffic, waste], domain) },
    );
    expect(told(city('beta'), /availability\.held/)).toEqual(heldByAlpha);
    expect(asked(city('beta'), /take the part/)).toEqual(freed);
    // Finding: the domain was to be led to the new address, which both clouds share.
    expect(asked(city('beta'), /by which it is proved|by which .* is proved/)).toEqual([
      expect.stringMatching(/^leave the records of iot.alpha.example as they are/),
    ]);
    expect(told(city('alpha'), /devices\.city/)).toEqual([
      'Services of the city are run by others from now on, without its data: beta (“Waste”)',
    ]);
    expect(asked(city('alpha'), /carry/)).toEqual([carried('beta')]);
  });

  // Finding: nobody read which services a city had that went, and which of them others took over.
  it('one of them: it names the services that it takes over, and those that nobody runs any more', async () => {
    const city = await became(
      { alpha: of('alpha', [waste, parking]), beta: of('beta', [traffic]) },
      { beta: of('beta', [traffic, waste]) },
    );
    expect(told(city('alpha'), /devices\.city/)).toEqual([
      'Services of the city are run by others from now on, without its data: beta (“Waste”); it gives up the rest, which run on until an operator takes its cloud down: “Parking”',
    ]);
  });

  // Finding: the service was told twice where it names groups, as one that comes and as one that runs.
  it('one of them: it is told once of a service that names people, whose data stay where they are', async () => {
    const register = 'residents: { population: 5, retention: { application: 10y }, access: { clerk: [a] } }';
    const city = await became(
      { alpha: people('alpha', [register]), beta: people('beta', [traffic]) },
      { beta: people('beta', [traffic, register]) },
    );
    expect(told(city('beta'), /:residents$/).filter((line) => /gets|runs/.test(line))).toEqual([
      'The city gets the service “Residents”',
    ]);
    expect(asked(city('alpha'), /carry|leave the data/)).toEqual([
      expect.stringMatching(/^leave the data of people of “Residents” where they are/),
    ]);
  });
});

// Finding: what a county gave up in the change in which its prefecture got it, each with an account of its own, was lost to nobody.
describe('a city elsewhere that gets what another one gives up', () => {
  const county = '640121';
  const elsewhere = (city: string, services: readonly string[], division?: string, ofDevices?: string) =>
    of(city, services, ofDevices).replace('111122223333', '444455556666') +
    (division ? `division: "${division}"\n` : '');
  const here = (services: readonly string[], ofDevices?: string) =>
    `${of('alpha', services, ofDevices)}division: "${county}"\n`;
  const handed = 'Services of the city are run by others from now on, without its data: beta (“Waste”)';

  it.each([
    ['its prefecture', '640100', undefined, true],
    ['its province', '640000', undefined, true],
    ['a city with the domain of its devices', '110105', domain, true],
    ['another county of its prefecture', '640122', undefined, false],
    ['a city that says no division', undefined, undefined, false],
    ['a city of another province', '110100', undefined, false],
  ])('%s', async (_, division, ofDevices, isHeir) => {
    const city = await became(
      { alpha: here([waste], ofDevices), beta: elsewhere('beta', [traffic], division) },
      { beta: elsewhere('beta', [traffic, waste], division, ofDevices) },
    );
    const lines = told(city('alpha'), /devices\.city/);
    if (isHeir) expect(lines).toEqual([handed]);
    else expect(lines.join()).not.toContain('beta');
    expect(asked(city('alpha'), /carry/)).toEqual(isHeir ? [carried('beta')] : []);
  });

  it('and a county that gets what its prefecture gives up and goes on without', async () => {
    const prefecture = (services: readonly string[]) => elsewhere('beta', services, '640100');
    const city = await became(
      { alpha: here([traffic]), beta: prefecture([traffic, waste]) },
      { alpha: here([traffic, waste]), beta: prefecture([traffic]) },
    );
    expect(asked(city('beta'), /carry/)).toEqual([carried('alpha')]);
  });
});

// Finding: a city of several was compared with none of them, so nobody read that people of one got the settings of another.
describe('those who come from another city', () => {
  const register = (years: number, clerk: string) =>
    `residents: { population: 5, retention: { application: ${years}y }, access: { clerk: [${clerk}] } }`;
  const terms = (review: CityReview) =>
    told(review, /settings:.*(retention|clerk)/).filter((line) => /For those/.test(line));
  const ofBeta = [
    expect.stringMatching(/^For those who come from beta: further people may read .*clerks added/),
    expect.stringMatching(/^For those who come from beta: .*5 years instead of 10 years/),
  ];

  it('read what differs for them in a city that several become, and nothing where their settings hold', async () => {
    const city = await became(
      { alpha: people('alpha', [register(5, 'clerks')]), beta: people('beta', [register(10, 'desk')]) },
      { gamma: people('gamma', [register(5, 'clerks')]) },
    );
    expect(terms(city('gamma'))).toEqual(expect.arrayContaining(ofBeta));
    expect(told(city('gamma'), /settings/).join()).not.toContain('come from alpha');
  });

  it('read it in a city that takes their service over, which they sign in to anew', async () => {
    const city = await became(
      { alpha: people('alpha', [traffic]), beta: people('beta', [register(10, 'desk')]) },
      { alpha: people('alpha', [traffic, register(5, 'clerks')]) },
    );
    expect(terms(city('alpha'))).toEqual(expect.arrayContaining(ofBeta));
    expect(told(city('alpha'), /settings/).join()).not.toContain('second cloud');
    expect(asked(city('beta'), /directory of alpha/)).toHaveLength(1);
    // Nobody had signed in there, and its directory was said to be empty at first.
    expect(new Set(asked(city('alpha'), /own directory, which/))).toEqual(
      new Set([expect.stringMatching(/which stands already/)]),
    );
  });

  const kept = (city: string, services: readonly string[], days: number, more = '') =>
    `${of(city, services)}retention: { rawDays: ${days} }\n${more}`;
  const ofOthers = (review: CityReview) => told(review, /settings/).filter((line) => line.startsWith('For those'));

  // Finding: what was alike for those of several cities was said once for each of them.
  it('read once what is alike for those of several, with the lines of each, and by itself what is not', async () => {
    const city = await became(
      {
        alpha: kept('alpha', [traffic], 900, 'timeZone: America/Denver\n'),
        beta: kept('beta', [waste], 900, 'timeZone: America/Denver\n'),
        delta: kept('delta', [parking], 700, 'timeZone: America/Denver\n'),
      },
      { gamma: kept('gamma', [traffic, waste, parking], 400, 'timeZone: America/Los_Angeles\n') },
    );
    const lines = ofOthers(city('gamma'));
    expect(lines.filter((line) => /400 days/.test(line))).toEqual([
      expect.stringMatching(/^For those who come from alpha and beta: .*900 days/),
      expect.stringMatching(/^For those who come from delta: .*700 days/),
    ]);
    expect(lines.filter((line) => /America\/|time zone/i.test(line))).toEqual([
      expect.stringMatching(/^For those who come from alpha, beta and delta: /),
    ]);
    const { findings } = city('gamma');
    const [both] = findings.filter(({ id }) => /alpha\+beta\./.test(id));
    expect(both?.causes ?? [both?.cause]).toEqual([expect.objectContaining({ path: 'retention.rawDays' })]);
    expect(new Set(lines).size).toBe(lines.length);
  });

  // Finding: a city that changed the same for its own people told it those who come from another one a second time.
  it.each([
    ['nothing that the city tells its own people as well', 900, []],
    ['what its own people do not read, though a rule speaks of the same setting', 700, [/from alpha: .*400 days/]],
  ])('read %s', async (_, days, expected) => {
    const city = await became(
      { alpha: kept('alpha', [traffic], days), beta: kept('beta', [waste], 900) },
      { beta: kept('beta', [traffic, waste], 400) },
    );
    expect(ofOthers(city('beta'))).toEqual(expected.map((line) => expect.stringMatching(line)));
    expect(told(city('beta'), /./).join()).toContain('what lies there is kept for less time');
  });
});

describe('one city that becomes two', () => {
  it('itself and a new one, which is refused the domain that the first gives up', async () => {
    const city = await became(
      { alpha: of('alpha', [traffic, waste], domain) },
      { alpha: of('alpha', [traffic]), beta: of('beta', [waste], domain) },
    );
    expect(told(city('beta'), /availability\.held/)).toEqual(heldByAlpha);
    expect(asked(city('alpha'), /carry/)).toEqual([carried('beta')]);
  });

  it('both new: each is split off, and misses a service that none of them has', async () => {
    const city = await became(
      { gamma: of('gamma', [traffic, waste, parking], domain) },
      { alpha: of('alpha', [traffic], domain), beta: of('beta', [waste]) },
    );
    for (const part of ['alpha', 'beta']) {
      expect(told(city(part), /devices\.city/)).toEqual([
        `Split off from gamma: ${part} is a new city, and the data of gamma stays where it is`,
      ]);
      expect(told(city(part), /settings:(traffic|waste|parking)$/)).toEqual([
        'the new cloud does not run “Parking”; the old one does until it is taken down',
      ]);
    }
  });

  // Finding: devices were said to be cut off, which the old cloud goes on serving at that address.
  it('cuts no device off by a domain that a new cloud does not have', async () => {
    const city = await became({ alpha: of('alpha', [traffic], domain) }, { beta: of('beta', [traffic]) });
    const ofAddress = told(city('beta'), /settings:cloud/).join();
    expect(ofAddress).toContain('they connect to the old one until it is taken down');
    expect(ofAddress).not.toContain('cut off');
  });
});
