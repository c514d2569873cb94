import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withFirstTime } from '../../lib/cli/commands/synth/first-time';
import { readCities } from '../../lib/config';
import { services } from '../../lib/services';
import { isAccountAssembly } from '../../lib/shared/naming';
import { cityYaml } from '../support/config-folder';
import { emptyFolder, type Files, repository } from '../support/git-repository';
import { runCli } from '../support/run-cli';

const traffic = 'traffic: { signals: 3 }';
const both = `{ ${traffic}, charging: { connectors: 2 } }`;

/** Stacks of a city of a repository that are new since the commit before its last one. */
function newIn(before: Files, after: Files, file: string, ref = 'HEAD~1'): string[] {
  const repo = repository(before);
  repo.commit(after);
  const { cities } = readCities([join(repo.folder, file)], services);
  return withFirstTime(cities, ref).flatMap(({ firstTime = [] }) => [...firstTime]);
}

describe('stacks that a city does not have yet', () => {
  it('are all of a new city', () => {
    const cities = { 'cities/north.yaml': cityYaml({ city: 'north' }) };
    expect(newIn({}, cities, 'cities/north.yaml')).toEqual(['foundation', 'traffic', 'operations']);
  });

  it.each(['cities/north.yaml', 'north.yaml'])('are those of a new service, in %s', (file) => {
    const before = { [file]: cityYaml({ city: 'north' }) };
    expect(newIn(before, { [file]: cityYaml({ city: 'north', services: both }) }, file)).toEqual(['charging']);
  });

  it.each(['{ account: "123456789012", region: eu-central-1 }', '{ account: "210987654321", region: eu-west-1 }'])(
    'are all of a city that moves, to %s',
    (cloud) => {
      const before = {
        'north.yaml': cityYaml({ city: 'north', cloud: '{ account: "123456789012", region: eu-west-1 }' }),
      };
      const after = { 'north.yaml': cityYaml({ city: 'north', cloud }) };
      expect(newIn(before, after, 'north.yaml')).toEqual(['foundation', 'traffic', 'operations']);
    },
  );

  it('are none of a city that nobody can read as it was', () => {
    const before = { 'cities/north.yaml': cityYaml({ city: 'north', services: '{ tariffic: {} }' }) };
    expect(newIn(before, { 'cities/north.yaml': cityYaml({ city: 'north' }) }, 'cities/north.yaml')).toEqual([]);
  });

  it('are those of a file that is not committed yet', () => {
    const { folder, commit } = repository({ 'a.txt': '' });
    commit({ 'cities/north.yaml': cityYaml({ city: 'north' }) });
    const { cities } = readCities([join(folder, 'cities')], services);
    expect([...(withFirstTime(cities, 'HEAD~1')[0]?.firstTime ?? [])]).toContain('foundation');
    expect([...(withFirstTime(cities, 'HEAD')[0]?.firstTime ?? [])]).toEqual([]);
  });
});

describe('the account of a city', () => {
  const isFirst = (before: Files, after: Files) => {
    const repo = repository(before);
    repo.commit(after);
    const { cities } = readCities([join(repo.folder, 'cities')], services);
    return withFirstTime(cities, 'HEAD~1').map(({ isFirstOfAccount = false }) => isFirstOfAccount);
  };
  const north = { 'cities/north.yaml': cityYaml({ city: 'north' }) };
  const south = { 'cities/south.yaml': cityYaml({ city: 'south' }) };

  it('is new with its first city, and no more with its second', () => {
    expect([isFirst({}, { ...north, ...south }), isFirst(north, { ...north, ...south })]).toEqual([
      [true, true],
      [false, false],
    ]);
  });

  it('is taken for one that stands while a city of before cannot be read', () => {
    const broken = { 'cities/south.yaml': cityYaml({ city: 'south', services: '{ tariffic: {} }' }) };
    expect(isFirst(broken, { ...north, ...south })).toEqual([false, false]);
  });
});

interface Manifest {
  readonly artifacts: Readonly<
    Record<string, { readonly properties?: { readonly stackName?: string; readonly terminationProtection?: boolean } }>
  >;
}

/** Stacks of an assembly that are protected against deletion. */
function protectedIn(out: string, name: string): string[] {
  const file = join(out, name, `assembly-${name}`, 'manifest.json');
  const { artifacts } = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  return Object.values(artifacts).flatMap(({ properties = {} }) =>
    properties.terminationProtection && properties.stackName ? [properties.stackName] : [],
  );
}

describe('citykit synth --new-since', () => {
  it('leaves protection off for new stacks alone', async () => {
    const { folder, commit } = repository({ 'north.yaml': cityYaml({ city: 'north' }) });
    commit({ 'north.yaml': cityYaml({ city: 'north', services: both }) });
    const file = join(folder, 'north.yaml');
    const out = join(folder, 'first.out');
    const { code, stdout } = await runCli('synth', file, '--new-since', 'HEAD~1', '--out', out);
    expect([code, stdout]).toEqual([0, expect.stringContaining('docs/deploying.md')]);
    expect(protectedIn(out, 'north').sort()).toEqual(['north--foundation', 'north--traffic']);
    const [account = ''] = readdirSync(out).filter(isAccountAssembly);
    expect(protectedIn(out, account)).toEqual(['citykit-account']);
    expect(stdout.indexOf(account)).toBeLessThan(stdout.indexOf('north'));
    expect(stdout).toContain(`npx cdk deploy --app ${out}/${account} '**'`);
  });

  it.each([
    ['a ref that is not there', 'CK7004', () => repository({ 'north.yaml': cityYaml() }).folder],
    ['a folder of no repository', 'CK7002', emptyFolder],
  ])('refuses %s with a sentence', async (_, code, make) => {
    const folder = make();
    const file = join(folder, 'north.yaml');
    writeFileSync(file, cityYaml({ city: 'north' }));
    const answer = await runCli('synth', file, '--new-since', 'mian', '--out', join(folder, 'out'));
    expect([answer.code, answer.stderr]).toEqual([1, expect.stringContaining(code)]);
    expect(existsSync(join(folder, 'out'))).toBe(false);
  });
});
