import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRegistry } from '../../lib/devices/registry/open-registry';
import type { Registry } from '../../lib/devices/registry/registry';
import { runCli } from '../support/run-cli';
import { describeOnEmulator } from './support/suite';

const cityFile = join(__dirname, 'city.yaml');

describeOnEmulator('citykit devices apply', (cloud, { account, region, city }) => {
  const folder = mkdtempSync(join(tmpdir(), 'citykit-e2e-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let registry: Registry;
  let plans = 0;

  beforeAll(async () => {
    registry = await openRegistry({ account, region });
  });

  /** Plans a spreadsheet of signals against the account, and applies the plan. */
  async function apply(rows: readonly string[], ...options: string[]) {
    const inventory = join(folder, 'signals.csv');
    const plan = join(folder, `plan-${++plans}.ndjson`);
    writeFileSync(inventory, ['id,serial,model,district', ...rows, ''].join('\n'));
    const planned = await runCli('devices', 'plan', cityFile, inventory, '--out', plan, '--retire');
    expect(planned.stderr).toBe('');
    const { code, stdout, stderr } = await runCli('devices', 'apply', plan, ...options, '--format', 'json');
    if (code !== 0) throw new Error(stdout + stderr);
    return { plan, applied: JSON.parse(stdout) as { done: number; failed: number } };
  }

  const groupsOf = async (id: number) =>
    (await registry.listThingGroupsForThing({ thingName: `${city}--traffic-${id}` })).items;
  const allowed = (serial: string) => cloud.state.read('allow-list', 'signal-controller', serial);

  it('carries a spreadsheet into the account: things, groups, certificates, allow list', async () => {
    const { applied } = await apply(['101,SN-101,M1,docks', '102,SN-102,M1,docks'], '--keys', folder);
    expect(applied).toMatchObject({ done: 2, failed: 0 });
    expect(await registry.describeThing({ thingName: `${city}--traffic-101` })).toMatchObject({
      thingTypeName: `${city}--signal-controller`,
      attributes: { district: 'docks', serialNumber: 'SN-101', model: 'M1' },
    });
    expect(await groupsOf(101)).toEqual([`${city}--signal-controller-docks`]);
    expect(await allowed('SN-101')).toBeDefined();
    const key = join(folder, `${city}--traffic-101.key`);
    expect(readFileSync(key, 'utf8')).toContain('PRIVATE KEY');
    expect(statSync(key).mode & 0o777).toBe(0o600);
    const [certificate] = (await registry.listThingPrincipals({ thingName: `${city}--traffic-101` })).items;
    const certificateId = certificate?.split('/').at(-1) ?? '';
    expect(await registry.describeCertificate({ certificateId })).toMatchObject({ status: 'ACTIVE' });
  });

  it('moves, updates and retires, and lets the rest be', async () => {
    await apply(['101,SN-101,M1,oldtown.market', '103,SN-103,M1,docks']);
    expect(await groupsOf(101)).toEqual([`${city}--signal-controller-oldtown_market`]);
    expect(await groupsOf(102)).toEqual([`${city}--retired`]);
    expect((await registry.listThingPrincipals({ thingName: `${city}--traffic-102` })).items).toEqual([]);
    expect(await allowed('SN-102')).toBeUndefined();
    const { applied } = await apply(['101,SN-101,M2,oldtown.market', '103,SN-103,M1,docks']);
    expect(applied).toMatchObject({ done: 1, failed: 0 });
    expect(await registry.describeThing({ thingName: `${city}--traffic-101` })).toMatchObject({
      attributes: { model: 'M2' },
    });
  });

  it('finds what it applied: list, search, show', async () => {
    const list = await runCli('devices', 'list', cityFile, '--district', 'oldtown', '--format', 'json');
    expect(JSON.parse(list.stdout).map((one: { thingName: string }) => one.thingName)).toEqual([
      `${city}--traffic-101`,
    ]);
    const retired = await runCli('devices', 'list', cityFile, '--status', 'retired');
    expect(retired.stdout).toContain(`${city}--traffic-102`);
    const search = await runCli(
      'devices',
      'search',
      cityFile,
      '--district',
      'oldtown',
      '--attribute',
      'model=M2',
      '--format',
      'ndjson',
    );
    expect(JSON.parse(search.stdout)).toMatchObject({ thingName: `${city}--traffic-101` });
    const show = await runCli('devices', 'show', cityFile, `${city}--traffic-101`);
    expect(show.stdout).toContain(`${city}--signal-controller-oldtown_market`);
    expect(show.stdout).toMatch(/ACTIVE .*portside--signal-controller/);
  });

  it('lists what plan reads, and finds no drift', async () => {
    const { stdout } = await runCli('devices', 'list', cityFile, '--format', 'ndjson');
    const file = join(folder, 'registry.ndjson');
    writeFileSync(file, stdout);
    const inventory = join(folder, 'signals.csv');
    const offline = await runCli('devices', 'diff', cityFile, inventory, '--registry', file);
    const online = await runCli('devices', 'diff', cityFile, inventory);
    expect([offline.code, offline.stdout]).toEqual([0, online.stdout]);
    expect(online.code).toBe(0);
  });

  it('adopts a thing of another vendor, which stays connected, and plans it under its own name', async () => {
    const thingName = 'acme-104';
    await registry.createThing({ thingName, attributes: { vendor: 'acme' } });
    const { certificateArn } = await registry.createKeysAndCertificate({ setAsActive: true });
    await registry.attachThingPrincipal({ thingName, principal: certificateArn });
    const list = join(folder, 'things.csv');
    writeFileSync(list, `thingName,externalId,district\n${thingName},104,docks\n`);
    const adopted = await runCli('devices', 'adopt', cityFile, list, '--type', 'signal-controller');
    expect([adopted.code, adopted.stderr]).toEqual([0, '']);
    expect((await registry.listThingPrincipals({ thingName })).items).toEqual([certificateArn]);
    await apply(['101,SN-101,M2,oldtown.market', '103,SN-103,M1,docks', '104,SN-104,M9,docks']);
    expect(await registry.describeThing({ thingName })).toMatchObject({ attributes: { vendor: 'acme', model: 'M9' } });
    expect(await registry.describeThing({ thingName: `${city}--traffic-104` })).toBeUndefined();
  });

  it('refuses a plan that is applied twice with another journal', async () => {
    const { plan } = await apply(['101,SN-101,M2,docks', '103,SN-103,M1,docks']);
    const again = await runCli('devices', 'apply', plan, '--journal', join(folder, 'other'));
    expect(again.code).toBe(1);
    expect(again.stderr).toContain('CK6301');
  });
});
