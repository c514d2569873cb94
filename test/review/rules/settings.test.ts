import { neededApprovals } from '../../../lib/review/approvals';
import { formatReview, reviewFormats } from '../../../lib/review/formats';
import { say } from '../../../lib/words/say';
import { cityYaml, inChina } from '../../support/config-folder';
import { onlyCity, reviewOf } from '../../support/review-sides';
import { publicKeyOf } from '../../support/settings/portland';
import { context } from '../../support/written-review';

const payments = (providers: string) =>
  cityYaml({ services: `{ payments: { paymentsPerDay: 9, currency: USD, providers: ${providers} } }` });
const traffic = (settings: string) => cityYaml({ services: `{ traffic: { signals: 3, ${settings} } }` });

/** What is said of settings, with the values before and after. */
async function said(base: string, head: string): Promise<string[]> {
  const { findings } = onlyCity(await reviewOf({ 'a.yaml': base }, { 'a.yaml': head }));
  return findings
    .filter(({ id }) => /^[a-z]+\.settings:/.test(id))
    .map(({ id, what, before, after }) =>
      [id, ...[what, before, after].map((p) => (p ? say(p, 'en') : ''))].join(' | '),
    );
}

describe('a setting that no rule has spoken of', () => {
  it('is told by what it does to people, with its values and units', async () => {
    expect(await said(traffic('latencyOffsetSeconds: 0.5'), traffic('latencyOffsetSeconds: 1'))).toEqual([
      'operations.settings:traffic.latencyOffsetSeconds | arrivals on green are worked out otherwise, so figures before and after cannot be compared (latency of the detectors: 1 second instead of 0.5 seconds) | 0.5 seconds | 1 second',
    ]);
  });

  // Finding: "those who watch and maintain the service notice it" of a number that the estimate alone is reckoned with.
  it('from which the bill alone follows is noticed by nobody', async () => {
    const parking = (charges: number) =>
      cityYaml({ services: `{ parking: { carParks: 1, chargesPerDay: ${charges} } }` });
    const { findings } = onlyCity(await reviewOf({ 'a.yaml': parking(5) }, { 'a.yaml': parking(9) }));
    expect(findings.find(({ id }) => id.endsWith('parking.chargesPerDay'))?.why.key).toBe('effect.why.bill');
  });

  // Finding: "it decides who may see, do or connect what" of the declined cards that are an alarm.
  it('that guards against misuse is not said to decide who may do what alone', async () => {
    const paid = (declines: number) =>
      cityYaml({
        services: `{ payments: { paymentsPerDay: 9, currency: USD, providers: { stripe: {} }, declines: ${declines} } }`,
      });
    const { findings } = onlyCity(await reviewOf({ 'a.yaml': paid(5) }, { 'a.yaml': paid(15) }));
    const why = findings.find(({ id }) => id.endsWith('payments.declines'))?.why;
    expect(why && [say(why, 'en'), say(why, 'zh')]).toEqual([
      expect.stringContaining('how well misuse and loss are guarded against'),
      expect.stringContaining('对滥用与丢失的防范程度'),
    ]);
  });

  it('is the one that changes, not the group around it', async () => {
    const junction = '{ id: "1", rings: [[[1, 2]]], phases: [{ phase: 1 }, { phase: 2 }] }';
    const timing = (longest: number) =>
      traffic(`adaptiveTiming: { enabled: true, maxCycleSeconds: ${longest} , junctions: [${junction}] }`);
    expect(await said(timing(90), timing(120))).toEqual([
      'devices.settings:traffic.adaptiveTiming.maxCycleSeconds | people may wait longer at busy junctions, and more cars pass (longest signal cycle: 120 seconds instead of 90 seconds) | 90 seconds | 120 seconds',
    ]);
  });

  it('in a list is told by its key: another key is another item', async () => {
    const roads = (...ids: string[]) =>
      traffic(`corridors: [${ids.map((id, i) => `{ id: ${id}, junctions: ["${i}1", "${i}2"] }`).join(', ')}]`);
    const comes =
      'operations.settings:traffic.corridors.second | how well traffic runs through is watched on further roads (coordinated roads: road second added) | nothing | road second';
    expect(await said(roads('first'), roads('first', 'second'))).toEqual([comes]);
  });

  // Finding: a number of channels was told in the place of what comes.
  it('by which a thing comes is told as that, not as a number of devices', async () => {
    expect(await said(payments('{ stripe: {} }'), payments('{ stripe: {}, mobileMoney: {} }'))).toEqual([
      'devices.settings:payments.providers.mobileMoney | payments through mobile money are taken |  | ',
    ]);
  });

  // Finding: what comes was told, and not that it stands still until somebody enters its key.
  it('by which a secret comes says who must enter it', async () => {
    const sides = ['{ stripe: {} }', '{ stripe: {}, mobileMoney: {} }'].map((providers) => ({
      'a.yaml': payments(providers),
    }));
    const { findings } = onlyCity(await reviewOf(sides[0] ?? {}, sides[1] ?? {}));
    expect(findings.flatMap(({ toDo = [] }) => toDo.map(({ who, what }) => `${who}: ${say(what, 'en')}`))).toEqual([
      'operator: enter the secrets that no file may hold: secret “Key of callbacks of mobile money”',
      'operator: once it is deployed, give those who are to call it the address that stands in parameter “address of Callbacks of mobile money”',
      'device-team: once it is deployed, and before the first file is brought, register for “Payments”: 1 × Payment channel; files of those that the registry does not have are refused',
    ]);
  });

  it('of the city is told too, though no part of the cloud shows it', async () => {
    const key = JSON.stringify(publicKeyOf('a'));
    const updates = (own: string) =>
      cityYaml({ devices: `{ updates: { signingKeys: [{ id: a, publicKey: ${key} }], ${own} } }` });
    const updated = (minutes: number) => updates(`window: { minutes: ${minutes} }`);
    expect(await said(updated(60), updated(120))).toEqual([
      'devices.settings:devices.updates.window.minutes | devices may stop for their update at other hours (hours in which firmware is updated: 01:00–03:00 instead of 01:00–02:00) | 01:00–02:00 | 01:00–03:00',
    ]);
    const stopped = (percent: number) => updates(`abort: { failurePercent: ${percent} }`);
    expect(await said(stopped(5), stopped(20))).toEqual([
      'devices.settings:devices.updates.abort.failurePercent | faulty firmware reaches more devices before its update stops (share of failures that stops an update: 20% instead of 5%) | 5% | 20%',
    ]);
  });
});

describe('the same change of many settings', () => {
  const corridors = (count: number) =>
    traffic(
      `corridors: [${Array.from({ length: count }, (_, i) => `{ id: road-${i}, junctions: ["1", "2"] }`).join(', ')}]`,
    );

  it('is one finding that names the first, with how many there are; JSON has each', async () => {
    const review = await reviewOf({ 'a.yaml': corridors(31) }, { 'a.yaml': corridors(1) });
    const text = formatReview(review, 'text', context({ language: 'en', width: 1000 }));
    expect(text).toContain(
      '[low, worse, 30 settings] How well traffic runs through is no longer watched on some roads (coordinated roads: road road-1, road road-2, road road-3, road road-4, road road-5, road road-6 and 24 more removed).',
    );
    const [{ findings }] = JSON.parse(formatReview(review, 'json', context({}))).cities;
    const roads = findings.filter(({ id }: { id: string }) => id.startsWith('operations.settings:traffic.corridors'));
    expect(roads).toHaveLength(1);
    expect(roads[0].parts).toHaveLength(30);
    expect(roads[0].parts.at(-1)).toMatchObject({
      path: 'services.traffic.corridors[30]',
      what: {
        text: 'how well traffic runs through is no longer watched on some roads (coordinated roads: road road-30 removed)',
      },
    });
  });
});

describe('one setting that does the same at many places', () => {
  it('is one setting', async () => {
    const junction = (id: number) => `{ id: "${id}", rings: [[[1, 2]]], phases: [${green(1)}, ${green(2)}] }`;
    const green = (phase: number) => `{ phase: ${phase}, minGreenSeconds: 35, maxGreenSeconds: 60 }`;
    const timing = (longest: number) =>
      traffic(
        `adaptiveTiming: { enabled: true, maxCycleSeconds: ${longest}, junctions: [${junction(1)}, ${junction(2)}] }`,
      );
    const review = await reviewOf({ 'a.yaml': timing(90) }, { 'a.yaml': timing(70) });
    const unfit =
      '[medium, worse] Junctions whose greens do not fit keep their fixed times (junction 1 and junction 2).';
    expect(formatReview(review, 'text', context({ language: 'en', width: 1000 }))).toContain(unfit);
    for (const format of reviewFormats)
      expect(formatReview(review, format, context({ language: 'en' }))).not.toContain('2 settings');
  });
});

describe('a time span that is written otherwise', () => {
  it('is no other one, to people or by law', async () => {
    const kept = (span: string) =>
      cityYaml({
        ...inChina,
        identity: '{ kind: sigv4 }',
        services: `{ residents: { population: 5, retention: { application: ${span} } } }`,
      });
    const { findings } = onlyCity(await reviewOf({ 'a.yaml': kept('10y') }, { 'a.yaml': kept('120m') }));
    expect(findings.map(({ id }) => id)).toEqual([
      'availability.restart:residents.settings',
      'nothing.settings:residents.retention.application',
    ]);
  });
});

describe('a setting that a rule has told', () => {
  it('is not told again, and is approved as what it does to people', async () => {
    const budget = (monthly: number) =>
      cityYaml({
        budget: `{ monthly: ${monthly}, email: finance@testville.example }`,
        approvals: '{ cost: [finance], devices: [transport] }',
      });
    for (const [was, is] of [
      [7000, 9000],
      [9000, 7000],
    ] as const) {
      const city = onlyCity(await reviewOf({ 'a.yaml': budget(was) }, { 'a.yaml': budget(is) }));
      expect(city.findings.map(({ id, effect }) => `${id} ${effect}`)).toEqual(['cost.warning money']);
      expect(neededApprovals(city).map(({ kind }) => kind)).toEqual(['devices', 'cost']);
    }
  });

  it('is approved by those of its data though it is for the better', async () => {
    const kept = (years: number) =>
      cityYaml({
        ...inChina,
        identity: '{ kind: sigv4 }',
        services: `{ residents: { population: 5, retention: { application: ${years}y } } }`,
        approvals: '{ data: [protection officer] }',
      });
    const city = onlyCity(await reviewOf({ 'a.yaml': kept(10) }, { 'a.yaml': kept(20) }));
    expect(neededApprovals(city)).toEqual([
      { kind: 'data', who: ['protection officer'], findings: ['compliance.duty:residents.retention.application'] },
    ]);
  });
});

describe('a time that the law asks for', () => {
  const residents = (years: number, days: number) =>
    cityYaml({
      ...inChina,
      identity: '{ kind: sigv4 }',
      services: `{ residents: { population: 5, retention: { application: ${years}y, permit: 10y }, processingTime: { permit: ${days}d } } }`,
    });

  it.each([
    [
      'en',
      'Records of the kind “application” are kept for less time, 5 years instead of 10 years: check that the law allows it',
      'People may have to wait longer for an answer of “Residents”: “processing time that is promised, permit” is 40 days instead of 20 days; check how soon they must be answered',
    ],
    [
      'zh',
      '“申请（application）”类档案的保存期限由 10 年缩短为 5 年：须核对法定保存期限',
      '“居民”答复公众的时间可能延长：“承诺办理时限，许可（permit）”由 20 天改为 40 天；须核对规定的答复时限',
    ],
  ] as const)('names the category in the words of the service (%s)', async (language, keeps, answers) => {
    const { findings } = onlyCity(await reviewOf({ 'a.yaml': residents(10, 20) }, { 'a.yaml': residents(5, 40) }));
    const duties = findings.filter(({ id }) => id.startsWith('compliance.duty:'));
    expect(duties.map(({ what }) => say(what, language))).toEqual([answers, keeps]);
  });

  it('that is shorter deletes nothing by itself', async () => {
    const { findings } = onlyCity(await reviewOf({ 'a.yaml': residents(10, 20) }, { 'a.yaml': residents(5, 20) }));
    const told = findings.filter(({ id }) => id.endsWith(':residents.retention.application'));
    expect(told.map(({ id, reversible }) => [id, reversible])).toEqual([
      ['compliance.duty:residents.retention.application', true],
    ]);
  });
});

// Finding: “somebody destroys or holds what is due” of files that nobody may destroy, beside the legal hold that says so.
describe('a term of records under legal hold', () => {
  const residents = (years: number, held: string) =>
    cityYaml({
      ...inChina,
      identity: '{ kind: sigv4 }',
      services: `{ residents: { population: 5, retention: { application: ${years}y, permit: 10y }, legalHold: [${held}] } }`,
    });
  const why = async (held: string) => {
    const { findings } = onlyCity(await reviewOf({ 'a.yaml': residents(10, '') }, { 'a.yaml': residents(5, held) }));
    const duty = findings.find(({ id }) => id.startsWith('compliance.duty:'));
    return duty && say(duty.why, 'en');
  };

  it('is told with the hold, and one of others without', async () => {
    expect(await why('application')).toMatch(/none is erased or destroyed as long as they are under legal hold$/);
    expect(await why('permit')).toMatch(/somebody destroys or holds what is due$/);
  });
});

describe('a setting of a layer', () => {
  const city = (name: string, own = '') =>
    `extends: [profiles/p.yaml]\n${cityYaml({ city: name, services: `{ traffic: { signals: 3${own} } }` })}`;
  const files = (seconds: number) => ({
    'profiles/p.yaml': `services: { traffic: { latencyOffsetSeconds: ${seconds} } }\n`,
    'a.yaml': city('alpha'),
    'b.yaml': city('beta'),
    'c.yaml': city('gamma', ', latencyOffsetSeconds: 2'),
  });

  it('is told of each city that inherits it, at its line there, and of none that says its own', async () => {
    const { cities } = await reviewOf(files(0.5), files(1));
    const found = cities.flatMap(({ findings }) => findings).filter(({ effect }) => effect);
    expect(found.map(({ city: of, id }) => `${of} ${id}`)).toEqual([
      'alpha operations.settings:traffic.latencyOffsetSeconds',
      'beta operations.settings:traffic.latencyOffsetSeconds',
    ]);
    const cause = { kind: 'layer', file: 'profiles/p.yaml', line: 1, path: 'services.traffic.latencyOffsetSeconds' };
    for (const finding of found) expect(finding.cause).toEqual(cause);
  });
});

describe('an item that is taken out of a list', () => {
  it('has the line of the base that said it as its cause, whatever stands in its place now', async () => {
    const roads = (...ids: string[]) =>
      `${cityYaml({ services: null })}services:\n  traffic:\n    signals: 3\n    corridors:\n${ids.map((id) => `      - { id: ${id}, junctions: ["1", "2"] }\n`).join('')}`;
    const { findings } = onlyCity(await reviewOf({ 'a.yaml': roads('a', 'b') }, { 'a.yaml': roads('b') }));
    const gone = findings.find(({ id }) => id === 'operations.settings:traffic.corridors.a');
    expect(gone?.cause).toEqual({
      kind: 'config',
      file: 'a.yaml',
      line: 8,
      path: 'services.traffic.corridors[0]',
      side: 'base',
    });
  });
});

describe('why it matters what a setting does', () => {
  const why = async (base: string, head: string) => {
    const { findings } = onlyCity(await reviewOf({ 'a.yaml': base }, { 'a.yaml': head }));
    return findings
      .filter(({ id }) => /^[a-z]+\.settings:/.test(id))
      .map(({ why: said, reversible }) => [say(said, 'en'), say(said, 'zh'), reversible]);
  };
  const residents = (more: string) =>
    cityYaml({
      identity: '{ kind: cognito }',
      services: `{ residents: { population: 9, retention: { permit: 10y }${more}, access: { protectionOfficer: [dpo] } } }`,
    });

  // Findings: a legal hold that comes was “deleted by then”, and beds of a hospital were of “people in the street”.
  it('is no loss where more is kept', async () => {
    expect(await why(residents(''), residents(', legalHold: [permit]'))).toEqual([
      ['It decides what the city keeps, and for how long', '关系到城市保存哪些数据、保存多久', true],
    ]);
    expect(await why(residents(', legalHold: [permit]'), residents(''))).toEqual([
      [
        'What is deleted by then does not come back when the setting does',
        '届时已删除的内容，不会因改回设置而恢复',
        false,
      ],
    ]);
  });

  it('is the safety of people, wherever they are', async () => {
    const medical = (full: number) =>
      cityYaml({
        identity: '{ kind: cognito }',
        services: `{ medical: { hospitals: 1, bedsFullPercent: ${full}, access: { protectionOfficer: [dpo] } } }`,
      });
    expect((await why(medical(92), medical(95))).map(([en]) => en)).toEqual([
      'The safety of people depends on it: whoever answers for it should agree before it is deployed',
    ]);
  });
});
