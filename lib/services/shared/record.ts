import type { FeeFacts } from './fee';
import type { Words } from './words';

/** What the strongest datum of a service is; decides its key, its buckets, its access and its compliance packs. */
export type DataClass = 'operational' | 'personal' | 'medical';

/** Column types of the lake, and how a row holds them: `timestamp` is RFC 3339 in UTC with milliseconds. */
export type ColumnType = 'string' | 'int' | 'bigint' | 'double' | 'boolean' | 'timestamp' | 'string[]';

export interface Column {
  readonly type: ColumnType;
  readonly doc: Words;
  readonly unit?: string;
  /** True when a row may hold null; default false. */
  readonly nullable?: boolean;
  /**
   * Its value stands for one person whom it does not name, e.g. a keyed hash, or leads to a row that has such a value; by
   * law it is personal data all the same. No column of the lake names a person.
   */
  readonly pseudonym?: true;
}

type Columns = Readonly<Record<string, Column>>;

interface ValueOf {
  string: string;
  int: number;
  bigint: number;
  double: number;
  boolean: boolean;
  timestamp: string;
  'string[]': readonly string[];
}

/** The row of a record schema. */
export type RowOf<R extends { columns: Columns }> = {
  [K in keyof R['columns']]:
    | ValueOf[R['columns'][K]['type']]
    | (R['columns'][K] extends { nullable: true } ? null : never);
};

/** Columns that every table has; the pipeline fills `ingest_time` and `quality`. */
export const commonColumns = {
  event_time: {
    type: 'timestamp',
    doc: { en: 'When it happened; start of the bin for aggregates.', zh: '发生时间；聚合数据为时段起点。' },
  },
  device_id: {
    type: 'string',
    doc: {
      en: 'Thing name of the device, OCPP identity of a charging station, or J2735 id of an intersection.',
      zh: '设备的物名称（thing name）、充电站的 OCPP 标识或路口的 J2735 编号。',
    },
  },
  ingest_time: {
    type: 'timestamp',
    doc: {
      en: 'When the cloud took the message in, or computed the aggregate.',
      zh: '云端接收消息或算出聚合值的时间。',
    },
  },
  quality: {
    type: 'string[]',
    doc: { en: 'Flags of the common checks, e.g. `late`.', zh: '通用校验标记，例如 `late`。' },
  },
} as const satisfies Columns;

/** A table of the curated lake. */
export interface RecordSchema<C extends Columns = Columns> {
  /** Table name, `<service>_<what>`, lower case with underscores. */
  readonly table: string;
  readonly words: Words;
  /** Columns of its own, beside `commonColumns`. */
  readonly columns: C;
  /** Columns that identify a row: a later row with the same key replaces the earlier one. */
  readonly key: readonly string[];
  /** See `TableFacts.ledger`. */
  readonly ledger?: true;
  /** See `TableFacts.fee`. */
  readonly fee?: FeeFacts;
}

/** Has the table columns that stand for a person? */
export const hasPseudonyms = ({ columns }: Pick<RecordSchema, 'columns'>): boolean =>
  Object.values(columns).some(({ pseudonym }) => pseudonym);
