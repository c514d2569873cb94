import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../lib/config';
import { cityYaml } from '../support/config-folder';
import { english } from '../support/english';
import { inTempFolder } from '../support/inventory';
import { runCli } from '../support/run-cli';
import { xlsx } from '../support/xlsx';

const mapping = 'deviceType: signal-controller, columns: { externalId: ID, name: NAME }';
const devices = (inventories: string) => ({ devices: `{ inventories: { ${inventories} } }` });

/** Runs `devices plan` on a city with mappings and an inventory of these bytes. */
function plan(bytes: string | Buffer, args: readonly string[] = [], inventories = `signals: { ${mapping} }`) {
  return inTempFolder(async (folder) => {
    const [city, file, out] = ['city.yaml', 'signals.csv', 'plan.ndjson'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    writeFileSync(city, cityYaml(devices(inventories)));
    writeFileSync(file, bytes);
    const registry = args.includes('--registry') ? [] : ['--registry', 'empty'];
    const run = await runCli('devices', 'plan', city, file, ...registry, ...args.map((arg) => arg.replace('OUT', out)));
    return { ...run, plan: existsSync(out) ? readFileSync(out, 'utf8') : undefined };
  });
}

describe('citykit devices plan', () => {
  it('says what would happen to each device, and changes nothing', async () => {
    const { code, stdout } = await plan('ID,NAME\n1,Main St\n2,High St\n,Nowhere\n');
    expect(code).toBe(1);
    expect(stdout).toMatch(/create +2/);
    expect(stdout).toContain('row 1  testville--traffic-1  new');
    expect(stdout).toContain('rejected CK6102: 1\n  row 3  the row has no id');
  });

  it('ends with 0 when every row has its place', async () => {
    expect((await plan('ID,NAME\n1,Main St\n')).code).toBe(0);
  });

  it('writes the plan where it is asked to', async () => {
    const { plan: lines, stdout } = await plan('ID,NAME\n1,Main St\n', ['--out', 'OUT']);
    expect(lines?.split('\n').map((line) => line.slice(0, 20))).toEqual([
      '{"plan":1,"city":"te',
      '{"action":"create","',
      '',
    ]);
    expect(stdout).toContain('citykit devices apply ');
  });

  it('warns when a plan would retire so much that the file may be half', async () => {
    await inTempFolder(async (folder) => {
      const [city, file, registry] = ['city.yaml', 'signals.csv', 'registry.ndjson'].map((n) => join(folder, n)) as [
        string,
        string,
        string,
      ];
      const thing = (id: number) => ({
        thingName: `testville--traffic-${id}`,
        thingTypeName: 'testville--signal-controller',
        attributes: { inventory: 'signals', externalId: `${id}` },
        groups: ['testville--signal-controller-all'],
        version: 1,
      });
      writeFileSync(city, cityYaml(devices(`signals: { ${mapping} }`)));
      writeFileSync(file, 'ID,NAME\n1,Main St\n');
      writeFileSync(registry, [1, 2, 3].map((id) => JSON.stringify(thing(id))).join('\n'));
      const plan = ['devices', 'plan', city, file, '--registry', registry];
      expect((await runCli(...plan, '--retire')).stdout).toContain('warning: 2 of 3 devices');
      expect((await runCli(...plan)).stdout).not.toContain('warning');
    });
  });

  it('warns of a setting about a device that neither inventory nor registry has, whichever name it writes', async () => {
    await inTempFolder(async (folder) => {
      const [city, file, registry] = ['city.yaml', 'signals.csv', 'registry.ndjson'].map((n) => join(folder, n)) as [
        string,
        string,
        string,
      ];
      const junctions = '["101", testville--traffic-102, "103", TC-9, "1O1", testville--traffic-777, "9"]';
      const corridors = `[{ id: main-st, junctions: ${junctions}, stations: [ds-1] }]`;
      const services = `{ traffic: { signals: 3, corridors: ${corridors} } }`;
      writeFileSync(city, cityYaml({ ...devices(`signals: { ${mapping} }`), services }));
      writeFileSync(file, 'ID,NAME\n101,Main St\n102,High St\n');
      const thing = (thingName: string, externalId: string) =>
        JSON.stringify({
          thingName,
          thingTypeName: 'testville--signal-controller',
          attributes: { externalId },
          groups: [],
          version: 1,
        });
      writeFileSync(registry, [thing('testville--traffic-103', '103'), thing('TC-9', '9')].join('\n'));
      const { code, stdout } = await runCli('devices', 'plan', city, file, '--registry', registry, '--format', 'json');
      const { problems } = JSON.parse(stdout) as { problems: Problem[] };
      expect(code).toBe(0);
      expect(
        problems.map(({ path, severity, message, hint }) => [path, severity, english(message), english(hint)]),
      ).toEqual([
        [
          'services.traffic.corridors[0].junctions[4]',
          'warning',
          'neither the inventory nor the registry has the signal-controller 1O1',
          'did you mean 101?',
        ],
        [
          'services.traffic.corridors[0].junctions[5]',
          'warning',
          'neither the inventory nor the registry has the signal-controller testville--traffic-777',
          'correct the id, or register the device',
        ],
      ]);
      const text = await runCli('devices', 'plan', city, file, '--registry', registry);
      expect(text.stdout).toContain(`${city}:4:`);
      expect(text.stdout).toContain('warning CK3101');
    });
  });

  it('answers in JSON', async () => {
    const { stdout } = await plan('ID,NAME\n1,Main St\n', ['--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({
      counts: { create: 1 },
      reasons: [{ action: 'create', code: 'CK6001' }],
    });
  });

  it('refuses a file whose columns are not those of the mapping, before it looks at the registry', async () => {
    const wrongSheet = xlsx({
      Notes: [['Remarks'], ['none']],
      Signals: [
        ['ID', 'NAME'],
        ['1', 'x'],
      ],
    });
    expect(await plan(wrongSheet, ['--registry', 'aws'])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/CK6811: .*\(sheet Notes of Notes, Signals\) has no column ID, NAME/),
    });
    expect(await plan('id;name\n1;x\n')).toMatchObject({ code: 1, stderr: expect.stringContaining('id is near ID') });
  });

  it.each([
    ['half a file', 'ID,NAME\n1,"Main', 'CK6808'],
    ['no rows', 'ID,NAME\n', 'CK6804'],
    ['no file', '', 'CK6804'],
  ])('refuses %s without a stack trace', async (_, bytes, code) => {
    const run = await plan(bytes, ['--out', 'OUT']);
    expect(run).toMatchObject({ code: 1, plan: undefined, stderr: expect.stringContaining(code) });
    expect(run.stderr).not.toContain('    at ');
  });

  it('takes the mapping named like the file, else the only one, else asks', async () => {
    const other = `other: { ${mapping.replace('ID', 'KEY')} }`;
    expect((await plan('ID,NAME\n1,x\n', [], `signals: { ${mapping} }, ${other}`)).code).toBe(0);
    expect(await plan('ID,NAME\n1,x\n', [], `b: { ${mapping} }, ${other}`)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--mapping b|other'),
    });
    expect(await plan('ID,NAME\n1,x\n', ['--mapping', 'signal'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('did you mean signals?'),
    });
    expect(await plan('ID\n1\n', [], '')).toMatchObject({ code: 1, stderr: expect.stringContaining('devices map') });
  });

  it('tells problems of the city instead of planning', async () => {
    const { code, stderr } = await plan('ID\n1\n', [], `signals: { deviceType: nothing, columns: { externalId: ID } }`);
    expect(code).toBe(1);
    expect(stderr).toContain('CK3040');
  });

  it('refuses a file of registered devices that is none', async () => {
    const { code, stderr } = await plan('ID,NAME\n1,x\n', ['--registry', __filename]);
    expect(code).toBe(1);
    expect(stderr).toContain('CK6823');
  });

  it('refuses a place where it may not write', async () => {
    const { code, stderr } = await plan('ID,NAME\n1,x\n', ['--out', '/proc/plan.ndjson']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/CK6820|cannot be written/);
  });
});
