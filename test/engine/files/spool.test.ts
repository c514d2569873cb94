import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { Spool } from '../../../lib/engine/files/spool';

const onDisk = () => readdirSync(tmpdir()).filter((name) => name.startsWith('citykit-spool-'));

async function whole(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(Uint8Array.from(chunk));
  return Buffer.concat(all).toString('hex');
}

/** Hands out one buffer that it writes over, as streams may. */
async function* reused(pieces: readonly Uint8Array[]) {
  const buffer = Buffer.alloc(64);
  for (const piece of pieces) {
    buffer.set(piece);
    yield buffer.subarray(0, piece.length);
  }
}

it('gives a stream twice, of any length, and leaves nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 64 })),
      fc.constantFrom(0, 100, 10_000),
      async (pieces, most) => {
        const before = onDisk();
        const spool = new Spool(most);
        const expected = Buffer.concat(pieces).toString('hex');
        expect(await whole(spool.taking(reused(pieces)))).toBe(expected);
        expect([await whole(spool.again()), await whole(spool.again())]).toEqual([expected, expected]);
        await spool.close();
        expect(onDisk().filter((one) => !before.includes(one))).toEqual([]);
      },
    ),
    { numRuns: 50 },
  );
});
