import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../lib/config';
import { cityYaml } from '../support/config-folder';
import { english } from '../support/english';
import { inTempFolder } from '../support/inventory';
import { runCli } from '../support/run-cli';

const controllers = 'signals: { deviceType: signal-controller, columns: { externalId: ID } }';
const detectors = 'detectors: { deviceType: detector-station, columns: { externalId: ID } }';
const junctions = '["101", testville--traffic-102, "1O1", "北京 1188"]';
const services = `{ traffic: { signals: 9, detectorStations: 9, corridors: [{ id: main-st, junctions: ${junctions}, stations: [ds-1] }] } }`;
const twoMapped = { devices: `{ inventories: { ${controllers}, ${detectors} } }`, services };

const signals = 'ID\n101\n102\n北京 1188\n';

/** Runs `validate` on a city with files beside it; `FOLDER/` in arguments is where they lie. */
function validate(
  args: readonly string[],
  over: Readonly<Record<string, string>> = twoMapped,
  files: Readonly<Record<string, string>> = {},
) {
  return inTempFolder(async (folder) => {
    const all = { 'city.yaml': cityYaml(over), 'signals.csv': signals, ...files };
    for (const [name, text] of Object.entries(all)) writeFileSync(join(folder, name), text);
    const there = args.map((arg) => arg.replace('FOLDER/', `${folder}/`));
    const run = await runCli('validate', join(folder, 'city.yaml'), ...there);
    return { ...run, stdout: run.stdout.replaceAll(`${folder}/`, ''), stderr: run.stderr.replaceAll(`${folder}/`, '') };
  });
}

const problemsOf = ({ stdout }: { readonly stdout: string }) =>
  (JSON.parse(stdout) as { problems: Problem[] }).problems.map(({ code, path, message }) => [
    code,
    path,
    english(message),
  ]);
const json = ['--format', 'json'];

describe('citykit validate --inventory', () => {
  it('tells a setting about a device that the inventory of its type does not have, and ends with 0', async () => {
    const { code, stdout } = await validate(['--inventory', 'FOLDER/signals.csv']);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /city.yaml:4:\d+ {2}warning CK3101 {2}no inventory given here has the signal-controller 1O1\n/,
    );
    expect(stdout).toContain('hint: did you mean 101?');
    expect(stdout).toMatch(/1 city: 1 warning\n$/);
  });

  it('looks into several, of which those of one type count together', async () => {
    const inventories = `{ inventories: { ${controllers}, more: { deviceType: signal-controller, columns: { externalId: ID } }, ${detectors} } }`;
    const files = { 'more.csv': 'ID\n1O1\n', 'detectors.csv': 'ID\nds-2\n' };
    const all = ['signals', 'more', 'detectors'].flatMap((name) => ['--inventory', `FOLDER/${name}.csv`]);
    const run = await validate([...all, ...json], { devices: inventories, services }, files);
    expect(problemsOf(run)).toEqual([
      ['CK3101', 'services.traffic.corridors[0].stations[0]', 'no inventory given here has the detector-station ds-1'],
    ]);
  });

  it('takes the mapping named like the file, else the one that stands in its place', async () => {
    const files = { 'a.csv': signals, 'b.csv': 'ID\nds-1\n' };
    const both = ['--inventory', 'FOLDER/a.csv', '--inventory', 'FOLDER/b.csv'];
    expect(await validate(both, twoMapped, files)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--mapping detectors|signals'),
    });
    const named = [...both, '--mapping', 'signals', '--mapping', 'detectors'];
    expect(problemsOf(await validate([...named, ...json], twoMapped, files))).toHaveLength(1);
  });

  it('says that rows name no device, for any may be the one that is missed', async () => {
    const files = { 'signals.csv': 'ID,NAME\n101,a\n,b\n102,c,d\n1E+11,x\n' };
    const run = await validate(['--inventory', 'FOLDER/signals.csv', ...json], twoMapped, files);
    expect(problemsOf(run)).toContainEqual(['CK3102', '', expect.stringMatching(/^3 rows name no device, row 2: /)]);
    const one = await validate(['--inventory', 'FOLDER/signals.csv', ...json], twoMapped, {
      'signals.csv': `${signals}N/A\n`,
    });
    expect(problemsOf(one)).toContainEqual(['CK3102', '', 'a row names no device, row 4: the row has no id']);
  });

  it('knows a device whose row a plan would reject for another reason', async () => {
    const mapped = { ...twoMapped, devices: `{ inventories: { ${controllers.replace('ID', 'ID, serial: S')} } }` };
    const files = { 'signals.csv': 'ID,S\n101,1\n102,1\n北京 1188,2\n1O1,3\n' };
    expect(problemsOf(await validate(['--inventory', 'FOLDER/signals.csv', ...json], mapped, files))).toEqual([]);
  });

  it.each([
    ['a file that is not there', ['--inventory', 'FOLDER/gone.csv', '--mapping', 'signals'], {}, 'CK6801'],
    ['a file without rows', ['--inventory', 'FOLDER/signals.csv'], { 'signals.csv': 'ID\n' }, 'CK6804'],
    ['half a file', ['--inventory', 'FOLDER/signals.csv'], { 'signals.csv': 'ID\n101\n"1' }, 'CK6808'],
    ['a file of other columns', ['--inventory', 'FOLDER/signals.csv'], { 'signals.csv': 'KEY\n101\n' }, 'CK6811'],
  ])('refuses %s without a stack trace', async (_, args, files, expected) => {
    const run = await validate(args, twoMapped, files);
    expect(run).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(expected) });
    expect(run.stderr).not.toContain('    at ');
  });

  it.each(['text', 'github'])('obeys no control character of a file, %s', async (format) => {
    const files = { 'signals.csv': 'ID\n101\n102\n1O1\n北京 11\u202e\u001b\n' };
    const outcome = await validate(['--inventory', 'FOLDER/signals.csv', '--format', format], twoMapped, files);
    expect(outcome.stdout).toContain('did you mean 北京 11\ufffd\ufffd?');
    const other = { 'signals.csv': 'I\u001b[2JD\n1\n' };
    const { stderr } = await validate(['--inventory', 'FOLDER/signals.csv'], twoMapped, other);
    expect(stderr).toContain('its columns are I\ufffd[2JD;');
  });

  it('refuses a city that maps no inventory', async () => {
    expect(await validate(['--inventory', 'FOLDER/signals.csv'], { services })).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('CK6812'),
    });
  });

  it('refuses a mapping that is none, and mappings that are not as many as inventories', async () => {
    const inventory = ['--inventory', 'FOLDER/signals.csv'];
    expect(await validate([...inventory, '--mapping', 'signal'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('did you mean signals?'),
    });
    expect(await validate(['--mapping', 'signals'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--mapping goes once with each --inventory'),
    });
  });

  it('refuses several cities, of which nobody knows whose inventory it is', async () => {
    const files = { 'other.yaml': cityYaml({ city: 'other' }) };
    const run = await validate(['FOLDER/other.yaml', '--inventory', 'FOLDER/signals.csv'], twoMapped, files);
    expect(run).toMatchObject({ code: 2, stderr: expect.stringContaining('--inventory is of one city') });
  });

  it('tells what is wrong with the city first', async () => {
    const run = await validate(['--inventory', 'FOLDER/signals.csv'], { ...twoMapped, stge: 'x' });
    expect(run).toMatchObject({ code: 1, stdout: expect.stringContaining('CK2001'), stderr: '' });
    expect(run.stdout).not.toContain('CK3101');
  });
});
