import { required } from '../../../lib/engine/handlers/runtime';
import { SignedFetch } from '../../../lib/engine/ports/aws/client';
import { type AnswerPorts, answerTo, type Request } from '../answer';
import { AwsApiLogging } from '../aws/api-logging';
import { CloudFormationStacks } from '../aws/cloudformation-stacks';
import { AwsIotEvents } from '../aws/iot-events';
import { AwsIotIndex } from '../aws/iot-index';
import { AwsIotLogging } from '../aws/iot-logging';
import { AwsLakeFormation } from '../aws/lake-formation';
import { RestCall } from '../aws/rest-call';
import { SsmRecords } from '../aws/ssm-records';
import { SsmVersions } from '../aws/ssm-versions';
import { respond } from '../respond';

const pause = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

function portsOf(environment: NodeJS.ProcessEnv): AnswerPorts {
  const aws = new SignedFetch(environment);
  const iot = new RestCall(aws, 'iot');
  return {
    settings: {
      'iot-logging': new AwsIotLogging(iot),
      'iot-index': new AwsIotIndex(iot),
      'iot-events': new AwsIotEvents(iot),
      'api-logging': new AwsApiLogging(new RestCall(aws, 'apigateway')),
      'lake-formation': new AwsLakeFormation(new RestCall(aws, 'lakeformation')),
    },
    records: new SsmRecords(aws, required(environment, 'RECORDS_PREFIX')),
    versions: new SsmVersions(aws, required(environment, 'VERSIONS_PREFIX')),
    stacks: new CloudFormationStacks(aws),
    pause,
    log: (line) => process.stdout.write(line),
  };
}

/** Custom resource of the settings of an account: one request, one setting. */
export const handler = async (request: Request): Promise<void> => {
  await respond(request.ResponseURL, await answerTo(request, portsOf(process.env)), pause);
};
