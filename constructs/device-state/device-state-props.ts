import type { IKey } from 'aws-cdk-lib/aws-kms';

export interface DeviceStateProps {
  /** Name of the table; processors find it by it. */
  readonly tableName: string;
  /** Key of this stack's data class. */
  readonly key: IKey;
  /**
   * The table may be deleted with the stack, with all state of the service.
   * @default false: it is protected, and stays when the stack goes
   */
  readonly deleteData?: boolean;
}
