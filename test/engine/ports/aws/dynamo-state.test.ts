import { DynamoState } from '../../../../lib/engine/ports/aws/dynamo-state';
import { MemoryClock } from '../../../../lib/engine/ports/memory/sinks';
import { dynamoTable, withAws } from '../../../support/aws-server';

const nowMs = Date.UTC(2026, 4, 13, 8);
const text = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString();

describe('DynamoState', () => {
  withAws(({ server, fetch }) => {
    const state = (expireDays: number | null = 8) =>
      new DynamoState(fetch(), { windows: { table: 'x-windows', expireDays } }, new MemoryClock(nowMs));

    it('writes on condition of the version, with an expiry', async () => {
      server().answer = dynamoTable();
      expect(await state().write('windows', 'p', 's', Buffer.from('x'), 0)).toBe(true);
      expect(await state().write('windows', 'p', 's', Buffer.from('y'), 0)).toBe(false);
      const [received] = server().received as unknown as [
        { readonly input: { readonly TableName: string; readonly Item: Record<string, object> } },
      ];
      const { TableName, Item } = received.input;
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

    it.each([
      ['x#ConditionalCheckFailedException', 'no'],
      ['x#TransactionConflictException', 'Transaction is ongoing for the item'],
      ['x#TransactionCanceledException', 'reasons for specific reasons [None, ConditionalCheckFailed]'],
      ['x#TransactionCanceledException', 'reasons for specific reasons [TransactionConflict, None]'],
      ['x#TransactionCanceledException', 'reasons for specific reasons [None, ThrottlingError]'],
      ['x#TransactionCanceledException', 'reasons for specific reasons [ProvisionedThroughputExceeded, None]'],
    ])('has written nothing where it is to be tried anew: %s, %s', async (__type, message) => {
      server().answer = () => ({ status: 400, body: { __type, message } });
      const write = { store: 'windows', partition: 'p', sort: 's', value: Buffer.from('x'), expectedVersion: 0 };
      expect(await state().writeAll([write])).toBe(false);
      expect(await state().write('windows', 'p', 's', Buffer.from('x'), 0)).toBe(false);
    });

    it.each([
      ['the connection broke', { hangUp: true, body: {} }],
      ['DynamoDB failed', { status: 500, body: { __type: 'x#InternalServerError' } }],
    ])('knows what it has written itself though the answer was lost: %s', async (_, lost) => {
      const table = dynamoTable();
      const own = { store: 'windows', partition: 'p', value: Buffer.from('x'), expectedVersion: 0 };
      /** Each first attempt is done, or comes after another writer's, and its answer is lost. */
      const written = async (write: () => Promise<boolean>, other?: string) => {
        let attempts = 0;
        server().answer = (request) => {
          if (++attempts > 1) return table(request);
          table(
            other === undefined
              ? request
              : { ...request, input: JSON.parse(request.body.replace(/"write_id":{"S":"[^"]*"}/g, other)) },
          );
          return lost;
        };
        return write();
      };
      const write = (sort: string) => () => state().write('windows', 'p', sort, own.value, 0);
      const all =
        (...sorts: string[]) =>
        () =>
          state().writeAll(sorts.map((sort) => ({ ...own, sort })));
      expect(await written(write('a'))).toBe(true);
      expect(await written(all('b', 'c'))).toBe(true);
      expect(await written(write('d'), '"write_id":{"S":"other"}')).toBe(false);
      expect(await written(all('e', 'f'), '"write_id":{"S":"other"}')).toBe(false);
      server().answer = table;
      // Nothing was lost: somebody else has written the same.
      expect(await write('a')()).toBe(false);
    });

    it('throws what is no lost race', async () => {
      server().answer = () => ({ status: 400, body: { __type: 'x#AccessDeniedException', message: 'no' } });
      await expect(state().write('windows', 'p', 's', Buffer.from('x'), 0)).rejects.toThrow('AccessDenied');
      await expect(state().read('other', 'p', 's')).rejects.toThrow('no state store other');
    });
  });
});
