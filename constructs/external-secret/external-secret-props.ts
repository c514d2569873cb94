import type { IKey } from 'aws-cdk-lib/aws-kms';

export interface ExternalSecretProps {
  /** Name by which functions and operators find it, e.g. `yinchuan-air-provider-key`. */
  readonly secretName: string;
  /** Who gives it and what it opens, for the people who see it in the console. */
  readonly description: string;
  /** Key of this stack that encrypts it. */
  readonly key: IKey;
  /** Days after which it must have been replaced, 1 to 730: `alarms` watches it. */
  readonly rotateEveryDays: number;
  /**
   * The secret goes when the stack goes.
   * @default false: it stays
   */
  readonly deleteData?: boolean;
}

/** Where functions report how reading went. */
export interface SecretMetrics {
  readonly namespace: string;
  /** Of both metrics, without the secret, e.g. `City`. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** Metric with the age of the value in days, dimension `Secret`. */
  readonly ageDays: string;
  /** Metric that counts reads that gave nothing, dimension `Secret`. */
  readonly unread: string;
}
