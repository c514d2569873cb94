/** Account and region. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** Where AWS is asked: an account's number does not say its partition. */
export interface CloudPlace extends Place {
  /** E.g. `aws-cn`. */
  readonly partition: string;
}

/** State of what AWS does not have. */
export const notFound = 'not found';

/** What AWS said of a part. True of its moment: whoever wants to know more asks again. */
export interface Said {
  /** When, in UTC, e.g. `2026-11-30T08:00:00Z`. */
  readonly at: string;
  /** In AWS's own word, e.g. `ACTIVE` or `PendingDeletion`; `present` of what AWS has no states for. */
  readonly state: string;
  /** When AWS deletes it, in UTC. */
  readonly until?: string;
  /** Of a table; AWS counts about every six hours. */
  readonly items?: number;
  readonly bytes?: number;
  /** Of a vault. */
  readonly recoveryPoints?: number;
}

/** A part that stays in the account when its stack no longer has it. */
export interface KeptPart {
  readonly logicalId: string;
  /** CloudFormation type, e.g. `AWS::DynamoDB::Table`. */
  readonly type: string;
  /** What people find it by: its name in the account; of a key its alias. */
  readonly name: string;
  /** What an IMPORT change set names it by, e.g. `{ "TableName": "portland--residents-keys" }`; none where no import takes it. */
  readonly identifier?: Readonly<Record<string, string>>;
  /** Command that says the identifier, where that is still empty. */
  readonly find?: string;
  /** How its last template protects it, and how long it keeps what it holds, e.g. `{ "retentionDays": 365 }`. */
  readonly settings?: Readonly<Record<string, string | number | boolean>>;
  /** What AWS said of it, where AWS was asked. */
  readonly said?: Said;
  /** Of what is made anew: why, and the command that makes place for it. */
  readonly anew?: { readonly because: string; readonly first?: string };
}

/** What stays of a stack. */
export interface KeptStack {
  /** Name in the account, e.g. `portland--residents`. */
  readonly name: string;
  readonly parts: readonly KeptPart[];
}

/** Logical ids of parts that stay, by short name of their stack. */
export type KeptIds = Readonly<Record<string, readonly string[]>>;

/** What services and features that a city gave up have left in its account: a file beside the city's. */
export interface KeptList extends Place {
  /** Of the form of this file. */
  readonly version: 1;
  /** Key of the city's cloud. */
  readonly city: string;
  /** By the short name of the stack, e.g. `residents`. */
  readonly stacks: Readonly<Record<string, KeptStack>>;
}

/** Name of a city's list, beside its file. */
export const keptFileName = (cityKey: string): string => `${cityKey}.kept.json`;

const sorted = <T>(values: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));

/** What a part is in an account. One that had another name is another part, and lies there beside it. */
export const identityOf = ({ type, name }: KeptPart): string => `${type} ${name}`;
const orderOf = ({ type, logicalId, name }: KeptPart): string => `${type} ${logicalId} ${name}`;

function mergedStack(earlier: KeptStack | undefined, later: KeptStack): KeptStack {
  const all = [...(earlier?.parts ?? []), ...later.parts].map((part) => [identityOf(part), part] as const);
  const parts = [...new Map(all).values()].map((part) => [orderOf(part), part] as const);
  return { name: later.name, parts: Object.values(sorted(Object.fromEntries(parts))) };
}

/** Two lists of one city as one; of a part that both have, what the later one says. */
export const mergedLists = (earlier: KeptList | undefined, later: KeptList): KeptList => ({
  ...later,
  stacks: sorted({
    ...earlier?.stacks,
    ...Object.fromEntries(
      Object.entries(later.stacks).map(([id, stack]) => [id, mergedStack(earlier?.stacks[id], stack)]),
    ),
  }),
});

export const keptText = (list: KeptList): string => `${JSON.stringify(list, undefined, 2)}\n`;
