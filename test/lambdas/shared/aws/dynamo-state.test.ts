import fc from 'fast-check';
import { DynamoState } from '../../../../lambdas/shared/aws/dynamo-state';
import { MemoryClock } from '../../../../lambdas/shared/memory/sinks';
import { MemoryState } from '../../../../lambdas/shared/memory/state';
import type { StateStorePort } from '../../../../lambdas/shared/ports';
import { dynamoTable, withAws } from '../../../support/aws-server';

const nowMs = Date.UTC(2026, 4, 13, 8);
const text = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString();

/** Keys and values few enough to meet. */
const step = fc.record({
  operation: fc.constantFrom('read', 'write', 'list', 'entries'),
  partition: fc.constantFrom('a', 'b'),
  sort: fc.constantFrom('w#1', 'w#2', 's#1'),
  value: fc.uint8Array({ maxLength: 600 }),
  expected: fc.integer({ min: 0, max: 2 }),
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function run(state: StateStorePort, { operation, partition, sort, value, expected }: Step) {
  if (operation === 'write') return state.write('windows', partition, sort, value, expected);
  if (operation === 'list') return state.list('windows', partition, '', sort);
  const all =
    operation === 'read'
      ? [await state.read('windows', partition, sort)]
      : await state.entries('windows', partition, 's', sort);
  return all.map((item) => item && [text(item.value), item.version]);
}

describe('DynamoState', () => {
  withAws(({ server, fetch }) => {
    const state = (expireDays: number | null = 8) =>
      new DynamoState(fetch(), { windows: { table: 'x-windows', expireDays } }, new MemoryClock(nowMs));

    it('does what the state in memory does', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 15 }), async (steps) => {
          server().answer = dynamoTable();
          const memory = new MemoryState();
          for (const one of steps) expect(await run(state(), one)).toEqual(await run(memory, one));
        }),
        { numRuns: 25 },
      );
    });

    it('writes on condition of the version, with an expiry', async () => {
      server().answer = dynamoTable();
      expect(await state().write('windows', 'p', 's', Buffer.from('x'), 0)).toBe(true);
      expect(await state().write('windows', 'p', 's', Buffer.from('y'), 0)).toBe(false);
      const { TableName, Item } = server().received[0]?.input as { TableName: string; Item: Record<string, object> };
      expect(TableName).toBe('x-windows');
      expect(Item).toMatchObject({
        pk: { S: 'p' },
        sk: { S: 's' },
        version: { N: '1' },
        expires_at: { N: String(nowMs / 1000 + 8 * 86_400) },
      });
    });

    it('keeps for good what has no expiry', async () => {
      server().answer = dynamoTable();
      await state(null).write('windows', 'p', 's', Buffer.from('x'), 0);
      expect(server().received[0]?.body).not.toContain('expires_at');
    });

    it('reads consistently', async () => {
      server().answer = dynamoTable();
      await state().read('windows', 'p', 's');
      await state().entries('windows', 'p', 'a', 'b');
      expect(server().received.map((r) => r.input.ConsistentRead)).toEqual([true, true]);
    });

    it('stores long values small', async () => {
      server().answer = dynamoTable();
      const value = Buffer.from('{"speed":50}'.repeat(2000));
      await state().write('windows', 'p', 's', value, 0);
      expect(server().received[0]?.body.length).toBeLessThan(1000);
      expect(text((await state().read('windows', 'p', 's'))?.value)).toBe(value.toString());
    });

    it('throws what is no lost race', async () => {
      server().answer = () => ({ status: 400, body: { __type: 'x#AccessDeniedException', message: 'no' } });
      await expect(state().write('windows', 'p', 's', Buffer.from('x'), 0)).rejects.toThrow('AccessDenied');
      await expect(state().read('other', 'p', 's')).rejects.toThrow('no state store other');
    });
  });
});
