import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';

export interface FirmwareStoreProps {
  /** Global, so the account belongs into it. */
  readonly bucketName: string;
  /** Role with which AWS IoT makes links; jobs name it, so it has a name of its own. */
  readonly linkRoleName: string;
  /** Key of this stack. */
  readonly key: IKey;
  /** Bucket for access logs, of this stack, e.g. `logs` of a `DataLake`. */
  readonly logs: IBucket;
  /** The bucket may be deleted with the stack, once it is empty. @default false */
  readonly deleteData?: boolean;
}
