import { join } from 'node:path';
import { readCities } from '../../lib/config';
import { services } from '../../lib/services';
import { smallestSection } from '../../lib/services/shared/schema-walk';
import { brief, cityYaml, inFolder } from '../support/config-folder';

const readFolder = (files: Record<string, string>) =>
  inFolder(files, (folder) => {
    const result = readCities([folder], services);
    return { ...result, names: result.files.map((f) => f.slice(folder.length + 1)) };
  });

const serviceOf = (name: string) => services.find(({ id }) => id === name) as (typeof services)[number];

describe('several cities', () => {
  it('of a folder are the YAML files directly in it', () => {
    const { names, cities } = readFolder({
      'a.yaml': cityYaml({ city: 'aa' }),
      'b.yml': cityYaml({ city: 'bb' }),
      'profiles/p.yaml': 'stage: staging',
      'notes.txt': '',
    });
    expect(names).toEqual(['a.yaml', 'b.yml']);
    expect(cities.map((c) => c.city.city)).toEqual(['aa', 'bb']);
  });

  it('none in the folder', () => {
    expect(brief(readFolder({ 'x.txt': '' }).problems)).toEqual(['CK1201 1']);
  });

  it('a file named twice is read once', () => {
    inFolder({ 'a.yaml': cityYaml() }, (folder) => {
      expect(readCities([folder, join(folder, 'a.yaml')], services).files).toHaveLength(1);
    });
  });

  it('the same city and stage twice: both are refused, the later is told', () => {
    const { problems, cities } = readFolder({
      'a.yaml': cityYaml(),
      'b.yaml': cityYaml(),
      'c.yaml': cityYaml({ stage: 'staging' }),
    });
    const errors = problems.filter((p) => p.severity === 'error');
    expect(errors).toMatchObject([{ code: 'CK4001', file: expect.stringMatching(/b\.yaml$/), line: 1, column: 7 }]);
    expect(errors[0]?.message.en).toContain('a.yaml:1');
    expect(cities).toHaveLength(1);
  });

  const elsewhere = '{ account: "444455556666", region: us-west-2 }';

  it('share what AWS gives an account at first, with a warning that says who needs how much and who has it raised', () => {
    const containers = (n: number, over = {}) => cityYaml({ services: `{ waste: { containers: ${n} } }`, ...over });
    const folder = (b: string) => readFolder({ 'a.yaml': containers(300_000, { city: 'aa' }), 'b.yaml': b });
    const { problems, cities } = folder(containers(200_001, { city: 'bb' }));
    expect(brief(problems)).toEqual(['CK4005 3']);
    expect(problems[0]).toMatchObject({ severity: 'warning', path: 'cloud.account' });
    expect(problems[0]?.message.en).toBe(
      '2 cities of account 111122223333, us-west-2 need 500001 connections (aa 300000, bb 200001), and AWS gives an account 500000 at first',
    );
    expect(problems[0]?.hint.en).toContain('whoever runs account 111122223333 asks AWS for more');
    expect(cities).toHaveLength(2);
    expect(folder(containers(200_000, { city: 'bb' })).problems).toEqual([]);
    expect(folder(containers(200_001, { city: 'bb', cloud: elsewhere })).problems).toEqual([]);
    // One that is above it alone is told of itself.
    expect(brief(folder(containers(500_001, { city: 'bb' })).problems)).toEqual(['CK3052 4']);
  });

  it('share its IAM roles, which run out before its rules and tables', () => {
    const whole = `{ ${['traffic', 'charging', 'grid', 'air', 'waste', 'water', 'parking', 'lighting'].map((id) => `${id}: ${JSON.stringify(smallestSection(serviceOf(id)))}`).join(', ')} }`;
    const folder = (n: number, regions = ['us-west-2']) =>
      readFolder(
        Object.fromEntries(
          Array.from({ length: n }, (_, i) => {
            const cloud = `{ account: "111122223333", region: ${regions[i % regions.length]} }`;
            return [`c${i}.yaml`, cityYaml({ city: `c-${i}`, services: whole, cloud })];
          }),
        ),
      ).problems.flatMap(({ code, message }) =>
        code === 'CK4005' && message.en.includes('IAM roles') ? [message.en] : [],
      );
    expect(folder(8)).toEqual([]);
    expect(folder(9)).toEqual([
      expect.stringMatching(/^9 cities .* need 10\d\d IAM roles .* AWS gives an account 1000/),
    ]);
    // IAM knows no regions.
    expect(folder(9, ['us-west-2', 'us-east-1'])).toEqual([
      expect.stringMatching(/^9 cities of account 111122223333 need 10\d\d IAM roles/),
    ]);
  }, 30_000);

  it('the same names, in whatever account: their assemblies have them too', () => {
    const [a, b] = [{ city: 'aa-dev' }, { city: 'aa', stage: 'development' }];
    expect(brief(readFolder({ 'a.yaml': cityYaml(a), 'b.yaml': cityYaml(b) }).problems)).toContain('CK4002 1');
    const apart = readFolder({ 'a.yaml': cityYaml(a), 'b.yaml': cityYaml({ ...b, cloud: elsewhere }) });
    expect(brief(apart.problems)).toEqual(['CK4002 1']);
    expect(apart.cities).toEqual([]);
  });

  it.each(['aa-traffic', 'aa-traffic-hires', 'aa-residents-access', 'aa-raw'])(
    'a city whose id begins with another: %s has names of its own',
    (city) => {
      const { problems } = readFolder({ 'a.yaml': cityYaml({ city: 'aa' }), 'b.yaml': cityYaml({ city }) });
      expect(problems).toEqual([]);
    },
  );
  it('a domain of devices leads to one city', () => {
    const at = (account: string, domains: string) => `{ account: "${account}", region: us-west-2, ${domains} }`;
    const { problems, cities } = readFolder({
      'a.yaml': cityYaml({ city: 'aa', cloud: at('111122223333', 'deviceDomain: iot.example.org') }),
      'b.yaml': cityYaml({ city: 'bb', cloud: at('444455556666', 'formerDeviceDomains: [iot.example.org]') }),
    });
    expect(problems).toMatchObject([{ code: 'CK4004', path: 'cloud.formerDeviceDomains', line: 3 }]);
    expect(problems[0]?.message.en).toContain('a.yaml:1');
    expect(cities).toHaveLength(0);
  });

  it('cities may share an account', () => {
    const { problems, cities } = readFolder({
      'a.yaml': cityYaml({ city: 'aa' }),
      'b.yaml': cityYaml({ city: 'aa', stage: 'staging' }),
      'c.yaml': cityYaml({ city: 'bb' }),
    });
    expect([problems, cities.length]).toEqual([[], 3]);
  });

  it('cities of one account agree on what it has but once', () => {
    const lake = '{ lakeFormation: false }';
    const a = cityYaml({ city: 'aa' });
    const { problems, cities } = readFolder({ 'a.yaml': a, 'b.yaml': cityYaml({ city: 'bb', lake }) });
    expect(problems).toMatchObject([{ code: 'CK4003', severity: 'error', file: expect.stringMatching(/b\.yaml$/) }]);
    expect(cities).toEqual([]);
    const cloud = '{ account: "444455556666", region: us-west-2 }';
    expect(readFolder({ 'a.yaml': a, 'b.yaml': cityYaml({ city: 'bb', lake, cloud }) }).problems).toEqual([]);
  });

  it('a broken layer is told once, however many extend it', () => {
    const { problems } = readFolder({
      'a.yaml': cityYaml({ city: 'aa', extends: 'profiles/p.yaml' }),
      'b.yaml': cityYaml({ city: 'bb', extends: 'profiles/p.yaml' }),
      'profiles/p.yaml': 'stage: lunch\ntimeZone: Mars/Base\n',
    });
    expect(brief(problems)).toEqual(['CK2006 1', 'CK3008 2']);
  });
});
