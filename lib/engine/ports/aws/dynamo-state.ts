import { randomBytes } from 'node:crypto';
import type { StateStore } from '../../../services/shared/state';
import { pack, unpack } from '../packing';
import type { Clock, StateEntry, StateStorePort, StateWrite, Versioned } from '../ports';
import { AwsError, type SignedFetch } from './client';

const daySeconds = 86_400;
/** As long as a live message may come late (common check 5), and a day. */
const retainedMs = 8 * daySeconds * 1000;
interface Item {
  readonly sk: { readonly S: string };
  readonly version: { readonly N: string };
  readonly value: { readonly B: string };
  /** Absent of what an earlier release has written. */
  readonly write_id?: { readonly S: string };
}

/** Bytes that no two writes have in common. */
const idBytes = 6;

interface Page {
  readonly Items: readonly Item[];
  readonly LastEvaluatedKey?: unknown;
}

/** Tables of the stores, by id, and after how many days an item nobody wrote again expires. */
export type StateTables = Readonly<Record<string, Pick<StateStore, 'expireDays'> & { readonly table: string }>>;

/**
 * State in DynamoDB: items `pk`, `sk`, `version`, `value`, `expires_at`, and `write_id`, by which a write whose answer was lost is
 * known when it is tried again. Reads are consistent, for the engine relies on reading what it read before or newer.
 */
export class DynamoState implements StateStorePort {
  readonly retainedMs = retainedMs;

  constructor(
    private readonly aws: SignedFetch,
    private readonly tables: StateTables,
    private readonly clock: Clock,
  ) {}

  async read(store: string, partition: string, sort: string): Promise<Versioned | undefined> {
    const item = await this.get(this.tableOf(store).table, { pk: { S: partition }, sk: { S: sort } });
    return item && versioned(item);
  }

  async write(store: string, partition: string, sort: string, value: Uint8Array, expected: number): Promise<boolean> {
    const put = this.put({ store, partition, sort, value, expectedVersion: expected });
    return this.conditional('PutItem', put, put);
  }

  async writeAll(writes: readonly StateWrite[]): Promise<boolean> {
    const puts = writes.map((one) => this.put(one));
    return this.conditional('TransactWriteItems', { TransactItems: puts.map((Put) => ({ Put })) }, puts[0]);
  }

  async remove(store: string, partition: string, sort: string, expected: number): Promise<boolean> {
    return this.conditional('DeleteItem', {
      TableName: this.tableOf(store).table,
      Key: { pk: { S: partition }, sk: { S: sort } },
      ...versionIs(expected),
    });
  }

  async list(store: string, partition: string, from: string, to: string, limit?: number): Promise<readonly string[]> {
    const items = await this.query(store, partition, from, to, { ProjectionExpression: 'sk' }, limit);
    return items.map(({ sk }) => sk.S);
  }

  async entries(
    store: string,
    partition: string,
    from: string,
    to: string,
    limit?: number,
  ): Promise<readonly StateEntry[]> {
    const items = await this.query(store, partition, from, to, {}, limit);
    return items.map((item) => ({ sort: item.sk.S, ...versioned(item) }));
  }

  private put({ store, partition, sort, value, expectedVersion }: StateWrite) {
    const { table, expireDays } = this.tableOf(store);
    const expiresAt = Math.floor(this.clock.nowMs() / 1000) + (expireDays ?? 0) * daySeconds;
    return {
      TableName: table,
      Item: {
        pk: { S: partition },
        sk: { S: sort },
        version: { N: String(expectedVersion + 1) },
        value: { B: pack(value).toString('base64') },
        write_id: { S: randomBytes(idBytes).toString('base64') },
        ...(expireDays === null ? {} : { expires_at: { N: String(expiresAt) } }),
      },
      ...(expectedVersion === 0 ? { ConditionExpression: 'attribute_not_exists(pk)' } : versionIs(expectedVersion)),
    };
  }

  /**
   * A write under a condition; false when the condition does not hold.
   *
   * @param put what is there where an attempt was done of which it is not known
   */
  private async conditional(
    operation: 'PutItem' | 'DeleteItem' | 'TransactWriteItems',
    input: unknown,
    put?: ReturnType<DynamoState['put']>,
  ): Promise<boolean> {
    try {
      await this.call(operation, input);
      return true;
    } catch (error) {
      if (!(error instanceof AwsError && wasFaster(error))) throw error;
      return error.mayBeDone && put !== undefined && (await this.isThere(put));
    }
  }

  private async isThere({ TableName, Item: { pk, sk, write_id } }: ReturnType<DynamoState['put']>): Promise<boolean> {
    return (await this.get(TableName, { pk, sk }))?.write_id?.S === write_id.S;
  }

  private async get(TableName: string, Key: object): Promise<Item | undefined> {
    const { Item } = await this.call<{ Item?: Item }>('GetItem', { TableName, Key, ConsistentRead: true });
    return Item;
  }

  private async query(
    store: string,
    partition: string,
    from: string,
    to: string,
    more: object,
    limit = Number.POSITIVE_INFINITY,
  ) {
    const items: Item[] = [];
    // A sort key is never empty, so an open start is the smallest one.
    const start = from === '' ? ' ' : from;
    // DynamoDB takes no span whose end is before its start, in the order of bytes.
    if (Buffer.compare(Buffer.from(start), Buffer.from(to)) > 0) return items;
    for (let next: unknown, first = true; first || (next !== undefined && items.length < limit); first = false) {
      const page: Page = await this.call<Page>('Query', {
        TableName: this.tableOf(store).table,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': { S: partition }, ':from': { S: start }, ':to': { S: to } },
        ConsistentRead: true,
        ...(next === undefined ? {} : { ExclusiveStartKey: next }),
        ...(Number.isFinite(limit) ? { Limit: limit - items.length } : {}),
        ...more,
      });
      items.push(...page.Items);
      next = page.LastEvaluatedKey;
    }
    return items;
  }

  private tableOf(store: string) {
    const table = this.tables[store];
    if (!table) throw new Error(`this processor has no state store ${store}`);
    return table;
  }

  private call<T>(operation: string, input: unknown): Promise<T> {
    return this.aws.call<T>('dynamodb', '1.0', `DynamoDB_20120810.${operation}`, input);
  }
}

/** Of a transaction: another has written, is writing, or AWS had no room for all of it just now. Nothing was written. */
const mayBeTriedAnew = /\b(ConditionalCheckFailed|TransactionConflict|ThrottlingError|ProvisionedThroughputExceeded)\b/;

/** Another writer was, or is in the middle of a transaction. Whoever gets that answer reads, and tries anew. */
const wasFaster = ({ code, message }: AwsError): boolean =>
  code === 'ConditionalCheckFailedException' ||
  code === 'TransactionConflictException' ||
  (code === 'TransactionCanceledException' && mayBeTriedAnew.test(message));

const versionIs = (expected: number) => ({
  ConditionExpression: '#version = :expected',
  ExpressionAttributeNames: { '#version': 'version' },
  ExpressionAttributeValues: { ':expected': { N: String(expected) } },
});

const versioned = ({ version, value }: Item): Versioned => ({
  value: unpack(Buffer.from(value.B, 'base64')),
  version: Number(version.N),
});
