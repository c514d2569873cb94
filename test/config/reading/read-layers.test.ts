import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCity } from '../../../lib/config';
import { services } from '../../../lib/services';
import { brief, cityYaml, inFolder, read } from '../../support/config-folder';

describe('layers', () => {
  it('merge maps and replace lists; later layers and the file win', () => {
    const { city } = read(cityYaml({ extends: '[a.yaml, b.yaml]', devices: '{ districts: [own] }' }), {
      beside: {
        'a.yaml': 'retention: { rawDays: 10, logDays: 20 }\nlanguage: zh\ndevices: { districts: [x, y] }\n',
        'b.yaml': 'retention: { rawDays: 11 }\n',
      },
    });
    expect(city).toMatchObject({
      language: 'zh',
      retention: { rawDays: 11, logDays: 20 },
      devices: { districts: ['own'] },
    });
  });

  it('nest, and are found from the file that names them or from the config folder', () => {
    const { city, problems } = read(cityYaml({ extends: 'profiles/a.yaml' }), {
      beside: {
        'profiles/a.yaml': 'extends: [b.yaml, profiles/c.yaml]\n',
        'profiles/b.yaml': 'language: zh\n',
        'profiles/c.yaml': 'stage: staging\n',
      },
    });
    expect(problems).toEqual([]);
    expect(city).toMatchObject({ language: 'zh', stage: 'staging' });
  });

  it('get the problems of the values they set, at their line', () => {
    const { problems } = read(cityYaml({ extends: 'a.yaml' }), {
      beside: { 'a.yaml': '\nretention:\n  rawDays: -1\nnme: { en: X }\n' },
    });
    expect(problems).toMatchObject([
      { file: 'a.yaml', line: 3, column: 12, code: 'CK2007', path: 'retention.rawDays' },
      { file: 'a.yaml', line: 4, column: 1, code: 'CK2001', hint: 'did you mean name?' },
    ]);
  });

  it('have mistakes that the city replaces told as warnings', () => {
    const { city, problems } = read(cityYaml({ extends: 'a.yaml', stage: 'staging' }), {
      beside: { 'a.yaml': 'stage: lunch\nservices: { air: { stations: many } }\n' },
    });
    expect(city?.stage).toBe('staging');
    expect(problems.map(({ code, severity, file, path }) => [code, severity, file, path])).toEqual([
      ['CK2009', 'warning', 'a.yaml', 'stage'],
      ['CK2009', 'warning', 'a.yaml', 'services.air.stations'],
    ]);
  });

  it('speak for services that the city has, and bring none; a city under another city keeps its own', () => {
    const beside = {
      'profiles/a.yaml': 'services: { traffic: { spat: { redAmber: true } }, air: { standard: hj633 } }\n',
      'base.yaml': cityYaml({ services: '{ traffic: { signals: 7 }, water: { meters: 3, qualityStandard: who } }' }),
    };
    const profiled = read(cityYaml({ extends: 'profiles/a.yaml' }), { beside });
    expect(profiled.problems).toEqual([]);
    expect(Object.keys(profiled.city?.services ?? {})).toEqual(['traffic']);
    expect(profiled.city?.services.traffic).toMatchObject({ signals: 3, spat: { redAmber: true } });
    const staging = read('extends: base.yaml\nstage: staging\n', { beside });
    expect(Object.keys(staging.city?.services ?? {}).sort()).toEqual(['traffic', 'water']);
  });

  it.each([
    ['missing, with the nearest name', '[profiles/cn.yml]', 'CK1102', 'did you mean profiles/cn.yaml?'],
    ['outside the folder', '[../other.yaml]', 'CK1103', 'move the layer'],
    ['absolute', '[/etc/passwd]', 'CK1103', 'move the layer'],
    ['no text', '[3]', 'CK1101', 'extends: ['],
    ['empty', '', 'CK1101', 'extends: ['],
    ['a map', '{ a: b }', 'CK1101', 'extends: ['],
    ['itself', 'city.yaml', 'CK1104', 'circle'],
    ['a folder', 'profiles', 'CK1002', 'YAML file'],
  ])('%s', (_, value, code, hint) => {
    const { city, problems } = read(cityYaml({ extends: value }), {
      beside: { 'profiles/cn.yaml': 'stage: staging\n' },
    });
    expect(problems).toMatchObject([{ code, hint: expect.stringContaining(hint) }]);
    expect(city).toBeUndefined();
  });

  // Finding: of a profile whose name was misspelt, each interface for people was said to have no sign-in, which the profile has.
  it.each([
    ['is not there', 'profiles/nosuch.yaml', ['CK1102']],
    ['is no YAML', 'profiles/broken.yaml', ['CK1008']],
    ['extends one that is not there', 'profiles/above.yaml', ['CK1102']],
  ])('of which one %s, nothing is said that it may have', (_, extended, codes) => {
    const { problems } = read(
      `extends: [${extended}]\n${cityYaml({ name: null, services: '{ residents: { population: 5, retention: { application: 10y }, access: { clerk: [desk] } } }' })}`,
      {
        beside: {
          'profiles/broken.yaml': 'identity: { kind: sigv4\n  a: b: c\n',
          'profiles/above.yaml': 'extends: [profiles/nosuch.yaml]\nidentity: { kind: sigv4 }\n',
        },
      },
    );
    expect([...new Set(problems.map(({ code }) => code))]).toEqual(codes);
  });

  it('in a circle are refused where the circle closes', () => {
    const { problems } = read(cityYaml({ extends: 'a.yaml' }), {
      beside: { 'a.yaml': 'extends: b.yaml\n', 'b.yaml': 'stage: staging\nextends: a.yaml\n' },
    });
    expect(problems).toMatchObject([{ code: 'CK1104', file: 'b.yaml', line: 2 }]);
  });

  it('through a symbolic link must stay inside', () => {
    inFolder({ 'in/city.yaml': cityYaml({ extends: 'layer.yaml' }) }, (folder) => {
      writeFileSync(join(folder, 'secret.yaml'), 'stage: staging\n');
      symlinkSync('../secret.yaml', join(folder, 'in/layer.yaml'));
      expect(brief(readCity(join(folder, 'in/city.yaml'), services).problems)).toEqual(['CK1103 5']);
    });
  });

  it('many times over cost no more than once', () => {
    const beside = Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => [
        `l${i}.yaml`,
        i < 29 ? `extends: [l${i + 1}.yaml, l${i + 1}.yaml]\n` : 'language: zh\n',
      ]),
    );
    expect(read(cityYaml({ extends: 'l0.yaml' }), { beside }).city?.language).toBe('zh');
  });
});
