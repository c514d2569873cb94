/** Zones of the lake: files as they came, messages as they came, records as Parquet, refused messages. */
export type LakeZone = 'landing' | 'raw' | 'curated' | 'quarantine';

/** Buckets of a lake: one a zone, access logs, and results of queries. */
export type LakeBucket = LakeZone | 'logs' | 'results';

/** Classes of S3 storage by age; objects under 128 KB stay, which cost more to move than to keep. */
export interface OlderObjects {
  /** S3 Standard-IA: read as fast, for a price a GB. At least 30; default never. */
  readonly infrequentAfterDays?: number | undefined;
  /** S3 Glacier Flexible Retrieval: `RestoreObject` first, which takes up to 12 hours. 30 later than the other; default never. */
  readonly archiveAfterDays?: number | undefined;
}

/** One lake holds one data class: its own key, buckets, database and workgroup. A second class is a second lake. */
export interface DataLakeProps {
  /** Physical name of a bucket; globally unique, so the account belongs in it. */
  readonly bucketName: (bucket: LakeBucket) => string;
  /** Alias of the lake's key without `alias/`. Writers of other stacks are granted on it. */
  readonly keyAlias: string;
  /** Glue database: lower case, digits, underscores. */
  readonly databaseName: string;
  /** Athena workgroup. */
  readonly workgroupName: string;
  /** Days that each zone keeps its objects; `null` keeps them for good. */
  readonly retentionDays: Readonly<Record<LakeZone, number | null>>;
  /** Days that objects of the landing zone stay below a prefix, where that is shorter; overwritten and deleted ones go a day later. */
  readonly landingDaysBelow?: Readonly<Record<string, number>>;
  /** Folders of the landing zone whose files are put in gzip in their own place once they were taken: what they were goes after 7 days. */
  readonly landingInGzipBelow?: readonly string[];
  /** After how many days objects of the landing and the raw zone, as they came, move to storage that is cheaper to keep. */
  readonly olderObjects?: OlderObjects;
  /** A query that would read more is cancelled. Bytes; Athena's minimum is 10 MB. */
  readonly queryLimitBytes: number;
  /**
   * Buckets, database and key go with the stack. CloudFormation still refuses a bucket that is not empty: emptying it is
   * the operator's step.
   * @default false: all of it stays
   */
  readonly deleteData?: boolean;
  /**
   * Lake Formation decides who reads the tables, in place of IAM. `LakeTables` then grants its readers. Needs
   * `AccountSettings` with the role that deploys among `lakeAdministrators`.
   * @default false: IAM decides
   */
  readonly lakeFormation?: boolean;
}
