import type { CityReview } from '../../../lib/review/review';
import { say } from '../../../lib/words/say';
import { cityYaml } from '../../support/config-folder';
import { reviewOf } from '../../support/review-sides';

interface Settings {
  readonly city?: string;
  readonly stage?: string;
  readonly region?: string;
  readonly latitude?: number;
  readonly curatedDays?: number;
  readonly logDays?: number;
}

const cityWith = ({
  city = 'testville',
  stage = 'production',
  region = 'us-west-2',
  latitude = 38.5,
  curatedDays = 3650,
  logDays = 1000,
}: Settings) =>
  cityYaml({
    city,
    stage,
    cloud: `{ account: "111122223333", region: ${region} }`,
    retention: `{ curatedDays: ${curatedDays}, logDays: ${logDays} }`,
    services: `{ lighting: { luminaires: 9, cabinets: 1, latitude: ${latitude}, longitude: 106.3, nominalVolts: 220, schedule: { published: true } } }`,
  });

/** The city that is made beside the one before. */
async function made(from: Settings, to: Settings): Promise<CityReview> {
  const { cities } = await reviewOf({ 'a.yaml': cityWith(from) }, { 'a.yaml': cityWith(to) });
  const [found, ...others] = cities.filter(({ status }) => status !== 'removed');
  if (!found || others.length > 0 || found.problems.length > 0) throw new Error(JSON.stringify(found?.problems));
  return found;
}

const places: readonly [string, Settings][] = [
  ['in another region', { region: 'us-east-1' }],
  ['in another stage', { stage: 'staging' }],
  ['under another name', { city: 'newville' }],
];

describe('settings of a city whose cloud is made a second time', () => {
  // Finding: a city was renamed and its lamps burned otherwise; no word of that, and the gate `safety` stayed open.
  it.each(places)('%s are told once against those that it had, with their line', async (_, place) => {
    const { findings } = await made({}, { ...place, latitude: 52.5 });
    const ofPeople = findings.filter(({ effect }) => effect === 'safety');
    expect(ofPeople.map(({ what }) => say(what, 'en'))).toEqual([
      expect.stringContaining('lamps burn by the sun of another place'),
    ]);
    expect(ofPeople[0]?.cause).toMatchObject({ file: 'a.yaml', path: 'services.lighting.latitude' });
  });

  // Finding: a city was renamed without a service, which it was said to run no longer, while the old cloud went on running it.
  it('say of a service that is left out that the old cloud runs it still', async () => {
    const more = (city: string, services: string) =>
      cityYaml({ city, services: `{ traffic: { signals: 3 }${services} }` });
    const sides = [more('testville', ', waste: { containers: 9 }'), more('newville', '')];
    const { cities } = await reviewOf({ 'a.yaml': sides[0] as string }, { 'a.yaml': sides[1] as string });
    const told = cities.flatMap(({ findings }) => findings).find(({ id }) => id.endsWith('settings:waste'));
    expect(told && say(told.what, 'en')).toBe(
      'the new cloud does not run “Waste”; the old one does until it is taken down',
    );
    // Finding: it was to be noticed from the next deployment on. It raises alarms of fires, so the safety of people depends on it.
    expect(told && say(told.why, 'en')).toMatch(/^The safety of people depends on it/);
  });

  it.each([
    ['another stage', { stage: 'staging' }],
    ['another name', { city: 'newville' }],
  ])('that stay as they are under %s are told nothing of', async (_, place: Settings) => {
    const { findings } = await made({}, place);
    expect(findings.filter(({ id }) => id.includes('.settings:'))).toEqual([]);
  });

  // Finding: nothing was deleted in the old cloud, and the review said that what is older was gone for good.
  it.each(places)('%s that keep less delete nothing', async (_, place) => {
    const { findings } = await made({}, { ...place, curatedDays: 730, logDays: 500 });
    const kept = findings.filter(({ id }) => id.includes('.settings:retention.'));
    expect(kept.map(({ what }) => say(what, 'en'))).toEqual([
      expect.stringMatching(/^records of the city are kept for less time in the new cloud.*730 days instead of/i),
      expect.stringMatching(/^logs of who did what are kept for less time in the new cloud/i),
    ]);
    // What is lost when the old cloud is taken down is so by the move, whatever its settings.
    const byMove = /^data\.deleted:city\.(transit|directory)$/;
    expect(findings.filter(({ id, reversible }) => !reversible && !byMove.test(id))).toEqual([]);
  });

  // Finding: files that the old cloud holds were said to be lost, and photos to be shown to operators until they go.
  it('that lift a hold, take shorter rosters, another clock and no photos can all be undone', async () => {
    const of = (city: string, hold: string, most: number, photos: string, timeZone: string) =>
      cityYaml({
        city,
        timeZone,
        identity: '{ kind: oidc, issuer: "https://id.example", audience: city }',
        services: `{
          residents: { population: 9, retention: { appeal: 10y }, legalHold: [${hold}], access: { groupsClaim: g, cityClaim: c, personClaim: p, clerk: [a], protectionOfficer: [dpo] } },
          education: { schools: 1, pupils: 9, mostDeletedPercent: ${most}, access: { protectionOfficer: [dpo] } },
          requests: { desks: 1, requestsPerYear: 9, types: [{ code: "A", name: A, desk: d }], georeport: { ${photos} }, access: { protectionOfficer: [dpo] } } }`,
      });
    const before = of('testville', 'appeal', 10, 'photos: { most: 4 }', 'America/Denver');
    const { cities } = await reviewOf({ 'a.yaml': before }, { 'a.yaml': of('newville', '', 30, '', 'Europe/Berlin') });
    expect(cities.flatMap(({ problems }) => problems)).toEqual([]);
    const { findings } = cities.find(({ status }) => status !== 'removed') as CityReview;
    const told = findings.map(({ what }) => say(what, 'en')).filter((text) => /photos|erased|roster that/i.test(text));
    expect(told).toEqual([
      expect.stringMatching(/^in the new cloud files may be erased or destroyed, also those that are carried over/i),
      expect.stringMatching(/^a roster that lost more of its rows is taken/i),
      expect.stringMatching(/^reports with photos are refused/i),
      expect.stringMatching(/^no photos are kept in the new cloud/i),
    ]);
    expect(findings.filter(({ reversible }) => !reversible).map(({ id }) => id)).toEqual([]);
  });

  // Finding: what is paid to a merchant was said to be unknown to the city, whose old cloud still takes its messages.
  it('that name another merchant, or a provider less, lose nothing that the old cloud takes', async () => {
    const of = (city: string, providers: string) =>
      cityYaml({
        city,
        services: `{ payments: { paymentsPerDay: 9, currency: USD, providers: { stripe: {}, ${providers} } } }`,
      });
    const hongKong = 'certificatesAt: "https://apihk.mch.weixin.qq.com/v3/global/certificates"';
    const wechat = (id: string) => `wechatPay: { merchantId: "${id}", ${hongKong} }`;
    const before = of('testville', `${wechat('1230000109')}, mobileMoney: {}`);
    const { cities } = await reviewOf({ 'a.yaml': before }, { 'a.yaml': of('newville', wechat('1230000110')) });
    expect(cities.flatMap(({ problems }) => problems)).toEqual([]);
    const { findings } = cities.find(({ status }) => status !== 'removed') as CityReview;
    const told = findings.map(({ what }) => say(what, 'en')).filter((text) => /mobile money|merchant/.test(text));
    expect(told).toEqual([
      expect.stringMatching(/^payments through mobile money are not taken in the new cloud; the old one takes them/i),
      expect.stringMatching(/of WeChat Pay are taken in the new cloud for another merchant.* until it is taken down/),
    ]);
  });

  // Finding: programs of the old cloud were said to start anew, which nobody deploys.
  it.each(places)('%s start none of its programs anew', async (_, place) => {
    const { findings } = await made({}, { ...place, latitude: 52.5 });
    expect(findings.filter(({ id }) => id.startsWith('availability.restart'))).toEqual([]);
  });

  // Findings: of a city that was renamed or staged nobody heard of a duty of the law, a clock, who approves, a consent or a
  // budget in the words of their rules, and those who had to approve before were not asked.
  it('are told by the rules of a city that stays, and approved by those of before', async () => {
    const of = (city: string, timeZone: string, keep: string, approvals: string) =>
      cityYaml({
        city,
        timeZone,
        approvals,
        identity: '{ kind: sigv4 }',
        services: `{ residents: { population: 9, retention: { application: ${keep} } } }`,
      });
    const sides = [
      of('testville', 'America/Denver', '10y', '{ compliance: [auditor], data: [dpo] }'),
      of('newville', 'Europe/Berlin', '5y', '{ data: [dpo] }'),
    ];
    const { cities } = await reviewOf({ 'a.yaml': sides[0] as string }, { 'a.yaml': sides[1] as string });
    const city = cities.find(({ status }) => status === 'added') as CityReview;
    expect(city.problems).toEqual([]);
    expect(city.findings.map(({ id, severity }) => `${id} ${severity}`)).toEqual(
      expect.arrayContaining([
        'compliance.approvals:compliance medium',
        'compliance.duty:residents.retention.application high',
        'operations.time-zone high',
      ]),
    );
    expect(city.approvals).toMatchObject({ compliance: ['auditor'], data: ['dpo'] });
  });

  // Finding: a recordal that came with another stage was said to read otherwise, in the place of nothing.
  it.each([
    ['elsewhere', { region: 'cn-north-1' }],
    ['in another stage', { stage: 'staging' }],
    ['under another name', { city: 'newville' }],
  ])('tell of a recordal that comes %s', async (_, { city, stage, region }: Settings) => {
    const of = (to: Settings, icp: string) =>
      cityYaml({
        city: to.city ?? 'testville',
        stage: to.stage ?? 'production',
        cloud: `{ account: "111122223333", region: ${to.region ?? 'cn-northwest-1'}${icp} }`,
        services: '{ parking: { carParks: 3 } }',
      });
    const recorded = ', icp: { recorded: true, number: 宁ICP备2026000001号 }';
    const { cities } = await reviewOf({ 'a.yaml': of({}, '') }, { 'a.yaml': of({ city, stage, region }, recorded) });
    const told = cities.flatMap(({ findings }) => findings).filter(({ what }) => /record(al)? /i.test(say(what, 'en')));
    expect(told.map(({ what, effect }) => [say(what, 'en'), effect])).toEqual([
      ['ICP record 宁ICP备2026000001号: interfaces may answer the public', 'service'],
    ]);
  });
});
