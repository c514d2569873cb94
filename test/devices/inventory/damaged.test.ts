import fc from 'fast-check';
import { UserError } from '../../../lib/shared/user-error';
import { readBytes } from '../../support/inventory';
import { xlsx } from '../../support/xlsx';

const rows = Array.from({ length: 40 }, (_, i) => ({ id: `S-${i}`, name: `北京路 "${i}"`, lat: 38 + i / 100 }));
const files = {
  CSV: Buffer.from(
    `id,name,lat\n${rows.map((r) => `${r.id},"${r.name.replaceAll('"', '""')}",${r.lat}`).join('\n')}\n`,
  ),
  XLSX: xlsx({ S: [['id', 'name', 'lat'], ...rows.map((r) => Object.values(r))] }),
  JSON: Buffer.from(JSON.stringify(rows)),
};

/** Damage of files on their way: cut off, a hole, bytes changed. */
const damage = (bytes: Buffer): fc.Arbitrary<Buffer> => {
  const at = fc.nat(bytes.length - 1);
  const cut = at.map((end) => bytes.subarray(0, end));
  const hole = fc
    .tuple(at, fc.nat(200))
    .map(([from, n]) => Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + n)]));
  const changed = fc.array(fc.tuple(at, fc.nat(255)), { minLength: 1, maxLength: 5 }).map((changes) => {
    const copy = Buffer.from(bytes);
    for (const [place, byte] of changes) copy[place] = byte;
    return copy;
  });
  return fc.oneof(cut, hole, changed);
};

describe('a damaged inventory', () => {
  it.each(Object.entries(files))('in %s is read or refused, and never a bug of ours', async (_, bytes) => {
    await fc.assert(
      fc.asyncProperty(damage(bytes), async (damaged) => {
        const outcome = await readBytes(damaged).catch((error: unknown) => error);
        if (outcome instanceof UserError) expect(outcome.code).toMatch(/^CK68/);
        else expect(outcome).toHaveProperty('rows');
      }),
      { numRuns: 40 },
    );
  });
});
