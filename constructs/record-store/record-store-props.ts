import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Names } from '../shared/names';

/** Buckets of a store: documents, audit trail, and the access logs of both. */
export type RecordBucket = 'documents' | 'audit' | 'access-logs';

export interface RecordStoreProps {
  /** Purposes asked: each table's id, and `backups`. */
  readonly names: Names;
  /** Physical name of a bucket; globally unique, so the account belongs in it. */
  readonly bucketName: (bucket: RecordBucket) => string;
  /** Key of this data class in this stack. */
  readonly key: IKey;
  readonly tables: readonly RecordTable[];
  /** @default no bucket of documents */
  readonly documents?: DocumentsProps;
  /** @default no bucket of audit records */
  readonly audit?: AuditProps;
  /**
   * Tables, documents and backups may go with the stack. The audit trail never does.
   * @default false: all of it stays, and tables are protected from deletion
   */
  readonly deleteData?: boolean;
}

export interface RecordTable {
  /** Lower case with hyphens, unique in the store. */
  readonly id: string;
  /** What cannot be had again is backed up every day; what expires by itself has its point-in-time recovery only. */
  readonly backUp: boolean;
}

export interface DocumentsProps {
  /**
   * Days after which an overwritten or deleted version of a document goes for good.
   * @default never: the application deletes versions, when retention and legal hold allow
   */
  readonly oldVersionDays?: number;
  /**
   * Days after which a document that nobody wrote again goes, with all its versions.
   * @default never
   */
  readonly expireDays?: number;
}

export interface AuditProps {
  /** Days that each object is locked; at least three years (PIPL art. 56). */
  readonly lockDays: number;
  /** `COMPLIANCE`: nobody can shorten the lock, the account's root included. `GOVERNANCE`: a special right can. */
  readonly lockMode: 'COMPLIANCE' | 'GOVERNANCE';
}
