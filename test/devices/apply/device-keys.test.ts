import { join } from 'node:path';
import { notedKeys, storedKeys } from '../../../lib/devices/apply/device-keys';
import type { PlanEntry } from '../../../lib/devices/plan';
import { AwsError } from '../../../lib/engine/ports/aws/client';
import { MemoryState } from '../../../lib/engine/ports/memory/state';
import { MemoryAllowList, run, scratchFolder } from '../../support/apply-run';
import { about, deployedYork, planFor, planned, toCreate, york } from '../../support/device-plans';
import { explored } from '../../support/exploring';
import { failingFrom, failingOnce } from '../../support/failing-once';

const type = york.deviceType;
const folder = scratchFolder();
let files = 0;
const newFile = () => join(folder, `${files++}.journal`);

/** Devices 1 to 3 in service, each with a key; a key is some bytes here. */
async function scene() {
  const [registry, allowList, state] = [await deployedYork(), new MemoryAllowList(), new MemoryState()];
  const keys = storedKeys(async () => state, type, 'table');
  const devices = [1, 2, 3].map((id) => planned(id));
  await run(newFile(), {
    plan: await planFor(
      registry,
      devices.map((one) => toCreate(one)),
    ),
    registry,
    allowList,
  });
  const give = (thing: string) => state.write('secrets', type, thing, Buffer.from(thing), 0);
  for (const { thingName } of devices) await give(thingName);
  /** Applies entries, as a run of the command does. */
  const apply = async (entries: readonly PlanEntry[], file = newFile()) =>
    run(file, { plan: await planFor(registry, entries), registry, allowList, keys });
  return {
    registry,
    allowList,
    state,
    keys,
    give,
    apply,
    retire: (id: number) => about(registry, 'retire', planned(id)),
  };
}

const thing = (id: number) => planned(id).thingName;

describe('keys of devices that retire', () => {
  it('go with their row, and those of others stay', async () => {
    const { keys, apply, retire } = await scene();
    const { progress } = await apply([await retire(2)]);
    expect([await keys.things(), progress.strayKeys]).toEqual([[thing(1), thing(3)], undefined]);
  });

  it('stay when a device moves or gets another serial number', async () => {
    const { registry, keys, apply } = await scene();
    const moved = { ...planned(1, { district: 'south' }), serial: 'SN-new' };
    await apply([await about(registry, 'move', moved)]);
    expect(await keys.things()).toEqual([1, 2, 3].map(thing));
  });

  it('go by the next plan when something else left them', async () => {
    const { keys, give, apply, retire } = await scene();
    await apply([await retire(2)]);
    for (const stray of [thing(2), thing(9)]) await give(stray);
    const { progress } = await apply([await retire(3)]);
    expect([await keys.things(), progress.strayKeys]).toEqual([[thing(1)], 2]);
  });

  it('of a thing in service stay, though the allow list has it for a moment not', async () => {
    const { allowList, keys, apply, retire } = await scene();
    const listed = allowList.listed.bind(allowList);
    jest
      .spyOn(allowList, 'listed')
      .mockImplementation(async () => (await listed()).filter(({ serial }) => serial !== 'SN-1'));
    await apply([await retire(2)]);
    expect(await keys.things()).toEqual([thing(1), thing(3)]);
  });

  it.each([
    ['once', failingOnce],
    ['for good', failingFrom],
  ])('go when the same command runs again, whichever call of their table fails %s', async (_, failing) => {
    for (const call of explored([0, 1, 2, 3, 4, 5], 6)) {
      const { registry, allowList, state, keys, retire } = await scene();
      const entries = [await retire(2), await retire(3)];
      const plan = await planFor(registry, entries);
      const file = newFile();
      const restore = failing([state], call);
      await run(file, { plan, registry, allowList, keys }).catch(() => {});
      restore();
      await run(file, { plan, registry, allowList, keys });
      expect([call, await keys.things()]).toEqual([call, [thing(1)]]);
    }
  });

  it.each([
    ['ResourceNotFoundException', { code: 'CK6309' }],
    ['AccessDeniedException', { kind: 'unauthorised' }],
  ])('say what %s means', async (code, expected) => {
    const refusing = async () => {
      throw new AwsError(code, 'said', 400);
    };
    await expect(storedKeys(refusing, type, 'table').remove(thing(1))).rejects.toMatchObject(expected);
  });
});

describe('the audit trail', () => {
  it('has each key that apply deletes, before it is gone and after, and nothing of devices without one', async () => {
    const { registry, allowList, state, keys, retire, apply } = await scene();
    await apply([await retire(1)]);
    const noted: unknown[] = [];
    const trail = notedKeys(keys, async () => ({
      async begin(operation, devices) {
        noted.push([operation, devices, (await keys.things()).length]);
        return async (done) => void noted.push([done, (await keys.things()).length]);
      },
    }));
    await state.write('secrets', type, 'york--stray', Buffer.from('stray'), 0);
    const plan = await planFor(registry, [await retire(2)]);
    const { progress } = await run(newFile(), { plan, registry, allowList, keys: trail });
    expect(noted).toEqual([
      ['device-keys-removed', 1, 3],
      [{ removed: 1 }, 2],
      ['device-keys-removed', 1, 2],
      [{ removed: 1 }, 1],
    ]);
    expect(await trail.remove('york--nobody')).toBe(false);
    expect([noted.length, progress.strayKeys]).toEqual([4, 1]);
  });

  it('that cannot be written keeps the key', async () => {
    const { registry, allowList, keys, retire } = await scene();
    const trail = notedKeys(keys, () => Promise.reject(new Error('no trail')));
    const plan = await planFor(registry, [await retire(2)]);
    await expect(run(newFile(), { plan, registry, allowList, keys: trail })).rejects.toThrow('no trail');
    expect(await keys.things()).toEqual([1, 2, 3].map(thing));
  });
});
