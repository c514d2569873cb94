import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ThingGroup } from '../../constructs';
import { servicesOf } from '../../lib/assembly/services-of';
import { CityContext } from '../../lib/city/city-context';
import { serviceGroups } from '../../lib/city/thing-groups';
import { type DeviceFilter, matches } from '../../lib/devices/inspect/filter';
import { readPlan, writePlan } from '../../lib/devices/plan-file';
import { planInventory } from '../../lib/devices/planning/plan-inventory';
import { registeredDevices } from '../../lib/devices/registry/registered-devices';
import { services } from '../../lib/services';
import type { Service } from '../../lib/services/shared';
import { MemoryAllowList, run, scratchFolder } from '../support/apply-run';
import { city } from '../support/city';
import { held } from '../support/device-plans';
import { registryCloud } from '../support/registry-cloud';
import { RotationRun } from '../support/rotation-run';

const type = 'york--signal-controller';
const columns = { externalId: 'id', district: ['{ward}.{quarter}', 'ward'] };

const york = (districts: readonly string[], deviceType = 'signal-controller') =>
  city({
    city: 'york',
    region: 'eu-west-2',
    devices: {
      districts,
      inventories: { devices: { deviceType, columns } },
      types: [{ id: 'heat-meter', service: 'heating' }],
    },
  });

describe('devices of a divided district', () => {
  const folder = scratchFolder();
  let runs = 0;

  /** An account, and what an operator does in it. */
  function account() {
    const cloud = registryCloud({ region: 'eu-west-2', account: '111111111111', policies: [type] });
    const { registry } = cloud;
    const allowList = new MemoryAllowList();
    /** Type and groups as a deployment makes them, what is there already left alone. */
    async function deploy(of: ReturnType<typeof york>) {
      await registry.createThingType({ thingTypeName: type, searchableAttributes: ['district'] });
      const context = new CityContext(of, servicesOf(of, services));
      const make = async ({ name, children = [] }: ThingGroup, parent?: string): Promise<void> => {
        await registry.createThingGroup({ thingGroupName: name, ...(parent ? { parentGroupName: parent } : {}) });
        for (const child of children) await make(child, name);
      };
      await make(serviceGroups(context, context.services[0] as Service));
    }
    async function apply(of: ReturnType<typeof york>, ...rows: readonly string[]) {
      const file = join(folder, 'devices.csv');
      const plan = join(folder, `plan-${++runs}.ndjson`);
      writeFileSync(file, ['id,ward,quarter', ...rows, ''].join('\n'));
      const request = { city: of, services, inventory: 'devices', file, retire: false };
      const { counts } = await writePlan(plan, (keep) =>
        planInventory({ ...request, registry: registeredDevices(registry, 'york') }, (_, line) => keep(line)),
      );
      const isDeclaredType = of.devices.inventories.devices?.deviceType === 'heat-meter';
      await run(`${plan}.journal`, { plan: await readPlan(plan), registry, allowList, isDeclaredType });
      return counts;
    }
    const groupsOf = async () =>
      Object.fromEntries([...(await held(registry))].map(([thing, { groups }]) => [thing, groups]));
    return { cloud, registry, allowList, deploy, apply, groupsOf };
  }

  const whole = york(['east', 'west']);
  const divided = york(['east.lents', 'east.powell-butte', 'west']);

  it('move into its parts by a plan, and the others stay', async () => {
    const { deploy, apply, groupsOf, allowList } = account();
    await deploy(whole);
    await apply(whole, '1,East,', '2,East,', '3,West,');
    await deploy(divided);
    const counts = await apply(divided, '1,East,Lents', '2,East,Powell Butte', '3,West,');
    expect(counts).toMatchObject({ move: 2, unchanged: 1 });
    expect(await groupsOf()).toEqual({
      'york--traffic-1': [`${type}-east_lents`],
      'york--traffic-2': [`${type}-east_powell-butte`],
      'york--traffic-3': [`${type}-west`],
    });
    expect(allowList.devices.get('2')).toMatchObject({
      district: 'east.powell-butte',
      group: `${type}-east_powell-butte`,
    });
  });

  it('wait until the parts are deployed', async () => {
    const { deploy, apply } = account();
    await deploy(whole);
    await expect(apply(divided, '1,East,Lents')).rejects.toMatchObject({
      code: 'CK6303',
      message: expect.stringContaining(`${type}-east_lents`),
    });
  });

  it('of a type that no stack makes get their groups by the plan, the wider ones first', async () => {
    const { registry, apply, groupsOf } = account();
    await apply(york(['east.lents.north', 'west'], 'heat-meter'), '1,East.Lents,North', '2,West,');
    expect(await groupsOf()).toEqual({ 'york--heating-2': ['york--heat-meter-west'] });
    await apply(york(['east.lents.north', 'west'], 'heat-meter'), '1,east.lents.north,', '2,West,');
    expect(await groupsOf()).toMatchObject({ 'york--heating-1': ['york--heat-meter-east_lents_north'] });
    expect(await registry.describeThingGroup({ thingGroupName: 'york--heat-meter-east_lents_north' })).toMatchObject({
      parentGroupName: 'york--heat-meter-east_lents',
    });
  });

  it('are found by the district, by its part, and by neither of another that begins alike', async () => {
    const { registry, deploy, apply } = account();
    const of = york(['east.lents', 'eastside', 'west']);
    await deploy(of);
    await apply(of, '1,East,Lents', '2,Eastside,', '3,West,');
    const devices = [...(await held(registry)).values()];
    const filter: DeviceFilter = { thingTypeNames: new Set([type]), attributes: {}, retiredGroup: 'york--retired' };
    const listed = (district: string) =>
      devices.filter((device) => matches(device, { ...filter, district })).map(({ thingName }) => thingName);
    expect(listed('east')).toEqual(['york--traffic-1']);
    expect(listed('east.lents')).toEqual(['york--traffic-1']);
  });

  it('renew their certificates in each part, one at a time', async () => {
    const rotation = new RotationRun(divided.devices.districts);
    const old = ['east.lents', 'east.powell-butte'].map((district, i) =>
      rotation.iot.enroll(`york--traffic-${i}`, district, { ageDays: 400 }),
    );
    await rotation.survey();
    expect(old.map((id) => rotation.iot.stored.get(id)?.status)).toEqual(['INACTIVE', 'INACTIVE']);
  });
});
