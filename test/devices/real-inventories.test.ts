import { readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { readCity } from '../../lib/config';
import { planCodes } from '../../lib/devices/plan-codes';
import { planInventory } from '../../lib/devices/planning/plan-inventory';
import { constraints } from '../../lib/devices/registry/constraints';
import { services } from '../../lib/services';
import { describeWithReferenceData, referencePath } from '../support/reference-data';

const folder = join(__dirname, '../../docs/devices');
const guide = readFileSync(join(folder, 'README.md'), 'utf8');

/** Rows of the guide's table of inventories: file, rows, left out, devices, rejected, notes. */
const promised = [
  ...guide.matchAll(/^\| \[(.+?)\]\(.+?\) \| `(.+?)` \| (\d+) \| (\d+) \| (\d+) \| (.+?) \| (\d+) \|/gm),
].map(([, name, file, rows, leftOut, devices, rejected, notes]) => ({
  name: name as string,
  file: file as string,
  rows: Number(rows),
  leftOut: Number(leftOut),
  devices: Number(devices),
  rejected: rejected as string,
  notes: Number(notes),
}));

async function* nothing() {}

/** Plans a real inventory with its mapping of the docs, and counts as the guide does. */
async function planned(file: string) {
  const { city, problems } = readCity(join(folder, `${basename(file, extname(file))}.yaml`), services);
  if (!city) throw new Error(JSON.stringify(problems));
  const [inventory] = Object.keys(city.devices.inventories) as [string];
  const rejected = new Map<string, number>();
  const rows = new Set<number>();
  let notes = 0;
  let attributesFit = true;
  const request = { city, services, inventory, file: referencePath(file), registry: nothing(), retire: false };
  const header = await planInventory(request, (entry) => {
    for (const row of entry.rows) rows.add(row);
    notes += entry.notes?.length ?? 0;
    const { code } = entry.reason;
    if (entry.action === 'rejected') rejected.set(code, (rejected.get(code) ?? 0) + 1);
    for (const value of Object.values(entry.device?.attributes ?? {}))
      attributesFit &&= constraints.attributeValue.test(value);
  });
  return {
    counts: {
      rows: header.inventory.rows,
      leftOut: header.inventory.leftOut,
      devices: header.counts.create,
      rejected: [...rejected].map(([code, n]) => `${code} ${n}`).join(', ') || '0',
      notes,
    },
    accounted: rows.size,
    attributesFit,
  };
}

describeWithReferenceData('a real inventory, with its mapping of the docs', () => {
  it('is one of twelve', () => {
    expect(promised).toHaveLength(12);
  });

  it.each(promised)('$name imports with the counts that the guide explains', async ({ name: _, file, ...counts }) => {
    const found = await planned(file);
    expect(found.counts).toEqual(counts);
    // Every row is left out, becomes devices, or is rejected.
    expect(found.accounted + counts.leftOut).toBe(counts.rows);
    expect(found.attributesFit).toBe(true);
  });
});

describe('the guide', () => {
  it('explains every code of a plan', () => {
    expect(Object.keys(planCodes).filter((code) => !guide.includes(`| ${code} |`))).toEqual([]);
  });
});
