import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLayersAlone } from '../../lib/config';
import { services } from '../../lib/services';
import { smallestSection } from '../../lib/services/shared/schema-walk';
import { cityYaml, inFolder, read } from '../support/config-folder';

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
    const told = services.flatMap((service) => {
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
    expect(told).toEqual([]);
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
