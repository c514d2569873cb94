import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readCity } from '../../lib/config';
import { services } from '../../lib/services';
import { asCsv, asJson, asXlsx, type CityInventory, cityInventories } from '../support/city-inventories';
import { explored } from '../support/exploring';
import { inTempFolder } from '../support/inventory';
import { runCli } from '../support/run-cli';

/** A city as `init` writes it: in China it has a `devices` block already. */
async function initialised(folder: string, of: readonly string[], region = 'cn-north-1'): Promise<string> {
  const file = join(folder, 'city.yaml');
  const options = ['--name', 'Testville', '--account', '111122223333', '--region', region, '--services', of.join()];
  expect(await runCli('init', 'testville', ...options, '--out', file)).toMatchObject({ code: 0 });
  return file;
}

const [afdc] = cityInventories as [CityInventory];
const signals = cityInventories.find(({ stem }) => stem === 'Signal cabinets 2026') as CityInventory;

/** Runs with an init-made city and the list as a file. */
const withCity = <T>(
  list: CityInventory,
  work: (city: string, file: string) => Promise<T>,
  region?: string,
): Promise<T> =>
  inTempFolder(async (folder) => {
    const file = join(folder, `${list.stem}.csv`);
    writeFileSync(file, asCsv(list));
    return work(await initialised(folder, list.services, region), file);
  });

const problemsOf = (city: string) => readCity(city, services).problems;

describe('citykit devices map CITY INVENTORY', () => {
  it('puts the mapping into the one block that the city has, and leaves every other line as it was', () =>
    withCity(afdc, async (city, file) => {
      const before = readFileSync(city, 'utf8');
      const { code, stdout } = await runCli('devices', 'map', city, file, '--write');
      const after = readFileSync(city, 'utf8');
      expect(code).toBe(0);
      expect(after.match(/^devices:/gm)).toHaveLength(1);
      expect(before.split('\n').every((line) => after.split('\n').includes(line))).toBe(true);
      expect(parse(after).devices).toMatchObject({
        proxyRole: 'device-proxy',
        inventories: { 'alt-fuel-stations-nov-3-2026': {} },
      });
      expect(stdout).toContain(`Written into ${city}, whose devices block is:`);
    }));

  it('shows the block as it would be, and writes nothing without --write', () =>
    withCity(afdc, async (city, file) => {
      const before = readFileSync(city, 'utf8');
      const { stdout } = await runCli('devices', 'map', city, file, '--format', 'yaml');
      expect(parse(stdout).devices).toMatchObject({ proxyRole: 'device-proxy', inventories: {} });
      expect(readFileSync(city, 'utf8')).toBe(before);
    }));

  it('proposes no device type of a service that the city does not have', () =>
    inTempFolder(async (folder) => {
      const file = join(folder, 'signals.csv');
      writeFileSync(file, asCsv(signals));
      const city = await initialised(folder, ['charging']);
      const { code, stdout } = await runCli('devices', 'map', city, file, '--format', 'json');
      const { deviceType, remarks } = JSON.parse(stdout);
      expect(code).toBe(1);
      expect(deviceType.candidates.map(({ value }: { value: string }) => value).sort()).toEqual([
        'charging-station',
        'wireless-pad',
      ]);
      expect(remarks).toContain('it reads like devices of traffic, a service that the city does not run');
    }));

  it('writes no second mapping of a name, and takes another name', () =>
    withCity(signals, async (city, file) => {
      await runCli('devices', 'map', city, file, '--write');
      const once = readFileSync(city, 'utf8');
      expect(await runCli('devices', 'map', city, file, '--write')).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('CK6813'),
      });
      expect(readFileSync(city, 'utf8')).toBe(once);
      await runCli('devices', 'map', city, file, '--write', '--mapping', 'again');
      expect(Object.keys(parse(readFileSync(city, 'utf8')).devices.inventories)).toEqual([
        'signal-cabinets-2026',
        'again',
      ]);
    }));

  it('keeps the sheet in the mapping, so that the plan reads the same', () =>
    inTempFolder(async (folder) => {
      const file = join(folder, 'signal-cabinets.xlsx');
      writeFileSync(file, asXlsx(signals));
      const city = await initialised(folder, ['traffic'], 'eu-west-1');
      await runCli('devices', 'map', city, file, '--write', '--sheet', 'List');
      expect(parse(readFileSync(city, 'utf8')).devices.inventories['signal-cabinets'].file).toEqual({ sheet: 'List' });
      expect(await runCli('devices', 'plan', city, file, '--registry', 'empty')).toMatchObject({ code: 0 });
    }));

  it('says the same of a JSON list as of its CSV file', () =>
    withCity(afdc, async (city, file) => {
      const json = file.replace(/csv$/, 'json');
      writeFileSync(json, asJson(afdc));
      const of = async (one: string) =>
        JSON.parse((await runCli('devices', 'map', city, one, '--format', 'json')).stdout);
      const [fromCsv, fromJson] = [await of(file), await of(json)];
      expect(fromJson.columns).toEqual(fromCsv.columns);
      expect(fromJson.only.value).toEqual(fromCsv.only.value);
    }));

  it('refuses a name that no mapping can have, and a city file without an inventory', () =>
    withCity(signals, async (city, file) => {
      for (const name of ['A b', 'x: y', '9', 'a'.repeat(33)])
        expect(await runCli('devices', 'map', city, file, '--mapping', name)).toMatchObject({ code: 2 });
      expect(await runCli('devices', 'map', city, file, '--mapping', 'constructor')).toMatchObject({ code: 0 });
      expect(await runCli('devices', 'map', city)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('name the inventory'),
      });
    }));

  it('wants the city file for --write, and says what is wrong with one', () =>
    withCity(signals, async (city, file) => {
      expect(await runCli('devices', 'map', file, '--write')).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('--write needs the city file'),
      });
      writeFileSync(city, 'city: testville\n');
      expect(await runCli('devices', 'map', city, file, '--write')).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('CK'),
      });
      expect(readFileSync(city, 'utf8')).toBe('city: testville\n');
    }));
});

const cases = cityInventories.flatMap((list) =>
  ['cn-north-1', 'us-west-2'].map((region) => ({ list, region, title: list.title })),
);

describe('a mapping that was put into a city of init', () => {
  it.each(explored(cases, 4))('is valid but for what it asks, and plans: $title in $region', ({ list, region }) =>
    withCity(
      list,
      async (city, file) => {
        const { code, stdout } = await runCli('devices', 'map', city, file, '--write', '--format', 'json');
        const { deviceType, columns, mapping, questions } = JSON.parse(stdout);
        expect(code).toBe(questions > 0 ? 1 : 0);
        const missing = [
          ...(deviceType.question ? [`devices.inventories.${mapping}.deviceType`] : []),
          ...(columns.externalId.question ? [`devices.inventories.${mapping}.columns.externalId`] : []),
        ];
        expect(problemsOf(city).map(({ path }) => path)).toEqual(missing);
        if (missing.length > 0) return;
        const plan = JSON.parse(
          (await runCli('devices', 'plan', city, file, '--registry', 'empty', '--format', 'json')).stdout,
        );
        expect(plan.counts.rejected).toBe(0);
        expect(plan.counts.create).toBeGreaterThan(0);
      },
      region,
    ),
  );
});
