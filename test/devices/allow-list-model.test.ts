import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { answer } from '../../lambdas/registry/handlers/provisioning-hook';
import { adoptThing } from '../../lib/devices/adopt/adopt-thing';
import { AccountCities } from '../../lib/devices/adopt/cities';
import { type AllowList, storedAllowList } from '../../lib/devices/apply/allow-list';
import { type DeviceKind, deviceKind } from '../../lib/devices/mapping/device-kind';
import { readPlan, writePlan } from '../../lib/devices/plan-file';
import { planInventory } from '../../lib/devices/planning/plan-inventory';
import { around } from '../../lib/devices/registry/around';
import { registeredDevices } from '../../lib/devices/registry/registered-devices';
import type { Registry } from '../../lib/devices/registry/registry';
import { MemoryState } from '../../lib/engine/ports/memory/state';
import { thingName } from '../../lib/identity/thing-name';
import { services } from '../../lib/services';
import { run, scratchFolder } from '../support/apply-run';
import { anyCharacter } from '../support/characters';
import { city } from '../support/city';
import { deployedYork } from '../support/device-plans';
import { runs } from '../support/exploring';

const type = 'york--signal-controller';
const columns = { externalId: 'id', serial: 'serial', district: 'district' };
const york = city({
  city: 'york',
  region: 'eu-west-2',
  devices: { districts: ['north', 'south'], inventories: { signals: { deviceType: 'signal-controller', columns } } },
});
const kind = deviceKind(york, services, 'signal-controller') as DeviceKind;
const folder = scratchFolder();
let plans = 0;

class Killed extends Error {}

/** A call of registry or allow list at which a run dies, and whether it was still taken. */
interface Death {
  readonly call: number;
  readonly isTaken: boolean;
}

/** A device as the inventory names it; serial numbers by their place in the pool. */
interface Named {
  readonly serial: number;
  readonly district: string;
}

type Inventory = Readonly<Record<string, Named>>;

/** What becomes of a device of the inventory; a new serial number is the next of a mixed pool that nobody has. */
type Edit = 'keep' | 'drop' | 'replace' | 'move';

type Step =
  /** The inventory as it is from now on, planned and applied; runs die, and the last death may be the end of the plan. */
  | {
      does: 'apply';
      edits: readonly Edit[];
      pool: readonly number[];
      deaths: readonly Death[];
      isGivenUp: boolean;
    }
  /** A vendor's thing becomes a device of the city. */
  | { does: 'adopt'; id: string; serial: number; district: string }
  /** What an earlier version, or a hand, left in the list. */
  | { does: 'leave'; id: string; serial: number; district: string }
  | { does: 'lose'; serial: number };

function edited(inventory: Inventory, { edits, pool }: Extract<Step, { does: 'apply' }>): Inventory {
  const isKept = (i: number) => edits[i] === 'keep' || edits[i] === 'move';
  const kept = new Set(ids.flatMap((id, i) => (isKept(i) ? [inventory[id]?.serial] : [])));
  const free = pool.filter((place) => !kept.has(place));
  const next = ids.map((id, i): [string, Named | undefined] => {
    const known = inventory[id];
    if (edits[i] === 'drop') return [id, undefined];
    if (edits[i] === 'move' && known)
      return [id, { ...known, district: known.district === 'north' ? 'south' : 'north' }];
    if (isKept(i) && known) return [id, known];
    return [id, { serial: free.shift() as number, district: known?.district ?? 'north' }];
  });
  return Object.fromEntries(next.filter((pair): pair is [string, Named] => pair[1] !== undefined));
}

/** A city in memory: registry, allow list and hook are the real ones, over state in memory. */
class Scene {
  readonly state = new MemoryState();
  inventory: Inventory = {};
  private calls = 0;
  private death: Death | undefined;

  private constructor(
    readonly registry: Registry,
    readonly serials: readonly string[],
  ) {}

  static async of(serials: readonly string[]): Promise<Scene> {
    return new Scene(await deployedYork(), serials);
  }

  readonly list = storedAllowList(async () => this.state, 'signal-controller', 'allow-list');

  /** Runs until a death; then nothing of that run reaches anything. */
  private async mortal<T>(proceed: () => Promise<T>): Promise<T> {
    this.calls++;
    const { call = Number.POSITIVE_INFINITY, isTaken = false } = this.death ?? {};
    if (this.calls < call) return proceed();
    if (this.calls === call && isTaken) await proceed();
    throw new Killed();
  }

  async hook(serial: string) {
    const request = { templateArn: `x/${type}`, certificateId: 'c', parameters: { SerialNumber: serial } };
    return answer(request, { [type]: 'signal-controller' }, this.state);
  }

  private async attempt(plan: string, death?: Death): Promise<void> {
    [this.calls, this.death] = [0, death];
    const registry = around(this.registry, (_, proceed) => this.mortal(proceed));
    const allowList: AllowList = {
      listed: () => this.list.listed(),
      allow: async (serial, device) => {
        await this.mortal(() => this.list.allow(serial, device));
        await this.seeOneDoorOf(device.thingName);
      },
      withdraw: (serial, thingName) => this.mortal(() => this.list.withdraw(serial, thingName)),
    };
    const { progress } = await run(`${plan}.journal`, { plan: await readPlan(plan), registry, allowList });
    expect(progress.failed).toBe(0);
  }

  /** Never, not even between two calls, do two serial numbers let somebody in as one thing that was just let in. */
  private async seeOneDoorOf(name: string): Promise<void> {
    const doors = (await this.list.listed()).filter((one) => one.thingName === name);
    expect(doors).toHaveLength(1);
  }

  private async apply(step: Extract<Step, { does: 'apply' }>): Promise<boolean> {
    const { deaths, isGivenUp } = step;
    this.inventory = edited(this.inventory, step);
    const file = join(folder, 'signals.json');
    const rows = Object.entries(this.inventory).map(([id, { serial, district }]) => ({
      id,
      district,
      serial: this.serials[serial],
    }));
    writeFileSync(file, JSON.stringify([...rows, { id: 'always', district: 'north', serial: 'always' }]));
    const plan = join(folder, `plan-${plans++}.ndjson`);
    const request = { city: york, services, inventory: 'signals', file, retire: true };
    const { counts } = await writePlan(plan, (keep) =>
      planInventory({ ...request, registry: registeredDevices(this.registry, 'york') }, (_, line) => keep(line)),
    );
    expect(counts.rejected).toBe(0);
    for (const [i, death] of deaths.entries()) {
      const isDead = await this.attempt(plan, death).then(
        () => false,
        (error: unknown) => {
          if (error instanceof Killed) return true;
          throw error;
        },
      );
      if (isDead && isGivenUp && i === deaths.length - 1) return false;
    }
    await this.attempt(plan);
    return true;
  }

  /** Takes a step; whether the list is now to be right. */
  async take(step: Step): Promise<boolean> {
    if (step.does === 'apply') return this.apply(step);
    const serial = this.serials[step.serial] as string;
    if (step.does === 'lose') {
      for (const one of await this.list.listed())
        if (one.serial === serial) await this.list.withdraw(serial, one.thingName);
    } else if (step.does === 'leave') {
      const device = { thingName: thingName(kind.scope.namePrefix, step.id), district: step.district };
      await this.list.allow(serial, { ...device, group: kind.groupOf(device.district) });
    } else {
      const { id, district } = step;
      const name = `acme-${ids.indexOf(id)}`;
      if (!(await this.registry.describeThing({ thingName: name })))
        await this.registry.createThing({ thingName: name });
      await adoptThing(
        { row: 1, thingName: name, externalId: id, serial, district },
        {
          registry: this.registry,
          kind,
          city: 'york',
          otherStages: [],
          cities: new AccountCities(this.registry, services),
          isDryRun: false,
        },
      );
    }
    return false;
  }
}

/** Serial numbers of every plane, GUIDs, and what a space, a brace or an underscore makes of one another. */
const serial = fc
  .oneof(
    fc.uuid().map((uuid) => `{${uuid.toUpperCase()}}`),
    fc.string({
      unit: fc.constantFrom('A', '1', '_', ' ', '#', '{', '}', '+', '灯', '路'),
      minLength: 1,
      maxLength: 5,
    }),
    fc.string({ unit: anyCharacter, minLength: 1, maxLength: 20 }),
  )
  .map((text) => text.trim())
  .filter((text) => text !== '' && text !== 'always' && !/^\d+\.0+$/.test(text));

const poolSize = 6;
const ids = ['1', '2', '路口 3', 'd_4'];
const district = fc.constantFrom('north', 'south');
const place = fc.nat(poolSize - 1);

const edits = fc.array(fc.constantFrom<Edit>('keep', 'keep', 'drop', 'replace', 'move'), {
  minLength: ids.length,
  maxLength: ids.length,
});
const pool = fc.shuffledSubarray([...Array(poolSize).keys()], { minLength: poolSize });

const deaths = fc.array(fc.record({ call: fc.integer({ min: 1, max: 40 }), isTaken: fc.boolean() }), { maxLength: 3 });

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ does: fc.constant('apply' as const), edits, pool, deaths, isGivenUp: fc.boolean() }),
  },
  fc.record({ does: fc.constant('adopt' as const), id: fc.constantFrom(...ids), serial: place, district }),
  fc.record({ does: fc.constant('leave' as const), id: fc.constantFrom(...ids), serial: place, district }),
  fc.record({ does: fc.constant('lose' as const), serial: place }),
);

describe('after each apply', () => {
  it('the hook says yes exactly for the device in service that has the serial number, and says who it is', async () => {
    const texts = fc.uniqueArray(serial, { minLength: poolSize, maxLength: poolSize });
    await fc.assert(
      fc.asyncProperty(texts, fc.array(step, { minLength: 1, maxLength: 6 }), async (serials, steps) => {
        const scene = await Scene.of(serials);
        for (const one of steps) {
          const isSettled = await scene.take(one);
          if (!isSettled || one.does !== 'apply') continue;
          const byPlace = new Map(
            Object.entries(scene.inventory).map(([id, device]) => [device.serial, { ...device, id }]),
          );
          const listed = new Map((await scene.list.listed()).map((one) => [one.serial, one]));
          for (const [i, text] of serials.entries()) {
            const { allowProvisioning, parameterOverrides } = await scene.hook(text);
            const device = byPlace.get(i);
            expect([text, allowProvisioning]).toEqual([text, device !== undefined]);
            if (device) expect(parameterOverrides).toMatchObject({ District: device.district });
            expect(listed.get(text)?.externalId).toBe(device?.id);
          }
        }
      }),
      { numRuns: runs(12, 150) },
    );
  }, 600_000);
});
