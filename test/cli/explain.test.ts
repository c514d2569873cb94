import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cityYaml } from '../support/config-folder';
import { runCli } from '../support/run-cli';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'citykit-explain-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function explain(text: string, ...rest: string[]) {
  const file = join(folder, 'city.yaml');
  writeFileSync(file, text);
  return runCli('explain', file, ...rest);
}

describe('citykit explain', () => {
  it('shows value and origin of every setting', async () => {
    const { code, stdout } = await explain(cityYaml());
    expect(code).toBe(0);
    expect(stdout).toMatch(/^services\.traffic\.signals +3 +.*city\.yaml:4$/m);
    expect(stdout).toMatch(/^stage +"production" +default$/m);
    expect(stdout).toMatch(/^cloud\.partition +"aws" +derived from cloud\.region$/m);
  });

  it('shows what lies below a path, as JSON', async () => {
    const { stdout } = await explain(cityYaml(), 'lake', '--format', 'json');
    expect(JSON.parse(stdout).values.map((v: { path: string }) => v.path)).toEqual([
      'lake.lakeFormation',
      'lake.queryLimitGb',
      'lake.deleteData',
    ]);
  });

  it('names the nearest path when there is none', async () => {
    const { code, stderr } = await explain(cityYaml(), 'services.trafic');
    expect(code).toBe(2);
    expect(stderr).toContain('did you mean services.traffic?');
  });

  // Finding: the nearest of all paths is far when none is near: a service that is not there was taken for another.
  it.each([
    ['services.heating.signals', undefined],
    ['notifications.urgent', undefined],
    ['services.traffic.signals.x', undefined],
    ['retention.rawday', 'retention.rawDays'],
    ['services.traffic.signa', 'services.traffic.signals'],
    ['lake.query', 'lake.queryLimitGb'],
    ['traffic.signals', 'services.traffic.signals'],
  ])('of %s means %s', async (asked, meant) => {
    const { stderr } = await explain(cityYaml(), asked);
    expect(stderr.split('\n')[0]).toBe(
      `citykit: the city has no value at ${asked}${meant ? `; did you mean ${meant}?` : ''}`,
    );
  });

  it('of a city with errors shows them instead', async () => {
    const { code, stdout, stderr } = await explain(cityYaml({ stage: 'lunch' }));
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('CK2006');
  });
});
