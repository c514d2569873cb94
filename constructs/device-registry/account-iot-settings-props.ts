import type { IKey } from 'aws-cdk-lib/aws-kms';

export interface AccountIotSettingsProps {
  /** SSM parameter that will hold the host name of the account's device endpoint. */
  readonly endpointParameterName: string;
  /** Log of the function that makes the settings, e.g. `/aws/lambda/yinchuan-iot-settings`. */
  readonly logGroupName: string;
  /** Named shadows that searches go by. @default none */
  readonly indexedShadows?: readonly string[];
  /** Key of this stack, for the log of the settings' function. */
  readonly key: IKey;
}
