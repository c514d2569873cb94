import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Names } from '../shared/names';

/** Types of a column. `timestamp` is RFC 3339 in UTC in the records. */
export type LakeColumnType = 'string' | 'int' | 'bigint' | 'double' | 'boolean' | 'timestamp' | 'string[]';

export interface LakeColumn {
  readonly type: LakeColumnType;
  readonly doc: string;
}

/** A table of the curated zone. It must have the columns of its key, and `ingest_time`. */
export interface LakeTable {
  /** Lower case with underscores. */
  readonly table: string;
  /** In the order in which the table shows them. */
  readonly columns: Readonly<Record<string, LakeColumn>>;
  /** Columns that identify a row: of rows with the same key, the one ingested last counts. */
  readonly key: readonly string[];
}

export interface LakeQuery {
  /** As people see it in Athena. */
  readonly name: string;
  readonly description: string;
  readonly sql: string;
}

export interface LakeTablesProps {
  /** Purposes asked: each table's name, for its stream, and `tables`, for the log. */
  readonly names: Names;
  /** Glue database, in the stack of the lake. */
  readonly databaseName: string;
  /** Athena workgroup, in the stack of the lake. */
  readonly workgroupName: string;
  /** Bucket of the curated zone, in the stack of the lake. */
  readonly bucketName: string;
  /** `alias/…` of the key of that bucket. */
  readonly bucketKeyAlias: string;
  /** Key of this stack. */
  readonly key: IKey;
  readonly tables: readonly LakeTable[];
  /** Queries beside the one a table has of its own. @default none */
  readonly queries?: readonly LakeQuery[];
  /**
   * First day of the projected partitions, `yyyy/MM/dd`. Days before it are not found by queries.
   * @default 2025/01/01
   */
  readonly firstDay?: string;
  /**
   * Lake Formation is on: ARNs of roles, e.g. of the departments, that may read all tables given here.
   * @default Lake Formation is off
   */
  readonly readers?: readonly string[];
}
