import fc from 'fast-check';
import { drawn, explored, runs, sized } from './exploring';
import { cuttingDamages, type Damage, localDamages, placesOf } from './file-damages';
import { HeldMemory } from './held-memory';

/** What became of a file. */
export interface Taken {
  /** Messages that were taken, or known. */
  readonly taken: number;
  readonly refused: number;
  /** Bytes of records, refused, and framing. */
  readonly bytes: number;
}

/** A file that is made to hurt: how many messages are to be taken of it, and sizes of the chunks in which it comes. */
export interface Hostile {
  readonly name: string;
  readonly bytes: Buffer;
  readonly taken: number;
  readonly sizes: readonly number[];
}

/** A good file of a form, and what takes it: a reader, or a whole feed. */
export interface Sample {
  readonly bytes: Buffer;
  /** Takes a file in chunks of a size, and throws when a byte or a message of it is not accounted for. */
  readonly take: (bytes: Buffer, size: number) => Promise<Taken>;
  /** The same of a file that no test can hold. */
  readonly stream: (chunks: AsyncIterable<Uint8Array>) => Promise<Taken>;
  /** Many messages, where those of them begin that a damage may cost without its file, and what share of all it may cost. */
  readonly many?: {
    readonly bytes: Buffer;
    readonly from: number;
    readonly mostLostShare: number;
    /** Without it the rest of the file is inside of what it should end. */
    readonly isEnd: (at: number) => boolean;
  };
  /** A reader takes the longest files whole; what stands on one shows with shorter ones that it holds none of them. */
  readonly isReader?: true;
  /** Files of its form that somebody made on purpose. */
  readonly hostile?: readonly Hostile[];
  /** Damages after which it can still be read to its end; default all. */
  readonly damages?: readonly Damage[];
  /** It is read as a very long file too; default true. To look at the memory costs more than to read the file. */
  readonly isReadLong?: boolean;
}

const chunkBytes = 65_536;
const mostHeldBytes = 40_000_000;
/** Of a megabyte; the machine may be slow, and what is not linear takes minutes. */
const mostCpuSeconds = 20;
const brackets: ReadonlySet<number | undefined> = new Set(Buffer.from('[]'));
const isBlank = (file: Buffer) => file.every((byte) => byte <= 32);

/** The one suite of bad input: what every reader of files, and every feed that files bring, must pass. */
export function passesBadInput(sample: Sample): void {
  const { bytes, take, stream, many, damages, isReader, hostile = [], isReadLong = true } = sample;
  const all = damages ?? [...Object.values(localDamages), ...Object.values(cuttingDamages)];

  it('that is empty is refused', async () => {
    for (const blank of ['', '\n', '\ufeff', ' \r\n\n'].map((text) => Buffer.from(text)))
      expect(await take(blank, 1)).toEqual({ taken: 0, refused: 1, bytes: blank.length });
  });

  it('is accounted for to the last byte, whatever happens to it at a byte of any kind', async () => {
    const cases = all.flatMap((damage) => placesOf(bytes).map((at) => ({ damage, at })));
    for (const { damage, at } of explored(cases, 8, 20)) {
      const damaged = damage(bytes, at);
      if (!isBlank(damaged)) expect((await take(damaged, 1 + (at % 50))).bytes).toBe(damaged.length);
    }
  }, 300_000);

  it('is accounted for when it is damaged in several places', async () => {
    const damage = fc.tuple(fc.constantFrom(...all), fc.nat(bytes.length - 1));
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 2, maxLength: 4 }), async (several) => {
        const damaged = several.reduce((file, [change, at]) => (file.length > at ? change(file, at) : file), bytes);
        if (!isBlank(damaged)) expect((await take(damaged, 64)).bytes).toBe(damaged.length);
      }),
      { numRuns: runs(2, 5) },
    );
  }, 300_000);

  if (many)
    it('loses to a damage what stands there, and nothing before and after', async () => {
      const whole = await take(many.bytes, chunkBytes);
      // What opens or closes a list is of the whole list.
      const places = placesOf(many.bytes).filter(
        (at) => at >= many.from && !brackets.has(many.bytes[at]) && !many.isEnd(at),
      );
      const cases = Object.entries(localDamages).flatMap(([name, damage]) =>
        places.map((at) => ({ name, damage, at })),
      );
      for (const { name, damage, at } of explored(cases, 8, 20)) {
        const { taken } = await take(damage(many.bytes, at), 1 + (at % 50));
        expect([name, at, taken >= whole.taken * (1 - many.mostLostShare)]).toEqual([name, at, true]);
      }
    }, 300_000);

  if (hostile.length > 0)
    it.each(hostile)(
      'takes of $name what is good, in the time that a file takes',
      async (one) => {
        const began = process.cpuUsage();
        for (const size of one.sizes)
          expect(await take(one.bytes, size)).toMatchObject({ taken: one.taken, bytes: one.bytes.length });
        const { user, system } = process.cpuUsage(began);
        expect((user + system) / 1_000_000).toBeLessThan(mostCpuSeconds);
      },
      120_000,
    );

  if (isReadLong)
    it('is read in bounded memory, also as one row, and as a million', async () => {
      const times = isReader ? 50 : 2;
      const [rowChunks, rows] = [sized(1_000_000, times * 500_000) / chunkBytes, sized(10_000, times * 5000)];
      const shapes: readonly (readonly [chunk: Buffer, times: number])[] = [
        [Buffer.alloc(chunkBytes, 'x'), rowChunks],
        [Buffer.from('x\n'.repeat(1000)), rows / 1000],
      ];
      const places = drawn([0, ...placesOf(bytes), bytes.length]);
      for (const [i, [chunk, count]] of explored(shapes, 1).entries()) {
        const memory = new HeldMemory();
        const start = bytes.subarray(0, places[i]);
        const taken = await stream(memory.stream(start, chunk, Math.ceil(count)));
        expect(taken.bytes).toBe(start.length + chunk.length * Math.ceil(count));
        expect(memory.mostBytes).toBeLessThan(mostHeldBytes);
      }
    }, 600_000);
}
