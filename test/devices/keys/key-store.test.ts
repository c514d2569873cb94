import fc from 'fast-check';
import { removeKeys, standingOf, writeKeys } from '../../../lib/devices/keys/key-store';
import { explored, runs } from '../../support/exploring';
import { failingFrom, failingOnce } from '../../support/failing-once';
import { keyedThing, keyOf, memoryKeys } from '../../support/key-store';

const hex = (byte: number) => byte.toString(16).padStart(2, '0').repeat(16);

describe('writing keys', () => {
  it.each([
    ['once', failingOnce],
    ['for good', failingFrom],
  ])('goes on by the same command, whichever call fails %s', async (_, failing) => {
    for (const call of explored(
      Array.from({ length: 60 }, (_, i) => i),
      20,
    )) {
      const { state, register, store, read } = memoryKeys();
      await register('1', '2', '3', '4');
      await writeKeys(store(), [keyOf('1', 1), keyOf('2', 9)]);
      const keys = [keyOf('1', 1), keyOf('2', 2), keyOf('3', 3)];
      const hasFailed = failing([state], call);
      const first = await writeKeys(store(), keys).catch((error: Error) => error.message);
      if (hasFailed()) expect([call, first]).toEqual([call, 'failed once']);
      const again = await writeKeys(store(), keys);
      expect([call, again.new + again.changed.length + again.unchanged]).toEqual([call, 3]);
      expect([call, await read('1', '2', '3', '4')]).toEqual([call, [hex(1), hex(2), hex(3), '']]);
      expect(await writeKeys(store(), keys)).toEqual({ new: 0, changed: [], unchanged: 3, retired: [] });
    }
  });

  it.each(['generate', 'unwrap'] as const)('fails whole where KMS does not %s, and goes on later', async (call) => {
    const { wrapper, register, store, read } = memoryKeys();
    await register('1');
    if (call === 'unwrap') await writeKeys(store(), [keyOf('1', 9)]);
    jest.spyOn(wrapper, call).mockRejectedValueOnce(new Error('no'));
    await expect(writeKeys(store(), [keyOf('1', 1)])).rejects.toThrow('no');
    await writeKeys(store(), [keyOf('1', 1)]);
    expect(await read('1')).toEqual([hex(1)]);
  });

  it('by two runs at once ends in the keys of one of them, all of which open', async () => {
    const byte = fc.integer({ min: 0, max: 255 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(byte, byte), { minLength: 1, maxLength: 8 }), async (pairs) => {
        const { register, store, read } = memoryKeys();
        const ids = pairs.map((_, i) => `${i}`);
        await register(...ids);
        const of = (which: 0 | 1) => pairs.map((pair, i) => keyOf(`${i}`, pair[which]));
        await Promise.all([writeKeys(store(), of(0)), writeKeys(store(), of(1))]);
        for (const [i, found] of (await read(...ids)).entries())
          expect((pairs[i] as [number, number]).map(hex)).toContain(found);
      }),
      { numRuns: runs(20, 500) },
    );
  });

  it('leaves no key of a device that was retired meanwhile', async () => {
    const { state, register, list, store } = memoryKeys();
    await register('1', '2');
    const write = state.write.bind(state);
    jest.spyOn(state, 'write').mockImplementation(async (...args) => {
      if (args[0] === 'secrets') await list.withdraw('2', keyedThing('2'));
      return write(...args);
    });
    const { retired } = await writeKeys(store(), [keyOf('1', 1), keyOf('2', 2)]);
    expect([retired, (await standingOf(store())).strays]).toEqual([[keyedThing('2')], []]);
  });

  it('says how far it is', async () => {
    const { register, store } = memoryKeys();
    await register('1', '2');
    const said: number[] = [];
    await writeKeys(store(), [keyOf('1', 1), keyOf('2', 2)], { onProgress: ({ done }) => said.push(done) });
    expect(said).toEqual([1, 2]);
  });
});

describe('removing keys', () => {
  it('answers which devices had one, and goes on after a failure', async () => {
    const { state, register, store } = memoryKeys();
    await register('1', '2', '3');
    await writeKeys(store(), [keyOf('1', 1), keyOf('2', 2)]);
    const things = ['1', '2', '3'].map(keyedThing);
    jest.spyOn(state, 'remove').mockRejectedValueOnce(new Error('no'));
    await expect(removeKeys(store(), things)).rejects.toThrow('no');
    expect((await removeKeys(store(), things)).length).toBe(1);
    expect((await standingOf(store())).devices.filter(({ hasKey }) => hasKey)).toEqual([]);
  });
});
