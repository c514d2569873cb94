import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLayersAlone, splitLayers } from '../../lib/config';
import { services } from '../../lib/services';
import { smallestSection } from '../../lib/services/shared/schema-walk';
import { cityYaml, inFolder, read } from '../support/config-folder';
import { runCli } from '../support/run-cli';

const configs = join(__dirname, '../../city-configs');
const profiles = readdirSync(join(configs, 'profiles'));
const placeOf = (profile: string) =>
  profile.startsWith('cn-') ? 'cn-north-1' : profile.startsWith('us-gov-') ? 'us-gov-west-1' : 'eu-west-1';
const beside = (profile: string) => {
  const text = (name: string) => readFileSync(join(configs, 'profiles', name), 'utf8');
  return Object.fromEntries(
    [profile, 'cn-prefecture.yaml', 'us-city.yaml'].map((name) => [`profiles/${name}`, text(name)]),
  );
};

/** What a section needs that its shape does not ask for. */
const more: Readonly<Record<string, object>> = { payments: { providers: { mobileMoney: {} } } };

describe.each(profiles)('%s', (profile) => {
  it('is right by itself', () => {
    const [layer] = readLayersAlone([join(configs, 'profiles', profile)], services);
    expect(layer?.problems).toEqual([]);
  });

  it('takes a city of one service, of each', () => {
    const brief = services.flatMap((service) => {
      const { problems } = read(
        cityYaml({
          extends: `profiles/${profile}`,
          cloud: `{ account: "111122223333", region: ${placeOf(profile)}${profile.startsWith('cn-') ? ', icp: { recorded: true, number: 宁ICP备2024000001号 }' : ''} }`,
          identity: profile.startsWith('cn-') ? null : '{ kind: cognito }',
          services: JSON.stringify({ [service.id]: { ...(smallestSection(service) as object), ...more[service.id] } }),
        }),
        { beside: beside(profile) },
      );
      return problems.filter(({ severity, code }) => severity === 'error' || code === 'CK2009');
    });
    expect(brief).toEqual([]);
  });
});

it('a layer names the cities that inherit it, directly or through others', () => {
  inFolder(
    {
      'a.yaml': cityYaml({ city: 'aa', extends: 'profiles/top.yaml' }),
      'b.yaml': cityYaml({ city: 'bb' }),
      'profiles/top.yaml': 'extends: [low.yaml]\n',
      'profiles/low.yaml': 'timeZone: Asia/Beijing\n',
    },
    (folder) => {
      const [low] = readLayersAlone([join(folder, 'profiles/low.yaml')], services);
      expect(low?.cities).toEqual(['aa']);
      expect(low?.problems).toMatchObject([{ code: 'CK3008', line: 1, hint: { en: 'did you mean Asia/Shanghai?' } }]);
      expect(low?.problems[0]?.message.en).toContain('(inherited by aa)');
    },
  );
});

describe('a layer by itself', () => {
  const brief = (files: Readonly<Record<string, string>>, layer = 'profiles/a.yaml') =>
    inFolder(files, (folder) => {
      const [read] = readLayersAlone([join(folder, layer)], services);
      return read?.problems.map(({ code, path, line }) => [code, path, line]);
    });

  it('may leave a setting to others, and no part of an item of a list, which nobody fills', () => {
    expect(brief({ 'profiles/a.yaml': 'cloud: { region: us-west-2 }\n' })).toEqual([]);
    expect(
      brief({
        'profiles/a.yaml': 'prices:\n  - { region: us-west-2, item: sqs.requests, currency: USD, date: 2026-11-02 }\n',
      }),
    ).toEqual([
      ['CK2005', 'prices[0].price', 2],
      ['CK2005', 'prices[0].source', 2],
    ]);
  });

  it.each([
    ['no layer', 'extends: [profiles/nosuch.yaml]\n', 'CK1102'],
    ['itself', 'extends: [profiles/a.yaml]\n', 'CK1104'],
    ['what extends it', 'extends: [profiles/b.yaml]\n', 'CK1104'],
    ['a file outside', 'extends: [../../c.yaml]\n', 'CK1103'],
  ])('extends %s', (_, text, code) => {
    const files = { 'profiles/a.yaml': `${text}language: en\n`, 'profiles/b.yaml': 'extends: [profiles/a.yaml]\n' };
    expect(brief(files)).toEqual([[code, 'extends[0]', 1]]);
  });

  it('lies in profiles or in a folder there, wherever the cities lie', () => {
    const files = {
      'profiles/city-configs/a.yaml': cityYaml({ extends: 'profiles/cn/low.yaml' }),
      'profiles/city-configs/profiles/cn/low.yaml': 'language: klingon\n',
    };
    inFolder(files, (folder) => {
      const cities = join(folder, 'profiles/city-configs');
      const layers = [join(cities, 'profiles/cn/low.yaml')];
      expect(splitLayers([cities])).toEqual({ cities: [cities], layers });
      expect(splitLayers([join(cities, 'a.yaml'), ...layers])).toEqual({ cities: [join(cities, 'a.yaml')], layers });
      expect(readLayersAlone(layers, services)).toMatchObject([{ cities: ['testville'], problems: [{ line: 1 }] }]);
    });
  });
});

it('what a city sets otherwise than a layer that contradicts itself is a warning', () => {
  const { problems } = read(cityYaml({ extends: 'profiles/a.yaml', retention: '{ rarelyReadAfterDays: 30 }' }), {
    beside: { 'profiles/a.yaml': 'retention: { rarelyReadAfterDays: 200, archivedAfterDays: 100 }\n' },
  });
  expect(problems).toMatchObject([{ code: 'CK2009', severity: 'warning', file: 'profiles/a.yaml' }]);
  expect(problems[0]?.message).toMatch(/; the city sets it otherwise$/);
});

it('a mistake of a layer is told once, as the layer’s', async () => {
  const files = {
    'a.yaml': cityYaml({ extends: 'profiles/a.yaml' }),
    'profiles/a.yaml': 'services: { air: { standrad: hj633 } }\n',
  };
  const folder = mkdtempSync(join(tmpdir(), 'citykit-layers-'));
  mkdirSync(join(folder, 'profiles'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const { stdout } = await runCli('validate', folder);
  rmSync(folder, { recursive: true });
  expect(stdout.match(/standrad/g)).toHaveLength(2);
  expect(stdout).toContain('(inherited by testville)');
  expect(stdout).toMatch(/1 error$/m);
});
