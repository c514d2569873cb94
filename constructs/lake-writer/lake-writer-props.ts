import type { IKey } from 'aws-cdk-lib/aws-kms';

export interface LakeWriterProps {
  /** Bucket of the zone, in the stack of the lake. */
  readonly bucketName: string;
  /** `alias/…` of the key of that bucket. */
  readonly bucketKeyAlias: string;
  /** Key of this stack: encrypts what waits in the streams, and the log of refused records. */
  readonly key: IKey;
  readonly logGroupName: string;
}

/** Schema of a Parquet stream: a table of the Glue catalogue. */
export interface LakeStreamSchema {
  readonly databaseName: string;
  readonly tableName: string;
}

export interface LakeStreamProps {
  readonly streamName: string;
  /** Folder in the bucket, ending in `/`; `dt=yyyy/MM/dd/` of the time of arrival is added. */
  readonly prefix: string;
  /**
   * Columns: records become Parquet.
   * @default records stay as they came, one a line, in gzip
   */
  readonly schema?: LakeStreamSchema;
  /** How much is gathered into an object, whichever comes first. @default 64 MB and 300 s; with a schema 128 MB and 900 s */
  readonly gathering?: Gathering;
}

export interface Gathering {
  /** Before they are compressed; 1–128, with a schema 64 at least. Firehose makes objects larger when it has to catch up. */
  readonly megabytes: number;
  /** 0–900. */
  readonly seconds: number;
}
