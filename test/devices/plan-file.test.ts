import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RegisteredDevice } from '../../lib/devices/plan';
import { readPlan, writePlan } from '../../lib/devices/plan-file';
import { registryDigest } from '../../lib/devices/planning/registry-digest';
import { inTempFolder } from '../support/inventory';
import { applied, csv, planOf } from '../support/planned-inventory';

const made = () => planOf(csv([{ id: '1' }, { id: '路 2' }, { id: '' }]));

/** Writes a plan and gives its path. */
async function written(folder: string): Promise<string> {
  const plan = await made();
  const file = join(folder, 'plan.ndjson');
  await writePlan(file, async (write) => {
    for (const line of plan.text.split('\n').slice(0, -1)) write(`${line}\n`);
    return plan.header;
  });
  return file;
}

describe('a plan file', () => {
  it('gives back header and entries, as often as asked', () =>
    inTempFolder(async (folder) => {
      const plan = await readPlan(await written(folder));
      const { header, entries } = await made();
      expect(plan.header).toEqual(header);
      for (let time = 0; time < 2; time++) {
        const read = [];
        for await (const entry of plan.entries()) read.push(entry);
        expect(read).toEqual(entries);
      }
    }));

  it('that was edited or cut off is refused', () =>
    inTempFolder(async (folder) => {
      const file = await written(folder);
      const text = readFileSync(file, 'utf8');
      for (const spoilt of [text.replace('Signal', 'signal'), text.slice(0, -20), `${text}{}\n`]) {
        writeFileSync(file, spoilt);
        await expect(readPlan(file)).rejects.toMatchObject({ code: 'CK6822' });
      }
    }));

  it('that is none is refused', () =>
    inTempFolder(async (folder) => {
      const file = join(folder, 'x');
      await expect(readPlan(file)).rejects.toMatchObject({ code: 'CK6821' });
      for (const text of ['', 'ID,NAME\n', '{"plan":2}\n']) {
        writeFileSync(file, text);
        await expect(readPlan(file)).rejects.toMatchObject({ code: 'CK6821' });
      }
    }));

  it('is there whole or not at all', () =>
    inTempFolder(async (folder) => {
      const file = join(folder, 'plan.ndjson');
      const fails = writePlan(file, async (write) => {
        write('{}\n');
        throw new Error('killed');
      });
      await expect(fails).rejects.toThrow('killed');
      expect(existsSync(file)).toBe(false);
      expect(readdirSync(folder)).toEqual([]);
    }));

  it('knows the registry that it was made from', async () => {
    const registry = applied(await made());
    const { header } = await planOf(csv([{ id: '1' }]), { registry });
    const now = async (things: typeof registry) => {
      async function* each() {
        yield* things;
      }
      return registryDigest(each(), header.registry);
    };
    expect(await now([...registry].reverse())).toEqual({ sha256: header.registry.sha256, things: 2 });
    const changed = registry.map((thing, i) => (i === 0 ? { ...thing, version: 2 } : thing));
    expect((await now(changed)).sha256).not.toBe(header.registry.sha256);
    const foreign = { ...(registry[0] as RegisteredDevice), thingName: 'x', thingTypeName: 'y' };
    expect((await now([...registry, foreign])).sha256).toBe(header.registry.sha256);
  });
});
