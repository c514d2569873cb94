type Attribute = { readonly S?: string; readonly N?: string; readonly B?: string };
type Item = Readonly<Record<string, Attribute>>;

interface Input {
  readonly Key?: Item;
  readonly Item?: Item;
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeValues?: Item;
}

const keyOf = ({ pk, sk }: Item): string => JSON.stringify([pk?.S, sk?.S]);

/** The part of DynamoDB that `DynamoState` calls, for one table, in one page. */
export class ItemTable {
  readonly items = new Map<string, Item>();

  /** Answers a call; undefined when its condition does not hold. */
  answer(operation: string, { Key, Item, ConditionExpression, ExpressionAttributeValues }: Input): object | undefined {
    if (operation === 'Query') return { Items: this.between(ExpressionAttributeValues ?? {}) };
    const key = keyOf(Key ?? Item ?? {});
    const stored = this.items.get(key);
    if (operation === 'GetItem') return { Item: stored };
    const expected = ExpressionAttributeValues?.[':expected']?.N;
    const holds = ConditionExpression?.startsWith('attribute_not_exists')
      ? stored === undefined
      : stored?.version?.N === expected;
    if (!holds) return undefined;
    if (operation === 'PutItem' && Item) this.items.set(key, Item);
    if (operation === 'DeleteItem') this.items.delete(key);
    return {};
  }

  /** Keys are compared by their UTF-8 bytes. */
  private between(values: Item): readonly Item[] {
    const [pk, from = '', to = ''] = [':pk', ':from', ':to'].map((name) => values[name]?.S);
    const compare = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
    return [...this.items.values()]
      .filter(({ pk: own, sk: { S: sk = '' } = {} }) => own?.S === pk && compare(sk, from) >= 0 && compare(sk, to) <= 0)
      .sort((a, b) => compare(a.sk?.S ?? '', b.sk?.S ?? ''));
  }
}
