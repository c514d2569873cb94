import type { SignedFetch } from '../../../lib/engine/ports/aws/client';
import type { AnswerPorts } from '../answer';
import { AwsApiLogging } from './api-logging';
import { CloudFormationStacks } from './cloudformation-stacks';
import { AwsIotEvents } from './iot-events';
import { AwsIotIndex } from './iot-index';
import { AwsIotLogging } from './iot-logging';
import { AwsLakeFormation } from './lake-formation';
import { RestCall } from './rest-call';
import { SsmRecords } from './ssm-records';
import { SsmVersions } from './ssm-versions';

/** Beginnings of names of parameters: what citykit has set, and which versions of our settings hold. */
export interface AccountPrefixes {
  readonly records: string;
  readonly versions: string;
}

/** Everything of an account that its settings read and write. */
export function accountPorts(
  aws: SignedFetch,
  { records, versions }: AccountPrefixes,
): Pick<AnswerPorts, 'settings' | 'records' | 'versions' | 'stacks'> {
  const iot = new RestCall(aws, 'iot');
  return {
    settings: {
      'iot-logging': new AwsIotLogging(iot),
      'iot-index': new AwsIotIndex(iot),
      'iot-events': new AwsIotEvents(iot),
      'api-logging': new AwsApiLogging(new RestCall(aws, 'apigateway')),
      'lake-formation': new AwsLakeFormation(new RestCall(aws, 'lakeformation')),
    },
    records: new SsmRecords(aws, records),
    versions: new SsmVersions(aws, versions),
    stacks: new CloudFormationStacks(aws),
  };
}
