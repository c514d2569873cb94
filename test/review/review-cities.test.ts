import { say } from '../../lib/words/say';
import { cityYaml } from '../support/config-folder';
import { onlyCity, reviewOf } from '../support/review-sides';

const small = (signals: number) => cityYaml({ services: `{ traffic: { signals: ${signals} } }` });

describe('a review', () => {
  it('of one more signal says so, and where it is said', async () => {
    const city = onlyCity(await reviewOf({ 'testville.yaml': small(3) }, { 'testville.yaml': small(4) }));
    expect(city.status).toBe('changed');
    const finding = city.findings.find(({ id }) => id === 'devices.count:signal-controller');
    expect(finding?.cause).toEqual({
      kind: 'config',
      file: 'testville.yaml',
      line: 4,
      path: 'services.traffic.signals',
    });
    expect(finding && say(finding.what, 'en')).toBe('Signal controller: 1 more');
  });

  it('of the same city twice is short', async () => {
    const city = onlyCity(await reviewOf({ 'testville.yaml': small(3) }, { 'testville.yaml': small(3) }));
    expect(city).toMatchObject({ status: 'unchanged', findings: [] });
  });

  it('has a digest that follows from what was compared, not from names of files', async () => {
    const digest = async (name: string, signals: number) =>
      (await reviewOf({ [name]: small(3) }, { [name]: small(signals) })).digest;
    expect(await digest('a.yaml', 4)).toBe(await digest('b.yaml', 4));
    expect(await digest('a.yaml', 4)).not.toBe(await digest('a.yaml', 5));
  });

  it('lists a city that does not validate, and reviews the others', async () => {
    const other = cityYaml({ city: 'otherville' });
    const { cities } = await reviewOf(
      { 'a.yaml': small(3), 'b.yaml': other },
      { 'a.yaml': small(4), 'b.yaml': `${other}nonsense: 1\n` },
    );
    expect(cities.map(({ city, status }) => [city, status])).toEqual([
      ['otherville', 'unreviewed'],
      ['testville', 'changed'],
    ]);
    expect(cities[0]?.problems).toMatchObject([{ code: 'CK2001', file: 'b.yaml', line: 5 }]);
  });

  it('counts devices as people do in Chinese', async () => {
    const edu = (schools: number) =>
      cityYaml({
        identity: '{ kind: cognito }',
        services: `{ education: { schools: ${schools}, pupils: 900, access: { protectionOfficer: [a] } } }`,
      });
    const city = onlyCity(await reviewOf({ 'a.yaml': edu(3) }, { 'a.yaml': edu(7) }));
    const finding = city.findings.find(({ id }) => id === 'devices.count:school');
    expect(finding && say(finding.what, 'zh')).toBe('学校：增加 4 所');
  });

  it('of a city that is broken on both sides lists each problem once', async () => {
    const [was, is] = [`${small(3)}nonsense: 1\n`, `# moved\n${small(4)}nonsense: 1\n`];
    const { problems } = onlyCity(await reviewOf({ 'a.yaml': was }, { 'a.yaml': is }));
    expect(problems).toMatchObject([{ code: 'CK2001', line: 6 }]);
  });

  it('says that comments and order do nothing, and synthesises nothing for it', async () => {
    const commented = `# words\n${small(3)}`;
    const city = onlyCity(await reviewOf({ 'a.yaml': small(3) }, { 'a.yaml': commented }));
    expect(city.status).toBe('unchanged');
    expect(city.findings.map(({ id }) => id)).toEqual(['nothing.text']);
  });

  it('says that a value nothing is made from does nothing', async () => {
    const named = (number: string) =>
      cityYaml({ name: `{ en: Testville, zh: ${number} }`, services: '{ traffic: { signals: 3 } }' });
    const city = onlyCity(await reviewOf({ 'a.yaml': named('试验市') }, { 'a.yaml': named('测试市') }));
    expect(city.findings.map(({ id, kind }) => [id, kind])).toEqual([['nothing.settings:name.zh', 'nothing']]);
  });

  it('never takes a broken file for a city that is gone', async () => {
    const staged = cityYaml({ stage: 'staging' });
    const statuses = async (broken: string) =>
      (await reviewOf({ 'a.yaml': staged }, { 'a.yaml': broken })).cities.map(({ city, status }) => [city, status]);
    expect(await statuses(`${staged}nonsense: 1\n`)).toEqual([['testville-stg', 'unreviewed']]);
    expect(await statuses(staged.replace('city: testville', 'city: 12'))).toEqual([['testville-stg', 'unreviewed']]);
    expect(await statuses('')).toEqual([['testville-stg', 'unreviewed']]);
  });

  it('of a broken layer lists every city that it reaches, and the line', async () => {
    const files = (layer: string) => ({
      'a.yaml': cityYaml({ city: 'aa', extends: '[p/l.yaml]' }),
      'b.yaml': cityYaml({ city: 'bb', extends: '[p/l.yaml]' }),
      'p/l.yaml': layer,
    });
    const { cities } = await reviewOf(files('language: zh\n'), files('language: klingon\n'));
    expect(cities.map(({ city, status, problems }) => [city, status, problems[0]?.file])).toEqual([
      ['aa', 'unreviewed', 'p/l.yaml'],
      ['bb', 'unreviewed', 'p/l.yaml'],
    ]);
  });
});

describe('cities that come and go', () => {
  const kinds = async (base: Record<string, string>, head: Record<string, string>) => {
    const { cities } = await reviewOf(base, head);
    return Object.fromEntries(
      cities.map(({ city, status, findings }) => [
        city,
        [status, ...findings.filter(({ id }) => id.startsWith('devices.city')).map(({ id }) => id)],
      ]),
    );
  };
  const named = (city: string, account = '111122223333') =>
    cityYaml({ city, cloud: `{ account: "${account}", region: us-west-2 }` });

  it('are new, and gone with all that they hold', async () => {
    const far = named('farville', '999999999999');
    expect(await kinds({ 'a.yaml': named('aa') }, { 'b.yaml': far })).toEqual({
      aa: ['removed', 'devices.city:removed'],
      farville: ['added', 'devices.city:added'],
    });
  });

  it('are renamed: the account and region stay', async () => {
    const { cities } = await reviewOf({ 'a.yaml': named('aa') }, { 'a.yaml': named('bb') });
    const finding = cities.find(({ city }) => city === 'bb')?.findings.find(({ id }) => id === 'devices.city:renamed');
    expect(finding && say(finding.what, 'en')).toBe(
      'Renamed from aa to bb: this makes a new city, and leaves the old one’s data where it is',
    );
    expect(finding?.cause).toMatchObject({ file: 'a.yaml', path: 'city' });
  });

  it('are renamed by their division, even into another account', async () => {
    const inYinchuan = (city: string, account: string) =>
      cityYaml({ city, division: '"640100"', cloud: `{ account: "${account}", region: cn-northwest-1 }` });
    expect(
      await kinds({ 'a.yaml': inYinchuan('aa', '111111111111') }, { 'a.yaml': inYinchuan('bb', '222222222222') }),
    ).toEqual({ aa: ['removed', 'devices.city:renamed'], bb: ['added', 'devices.city:renamed'] });
  });

  it('are split into several', async () => {
    const at = (city: string) =>
      cityYaml({
        city,
        division: '"640100"',
        cloud: `{ account: "${city === 'aa' ? 1 : city === 'bb' ? 2 : 3}11111111111", region: cn-northwest-1 }`,
      });
    expect(await kinds({ 'a.yaml': at('aa') }, { 'b.yaml': at('bb'), 'c.yaml': at('cc') })).toMatchObject({
      aa: ['removed', 'devices.city:split'],
    });
  });

  it('are another city in another stage', async () => {
    const notifications = '{ critical: [duty@testville.example] }';
    const { cities } = await reviewOf(
      { 'a.yaml': cityYaml({ notifications }) },
      { 'a.yaml': cityYaml({ notifications, stage: 'staging' }) },
    );
    const [old, staged] = cities;
    expect(cities.map(({ city, status }) => [city, status])).toEqual([
      ['testville', 'removed'],
      ['testville-stg', 'added'],
    ]);
    const told = staged?.findings.find(({ id }) => id === 'devices.city:renamed');
    expect(told && say(told.what, 'en')).toMatch(
      /^In another stage, testville becomes testville-stg: a cloud of its own/,
    );
    expect(told?.cause).toMatchObject({ file: 'a.yaml', path: 'stage' });
    // Its topics are new: who confirmed the mails of the old ones gets none of them.
    const toDoOf = (city = staged) =>
      city?.findings.flatMap(({ toDo = [] }) => toDo.map(({ who, what }) => `${who} ${what.key}`));
    expect(toDoOf()).toEqual(
      expect.arrayContaining(['device-team to-do.register-anew', 'recipients to-do.confirm-mail']),
    );
    expect(toDoOf(old)).toEqual(
      expect.arrayContaining(['operator to-do.carry-over-protected', 'operator to-do.delete-kept-guarded']),
    );
    expect(staged?.findings.filter(({ kind, direction }) => kind === 'devices' && direction === 'better')).toEqual([]);
    expect(old?.findings.map(({ id }) => id)).not.toContain('devices.city:removed');
  });
});
