import fc from 'fast-check';
import type { PlanEntry } from '../../../lib/devices/plan';
import { runs } from '../../support/exploring';
import { applied, csv, planOf, type Row } from '../../support/planned-inventory';

const row: fc.Arbitrary<Row> = fc.record({
  id: fc.oneof(fc.constantFrom('', '1', '2', 'A 1', 'A/1', '171610.0'), fc.string({ unit: 'grapheme', maxLength: 6 })),
  name: fc.constantFrom('Main St', 'Main Street', '北京路'),
  lat: fc.constantFrom('45.1', '45.10001', '', '0', '-122.5'),
  lon: fc.constantFrom('-122.5', '0', '45.1'),
  district: fc.constantFrom('north', 'south', 'South', 'elsewhere'),
});
const rows = fc.array(row, { minLength: 1, maxLength: 12 });

/** What a plan says beside the places of rows. */
const meaning = (entries: readonly PlanEntry[]) =>
  entries.map(({ action, device, reason }) => JSON.stringify([action, reason.code, device])).sort();

describe('plans, whatever the inventory', () => {
  it('do not depend on the order of rows', async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.infiniteStream(fc.nat()), async (all, random) => {
        const shuffled = all
          .map((one) => ({ one, at: random.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
        const [first, second] = [await planOf(csv(all)), await planOf(csv(shuffled))];
        expect(meaning(second.entries)).toEqual(meaning(first.entries));
      }),
      { numRuns: runs(8, 100) },
    );
  });

  it('account for every row once, and name every thing once', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (all) => {
        const { entries } = await planOf(csv(all));
        const placed = entries.flatMap((entry) => entry.rows).sort((a, b) => a - b);
        expect(placed).toEqual(all.map((_, i) => i + 1));
        const names = entries.flatMap(({ action, device }) => (action === 'create' ? [device?.thingName] : []));
        expect(new Set(names).size).toBe(names.length);
      }),
      { numRuns: runs(8, 100) },
    );
  });

  it('plan nothing more once they were applied', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (all) => {
        const first = await planOf(csv(all));
        const second = await planOf(csv(all), { registry: applied(first), retire: true });
        expect(second.header.counts).toMatchObject({ create: 0, update: 0, move: 0, retire: 0 });
        expect(second.header.counts.unchanged).toBe(first.header.counts.create);
      }),
      { numRuns: runs(8, 100) },
    );
  });

  it('are the same bytes for equal input, in whatever order the registry tells', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (all) => {
        const registry = applied(await planOf(csv(all)));
        const [a, b] = [
          await planOf(csv(all), { registry }),
          await planOf(csv(all), { registry: [...registry].reverse() }),
        ];
        expect([b.header, b.text]).toEqual([a.header, a.text]);
      }),
      { numRuns: runs(8, 100) },
    );
  });
});
