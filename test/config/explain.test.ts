import { type Explained, explain } from '../../lib/config';
import { formatPath, parsePath } from '../../lib/config/path';
import { cityYaml, read } from '../support/config-folder';

const explained = (over: Record<string, string>, beside: Record<string, string> = {}): readonly Explained[] => {
  const { city, root } = read(cityYaml(over), { beside });
  if (!city || !root) throw new Error('the city of this test is not valid');
  return explain(city, root);
};
const at = (values: readonly Explained[], path: string) => values.find((v) => v.path === path);

describe('explain', () => {
  const values = explained(
    { extends: 'p/a.yaml', stage: 'staging' },
    { 'p/a.yaml': '\nlanguage: zh\nstage: production\n' },
  );

  it('a value of a layer: its file, line and layer', () => {
    expect(at(values, 'language')).toMatchObject({
      value: 'zh',
      origin: { kind: 'file', line: 2, column: 11, layer: 'p/a.yaml' },
    });
  });

  it('a value of the file wins over its layer', () => {
    expect(at(values, 'stage')).toMatchObject({ value: 'staging', origin: { layer: 'city.yaml', line: 6 } });
  });

  it('a default', () => {
    expect(at(values, 'retention.logDays')).toEqual({
      path: 'retention.logDays',
      value: 184,
      origin: { kind: 'default' },
    });
  });

  it('what follows from other values', () => {
    expect(at(values, 'cloud.partition')).toMatchObject({
      value: 'aws',
      origin: { kind: 'derived', from: 'cloud.region' },
    });
    expect(at(values, 'name.zh')).toMatchObject({ value: 'Testville', origin: { kind: 'derived' } });
    expect(at(explained({ name: '{ en: A, zh: 甲 }' }), 'name.zh')).toMatchObject({
      value: '甲',
      origin: { kind: 'file' },
    });
  });
});

describe('paths', () => {
  it.each([
    ['services.traffic.corridors[0].id', ['services', 'traffic', 'corridors', 0, 'id']],
    ['["a b"][3]', ['a b', 3]],
  ])('%s', (text, path) => {
    expect(parsePath(text)).toEqual(path);
    expect(formatPath(path)).toBe(text);
  });

  it('that are none', () => {
    expect(parsePath('a..b')).toBeUndefined();
  });
});
