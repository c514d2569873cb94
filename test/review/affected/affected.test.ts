import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledFolders } from '../../../lib/assembly/bundle-handlers';
import { affectedCities, type Reason } from '../../../lib/review/affected';
import { cloudPackages } from '../../../lib/review/affected/packages';
import { Repository } from '../../../lib/review/git/repository';
import { services } from '../../../lib/services';
import { cityYaml } from '../../support/config-folder';
import { type Files, repository, type TestRepository } from '../../support/git-repository';

const yaml = (city: string, over: Readonly<Record<string, string | null>> = {}) =>
  cityYaml({ city, name: `{ en: ${city} }`, ...over });

const fleet: Files = {
  'cities/north.yaml': yaml('north'),
  'cities/south.yaml': yaml('south', { extends: '[profiles/base.yaml]' }),
  'cities/west.yaml': yaml('west', { extends: '[profiles/own.yaml]', timeZone: 'Asia/Shanghai' }),
  'cities/east.yaml': yaml('east', { services: '{ charging: { connectors: 4 } }' }),
  'cities/profiles/base.yaml': 'timeZone: Europe/Berlin\n# of the profile\nretention: { logDays: 365 }\n',
  'cities/profiles/own.yaml': 'extends: [profiles/base.yaml]\nlanguage: zh\n',
};

const affected = ({ folder }: TestRepository, base = 'HEAD~1', head = 'HEAD') =>
  affectedCities({ repository: Repository.around(folder), base, head, folder: 'cities', services });

const reason = (r: Reason) =>
  'line' in r ? `${r.kind} ${r.file}:${r.line}` : r.kind === 'toolkit' ? r.what : `${r.kind} ${r.file}`;

/** `key status: reasons` of each city after one more commit. */
const after = (changed: Files, before: Files = fleet): string[] => {
  const repo = repository(before);
  repo.commit(changed);
  return affected(repo).cities.map(({ key, status, reasons }) => `${key} ${status}: ${reasons.map(reason).join(', ')}`);
};

describe('cities that a range of commits touches', () => {
  it('are those whose own file says something else, with its line', () => {
    expect(after({ 'cities/north.yaml': yaml('north', { services: '{ traffic: { signals: 4 } }' }) })).toEqual([
      'north changed: config cities/north.yaml:4',
    ]);
  });

  it('are those that a line of a layer reaches, through other layers too, and that do not replace it', () => {
    const base = 'timeZone: Europe/Paris\n# of the profile\nretention: { logDays: 365 }\n';
    expect(after({ 'cities/profiles/base.yaml': base })).toEqual(['south changed: layer cities/profiles/base.yaml:1']);
    const longer = base.replace('Paris', 'Berlin').replace('365', '731');
    expect(after({ 'cities/profiles/base.yaml': longer })).toEqual([
      'south changed: layer cities/profiles/base.yaml:3',
      'west changed: layer cities/profiles/base.yaml:3',
    ]);
  });

  it('are none when only comments, order or a moved file change; those files are told apart', () => {
    const repo = repository(fleet);
    repo.commit({
      'cities/profiles/base.yaml': '# another comment\nretention: { logDays: 365 }\ntimeZone: Europe/Berlin\n',
      'cities/north.yaml': null,
      'cities/far-north.yaml': yaml('north'),
      'README.md': 'words',
    });
    const { cities, without } = affected(repo);
    expect(cities).toEqual([]);
    expect(without).toEqual(['README.md', 'cities/far-north.yaml', 'cities/north.yaml', 'cities/profiles/base.yaml']);
  });

  it('are new ones and removed ones, by the key of their cloud', () => {
    expect(after({ 'cities/north.yaml': yaml('renamed') })).toEqual([
      'north removed: removed cities/north.yaml',
      'renamed added: added cities/north.yaml',
    ]);
  });

  it('are those that can no longer be read, with the line that is to blame', () => {
    const broken = yaml('north', { services: '{ traffic: { signals: many } }' });
    expect(after({ 'cities/north.yaml': broken })).toEqual([
      'cities/north.yaml unreadable: unreadable cities/north.yaml:4',
    ]);
    expect(after({ 'cities/profiles/base.yaml': null })).toEqual([
      'cities/south.yaml unreadable: unreadable cities/south.yaml:5',
      'cities/west.yaml unreadable: unreadable cities/profiles/own.yaml:1',
    ]);
  });

  it('know where each runs', () => {
    const repo = repository(fleet);
    repo.commit({ 'cities/north.yaml': yaml('north', { language: 'zh' }) });
    expect(affected(repo).cities[0]).toMatchObject({ partition: 'aws', account: '111122223333', region: 'us-west-2' });
  });

  it('are none without a change, and none of what the base did meanwhile', () => {
    const repo = repository(fleet);
    expect(affected(repo, 'HEAD')).toMatchObject({ cities: [], without: [] });
    repo.git('switch', '-q', '-c', 'topic');
    repo.commit({ 'cities/north.yaml': yaml('north', { language: 'zh' }) });
    repo.git('switch', '-q', 'main');
    repo.commit({ 'cities/east.yaml': null });
    expect(affected(repo, 'main', 'topic').cities.map(({ key }) => key)).toEqual(['north']);
  });

  it('refuse a folder without files at both ends', () => {
    const { folder } = repository(fleet);
    const asked = { repository: Repository.around(folder), base: 'HEAD', head: 'HEAD', folder: 'towns', services };
    expect(() => affectedCities(asked)).toThrow('neither HEAD nor HEAD holds files in towns');
  });
});

describe('code of the toolkit', () => {
  const handler = (body: string) =>
    `import { rule } from '../rule';\nexport const handler = async () => rule(${body});\n`;
  const tree: Files = {
    ...fleet,
    'lambdas/traffic/rule.ts': 'export const rule = (n: number) => n + 1;\n',
    'lambdas/traffic/handlers/status.ts': handler('1'),
    'lambdas/charging/handlers/ocpp.ts': "export { kept as handler } from '../../../lib/engine/kept';\n",
    'lib/engine/kept.ts': 'export const kept = async () => 7;\n',
    'lib/services/charging/config.ts': 'export const meters = 1;\n',
    'lib/city/stack.ts': 'export const stack = 1;\n',
  };
  const all = ['east', 'north', 'south', 'west'];
  const keys = (changed: Files) => after(changed, tree).map((told) => told.split(' ')[0]);

  it('reaches the cities that run a function whose bundle differs', () => {
    expect(after({ 'lambdas/traffic/rule.ts': 'export const rule = (n: number) => n + 2;\n' }, tree)).toEqual([
      'north changed: function traffic/status',
      'south changed: function traffic/status',
      'west changed: function traffic/status',
    ]);
    expect(after({ 'lib/engine/kept.ts': 'export const kept = async () => 8;\n' }, tree)).toEqual([
      'east changed: function charging/ocpp',
    ]);
  });

  it('reaches all by the function of the account, a city without devices too', () => {
    const settings = (n: number) => `export const handler = async () => ${n};\n`;
    const file = 'lambdas/account/handlers/settings.ts';
    const people = '{ residents: { population: 10, retention: { application: 10y } } }';
    const office = yaml('office', { services: people, identity: '{ kind: cognito }' });
    const before = { ...tree, [file]: settings(1), 'cities/office.yaml': office };
    const told = after({ [file]: settings(2) }, before).map((line) => line.split(' ')[0]);
    expect(told).toEqual(['east', 'north', 'office', 'south', 'west']);
  });

  it('reaches nobody by comments, types and layout', () => {
    const commented = '// why\nexport const rule = (n: number): number =>\n  n + 1;\n';
    expect(
      keys({ 'lambdas/traffic/rule.ts': commented, 'lib/city/stack.ts': '/** Doc. */\nexport const stack = 1;\n' }),
    ).toEqual([]);
  });

  it('reaches the cities with a service when its definition differs, and all when shared code does', () => {
    expect(after({ 'lib/services/charging/config.ts': 'export const meters = 2;\n' }, tree)).toEqual([
      'east changed: definition of charging',
    ]);
    expect(keys({ 'lib/city/stack.ts': 'export const stack = 2;\n' })).toEqual(all);
  });

  it('reaches nobody from documents, tests and commands that only read', () => {
    expect(
      keys({ 'docs/x.md': 'x', 'test/x.test.ts': 'x()', 'lib/review/x.ts': 'x()', 'lib/engine/README.md': 'x' }),
    ).toEqual([]);
  });

  it('reaches all when a package of the cloud has another version, and nobody by one of the tests', () => {
    const lock = (cdk: string, jest: string) =>
      JSON.stringify({
        packages: {
          '': { dependencies: { 'aws-cdk-lib': '^2' } },
          'node_modules/aws-cdk-lib': { version: cdk, dependencies: { below: '1' } },
          'node_modules/below': { version: jest === 'deep' ? '2' : '1' },
          'node_modules/jest': { version: jest, dev: true },
        },
      });
    const locked = { ...tree, 'package-lock.json': lock('2.1.0', '30') };
    const told = (text: string) => after({ 'package-lock.json': text }, locked);
    expect(told(lock('2.2.0', '30'))[0]).toBe('east changed: packages: aws-cdk-lib 2.1.0 → 2.2.0');
    expect(told(lock('2.1.0', 'deep'))).toHaveLength(4);
    expect(told(lock('2.1.0', '31'))).toEqual([]);
  });

  it('knows every package that the rooms of the cloud import', () => {
    const rooms = ['constructs', ...bundledFolders, 'lib/assembly', 'lib/city', 'lib/config'];
    const sources = rooms.flatMap((room) =>
      (readdirSync(room, { recursive: true }) as string[])
        .filter((file) => file.endsWith('.ts'))
        .map((file) => readFileSync(join(room, file), 'utf8')),
    );
    const named = sources.flatMap((text) =>
      [...text.matchAll(/\bfrom '((?:@[\w-]+\/)?[\w-]+)[^']*'/g)].map((m) => m[1] as string),
    );
    const packages = [...new Set(named)].filter(
      (name) => name in JSON.parse(readFileSync('package.json', 'utf8')).dependencies,
    );
    expect(packages.filter((name) => !cloudPackages.includes(name))).toEqual([]);
  });
});
