import { matrix } from '../../lib/cli/commands/affected/matrix';
import type { AffectedCity } from '../../lib/review/affected';
import { cityYaml } from '../support/config-folder';
import { emptyFolder, type Files, repository } from '../support/git-repository';
import { runCli } from '../support/run-cli';

const inside = async (folder: string, ...argv: readonly string[]) => {
  const before = process.cwd();
  process.chdir(folder);
  try {
    return await runCli('affected', ...argv);
  } finally {
    process.chdir(before);
  }
};

const yaml = (city: string, over: Readonly<Record<string, string>> = {}) => cityYaml({ city, ...over });
const start: Files = { 'city-configs/north.yaml': yaml('north'), 'city-configs/south.yaml': yaml('south') };
const changed = () => {
  const repo = repository(start);
  repo.commit({
    'city-configs/north.yaml': yaml('north', { language: 'zh' }),
    'city-configs/south.yaml': null,
    x: '1',
  });
  return repo.folder;
};

describe('citykit affected', () => {
  it('names cities with file, line and setting; those that are gone only when asked', async () => {
    const folder = changed();
    const { code, stdout } = await inside(folder, '--base', 'HEAD~1');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^north {2}changed\n {2}city-configs\/north.yaml:\d+ {2}language\n\n.* touches 1 city; 1 other file changed\.\n$/,
    );
    const withRemoved = await inside(folder, '--base', 'HEAD~1', '--deletions');
    expect(withRemoved.stdout).toContain('south  removed\n  city-configs/south.yaml  is gone');
  });

  it('says so when nothing changed', async () => {
    const { code, stdout } = await inside(changed(), '--base', 'HEAD');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/ touches no city\.\n$/)]);
  });

  it('makes a matrix of jobs', async () => {
    const { stdout } = await inside(changed(), '--base', 'HEAD~1', '--format', 'matrix');
    expect(JSON.parse(stdout)).toEqual({
      include: [{ name: 'north', partition: 'aws', files: 'city-configs/north.yaml', cities: 'north' }],
    });
  });

  it.each([
    ['a ref that is not there', 'CK7004', changed, 'mian'],
    ['a folder of no repository', 'CK7002', emptyFolder, 'main'],
  ])('refuses %s with a sentence', async (_, code, folder, base) => {
    const { code: exit, stdout, stderr } = await inside(folder(), '--base', base);
    expect([exit, stdout]).toEqual([1, '']);
    expect(stderr).toContain(code);
  });
});

describe('a matrix of a fleet', () => {
  const city = (i: number, partition = 'aws'): AffectedCity => ({
    key: `c${i}`,
    file: `city-configs/c${i}.yaml`,
    status: 'changed',
    partition,
    reasons: [],
  });

  it('has at most 256 jobs, none of two partitions, and no city twice or left out', () => {
    const cities = [...Array(500).keys()].map((i) => city(i, i % 5 === 0 ? 'aws-cn' : 'aws'));
    const { include } = matrix(cities);
    expect(include.length).toBeLessThanOrEqual(256);
    expect(include.flatMap(({ cities }) => cities.split(' ')).sort()).toEqual(cities.map(({ key }) => key).sort());
    for (const { partition, files } of include)
      for (const file of files.split(' ')) expect(cities.find((c) => c.file === file)?.partition).toBe(partition);
  });

  it('leaves out what cannot be read, and is empty without a city', () => {
    expect(matrix([{ ...city(1), partition: undefined, status: 'unreadable' }])).toEqual({ include: [] });
  });
});
