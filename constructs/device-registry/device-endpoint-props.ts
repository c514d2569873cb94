import type { IKey } from 'aws-cdk-lib/aws-kms';

export interface DeviceEndpointProps {
  /** SSM parameter that will hold the host name of the account's device endpoint. */
  readonly endpointParameterName: string;
  /** Log of the function that asks, e.g. `/aws/lambda/yinchuan--iot-settings`. */
  readonly logGroupName: string;
  /** Key of this stack, for the log of the function that asks. */
  readonly key: IKey;
}
