import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isScalar, isSeq, parseDocument, parse as parseYaml } from 'yaml';
import { services } from '../../lib/services';
import { categoryWords } from '../../lib/services/residents/effects';
import { problemsOf, read } from '../support/config-folder';
import { explored } from '../support/exploring';

const sample = readFileSync(join(__dirname, '../../city-configs/portland.yaml'), 'utf8');

type Path = readonly (string | number)[];

/** Every value of the sample that is no map, with where it stands. */
function placesOf(node: unknown, path: Path = []): Path[] {
  if (isMap(node))
    return node.items.flatMap((pair) =>
      isScalar(pair.key) && pair.key.value !== '<<' ? placesOf(pair.value, [...path, String(pair.key.value)]) : [],
    );
  if (isSeq(node)) return [path, ...node.items.flatMap((item, i) => placesOf(item, [...path, i]))];
  return isScalar(node) ? [path] : [];
}

/** The sample with another value at a place. */
function changed(path: Path, value: unknown): string {
  const document = parseDocument(sample, { merge: true });
  document.setIn(path, value);
  return document.toString();
}

/** What a hint says to write at a place; undefined where it names no value. */
function namedBy(hint: string, path: Path): unknown {
  const meant = /^did you mean (.*)\?$/.exec(hint)?.[1];
  const example = /^write e\.g\. (.*?)(?: \([A-Z].*\))?$/s.exec(hint)?.[1];
  const bare = /^put it in quotes: (.*)$/.exec(hint)?.[1];
  const oneOf = /^use one of ([^,]+)/.exec(hint)?.[1];
  const text = meant ?? example ?? bare ?? oneOf;
  if (text === undefined) return undefined;
  const value = parseYaml(text);
  const key = path.at(-1);
  return typeof key === 'string' && example !== undefined && value !== null && typeof value === 'object' && key in value
    ? value[key]
    : value;
}

const wrongs: readonly unknown[] = ['?! nothing', -7.5, 99_999_999_999, true, { wrong: 'type' }, [], ''];
const cases = explored(
  placesOf(parseDocument(sample, { merge: true }).contents).flatMap((path) => wrongs.map((wrong) => ({ path, wrong }))),
  12,
  120,
);

const issuedBy = (issuer: string) => ({ identity: `{ kind: oidc, audience: a, issuer: "${issuer}" }` });

describe('a hint that names a value', () => {
  it('is valid itself: what it says is written, and the problem is gone', () => {
    let applied = 0;
    for (const { path, wrong } of cases) {
      const { problems } = read(changed(path, wrong), { services });
      const at = problems.find((p) => p.code.startsWith('CK2') && p.path === pathText(path));
      const value = at && namedBy(at.hint, path);
      if (value === undefined) continue;
      applied++;
      const again = read(changed(path, value), { services }).problems;
      expect({
        path,
        hint: at?.hint,
        left: again.filter((p) => p.path === at?.path && p.code.startsWith('CK2')),
      }).toEqual({ path, hint: at?.hint, left: [] });
    }
    expect(applied).toBeGreaterThan(cases.length / 4);
  });

  it.each([
    [{ timeZone: 'Asia/Beijing' }, 'did you mean Asia/Shanghai?'],
    [{ timeZone: '中国' }, 'did you mean Asia/Shanghai?'],
    [{ timeZone: 'San Francisco' }, 'did you mean America/Los_Angeles?'],
    [{ timeZone: 'Germany' }, 'did you mean Europe/Berlin?'],
    [{ timeZone: 'PST' }, 'did you mean America/Los_Angeles?'],
    [{ departments: '{ Transport: [a] }' }, 'did you mean transport?'],
    [{ departments: '{ Transportation: [a] }' }, 'did you mean transport?'],
    [{ cloud: '{ account: 4567-8901-2345, region: us-west-2 }' }, 'did you mean "456789012345"?'],
    [
      { cloud: '{ account: "111122223333", region: us-west-2, deviceDomain: "https://iot.city.example/" }' },
      'did you mean iot.city.example?',
    ],
    [{ services: '{ traffic: { signals: "1,030" } }' }, 'did you mean 1030?'],
    [{ incidents: '{ enabled: yes }' }, 'did you mean true?'],
    [{ timeZone: 'Pacific Time' }, 'did you mean America/Los_Angeles?'],
    [{ timeZone: 'PRC' }, 'did you mean Asia/Shanghai?'],
    [{ timeZone: 'UTC-8' }, 'did you mean America/Los_Angeles?'],
    [{ departments: '{ transport: ["arn:aws-cn:iam::123456789012:role/city/signals"] }' }, 'did you mean signals?'],
    [{ devices: '{ districts: [east， west] }' }, 'type “,” with the input method switched to English'],
    [{ services: '{ traffic: { signals: １０３０ } }' }, 'did you mean 1030?'],
    [{ services: '{ traffic: { signals: "640，" } }' }, 'did you mean 640?'],
    [{ services: '{ parking: { carParks: 2, overstayHours: 12h } }' }, 'did you mean 12?'],
    [{ services: '{ traffic: { signals: 1.030 } }' }, 'did you mean 1030?'],
    [{ services: '{ traffic: { signals: 3, effectiveVehicleLengthMetres: 650 cm } }' }, 'did you mean 6.5?'],
    [
      { budget: '{ monthly: 90%, email: a@b.example }' },
      'write e.g. monthly: 4000 (Monthly budget in the currency of the account)',
    ],
    [{ devices: '{ districts: [ｅast] }' }, 'did you mean east?'],
    [{ cloud: '{ account: "111122223333", region: cn-west-1 }' }, 'use one of cn-north-1, cn-northwest-1'],
    [{ services: '{ waste: { containers: 9, containerHeightMm: 1.37 } }' }, 'did you mean 1370?'],
    [{ services: '{ waste: { containers: 9, overflowAtShare: 90 } }' }, 'did you mean 0.9?'],
    [{ services: '{ requests: { desks: 1, types: [{ code: SIG/NAL, name: a, desk: b }] } }' }, 'did you mean SIG-NAL?'],
    [{ services: '{ payments: { currency: RMB } }' }, 'did you mean CNY?'],
    [{ services: '{ payments: { currency: 人民币 } }' }, 'did you mean CNY?'],
    [{ services: '{ payments: { currency: US Dollars } }' }, 'did you mean USD?'],
    [{ operations: '{ officeHours: { holidays: [2027年2月7日] } }' }, 'did you mean "2027-02-07"?'],
    [issuedBy('https://id.city.example/.well-known/openid-configuration'), 'did you mean "https://id.city.example"?'],
    [issuedBy('http://id.city.example/.well-known/jwks.json?x=1'), 'did you mean "https://id.city.example"?'],
    [
      issuedBy('https://id.city.example/realms/city/protocol/openid-connect/token'),
      'did you mean "https://id.city.example/realms/city"?',
    ],
    [issuedBy('https://city.eu.auth0.com'), 'did you mean "https://city.eu.auth0.com/"?'],
    [
      issuedBy('https://cognito-idp.us-west-2.amazonaws.com/us-west-2_Ab1/'),
      'did you mean "https://cognito-idp.us-west-2.amazonaws.com/us-west-2_Ab1"?',
    ],
    [
      {
        services:
          '{ grid: { standard: en50160, nominalVolts: 230, meters: 9, monitors: 9, vtn: { address: "https://vtn.example/openadr3/auth/token", programs: [{ program: p, asset: a }] } } }',
      },
      'did you mean "https://vtn.example/openadr3"?',
    ],
    [
      {
        services:
          '{ education: { schools: 1, oneRoster: { address: "https://sis.example/ims/oneroster/v1p1/users", tokenAddress: "https://sis.example/token", version: "1.1" } } }',
      },
      'did you mean "https://sis.example"?',
    ],
    [{ devices: '{ updates: { waves: [[east]] }, districts: [] }' }, 'remove it: the city has none yet'],
    [
      { services: '{ payments: { providers: { mobileMoney: { settledWithinDays: 3 } } } }' },
      'remove it: nothing is set there',
    ],
  ])('%j: %s', (over, hint) => {
    expect(problemsOf(over as Record<string, string>).map((p) => p.hint)).toContain(hint);
  });

  it.each([
    ['"$9,000"', 9000],
    ['"9,000"', 9000],
    ['"9.000,00"', 9000],
    ['"9,000.50"', 9000.5],
    ['9 000', 9000],
    ['1_000', 1000],
    ['€ 9.000', 9000],
    ['9000 USD', 9000],
    ['9000元', 9000],
    ['2万', 20_000],
  ])('an amount as people write it: %s', (monthly, meant) => {
    const budget = `{ monthly: ${monthly}, email: a@b.example }`;
    expect(problemsOf({ budget }).map((p) => p.hint)).toEqual([`did you mean ${meant}?`]);
  });

  it.each([
    ['everyMinutes: 5 min', 5],
    ['everyMinutes: 1h', 60],
    ['everyMinutes: 900 seconds', 15],
    ['maxCycleSeconds: 2 min', 120],
    ['maxCycleSeconds: 120秒', 120],
  ])('a time in another unit, or with its own: %s', (written, meant) => {
    const services = `{ traffic: { signals: 3, adaptiveTiming: { ${written} } } }`;
    expect(problemsOf({ services }).map((p) => p.hint)).toEqual([`did you mean ${meant}?`]);
  });

  it.each(['GMT', 'EST', 'CET', 'UTC+8', 'GMT-08:00', 'PST', '+0800', 'Etc/GMT+8'])(
    'a time zone %s: the zone of the place, which is valid itself',
    (zone) => {
      const hinted = (over: Record<string, string>) =>
        problemsOf({ ...over, timeZone: JSON.stringify(zone) }).map((p) => p.hint);
      const place = (name: string, region: string) => ({
        name: `{ en: ${name} }`,
        cloud: `{ account: "111122223333", region: ${region} }`,
      });
      expect(hinted(place('Portland', 'us-west-2'))).toEqual(['did you mean America/Los_Angeles?']);
      expect(hinted(place('Hamburg', 'eu-central-1'))).toEqual(['did you mean Europe/Berlin?']);
      expect(hinted(place('Testville', 'cn-north-1'))).toContain('did you mean Asia/Shanghai?');
      expect(problemsOf({ ...place('Hamburg', 'eu-central-1'), timeZone: 'Europe/Berlin' })).toEqual([]);
    },
  );

  it.each([
    ['EST', 'us-west-2', 'did you mean America/New_York?'],
    ['MST', 'us-east-1', 'did you mean America/Denver?'],
    ['CET', 'eu-north-1', 'did you mean Europe/Stockholm?'],
    ['UTC+9', 'ap-northeast-2', 'did you mean Asia/Seoul?'],
    ['UTC+8', 'us-west-2', 'use the zone of a place, e.g. America/Los_Angeles'],
  ])('%s of a place that nobody knows in %s', (timeZone, region, hint) => {
    const cloud = `{ account: "111122223333", region: ${region} }`;
    expect(problemsOf({ cloud, timeZone: JSON.stringify(timeZone) }).map((p) => p.hint)).toEqual([hint]);
  });

  describe('of a name that refers to another', () => {
    const residents = (retention: string, processingTime: string) =>
      `{ residents: { population: 9, access: { protectionOfficer: [a] }, retention: ${retention}, processingTime: ${processingTime} } }`;
    const of = (services: string) =>
      problemsOf({ services, identity: '{ kind: cognito }' }).map(({ code, hint }) => `${code} ${hint}`);

    it.each([
      ['{ permit: 9y }', '{ permitt: 9d }', ['CK3110 did you mean permit?']],
      [
        '{ permitt: 9y }',
        '{ permit: 9d }',
        ['CK3055 did you mean permit?', 'CK3110 write permit where permitt stands'],
      ],
      ['{ applicatino: 9y }', '{ permit: 9d }', ['CK3055 did you mean application?', 'CK3110 add it to retention']],
      ['{ permit: 9y }', '{ q: 9d }', ['CK3110 add it to retention, or use permit']],
    ])('retention %s, processingTime %s', (retention, processingTime, hints) => {
      expect(of(residents(retention, processingTime))).toEqual(hints);
    });

    it('every name that a hint offers is right itself, whatever is misspelt', () => {
      const misspelt = Object.keys(categoryWords).map((word) => `${word.slice(0, -2)}${word.at(-1)}${word.at(-2)}`);
      for (const name of misspelt)
        for (const hint of of(residents(`{ ${name}: 9y }`, '{ xyzw: 9d }')))
          expect(hint).not.toMatch(new RegExp(`(use|mean).*\\b${name}\\b`));
    });

    it('nothing is offered where there is nothing', () => {
      const level =
        "schedule: { events: [{ name: a, from: '2027-02-05T18:00', to: '2027-02-06T18:00', percent: 9, districts: [east] }] }";
      const hints = problemsOf({
        devices: '{ districts: [] }',
        services: `{ lighting: { luminaires: 9, latitude: 45, longitude: -122, ${level} } }`,
      }).map(({ hint }) => hint);
      expect(hints.join()).not.toMatch(/(one of|use|write) ?(,|$)/);
    });
  });

  it('a span as people write it', () => {
    const { problems } = read(changed(['services', 'residents', 'retention', 'application'], '7years'));
    expect(problems).toMatchObject([{ code: 'CK2008', hint: 'did you mean "7y"?' }]);
  });
});

const pathText = (path: Path): string =>
  path.map((part, i) => (typeof part === 'number' ? `[${part}]` : i === 0 ? part : `.${part}`)).join('');
