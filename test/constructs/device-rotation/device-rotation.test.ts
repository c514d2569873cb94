import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { DeviceRotation, type DeviceRotationProps } from '../../../constructs';
import { type Partition, partitions, stackIn } from '../support/app';
import { propErrorCode } from '../support/errors';
import { keyOf } from '../support/key';

function rotation(props: Partial<DeviceRotationProps> = {}, partition?: Partition) {
  const stack = stackIn(partition);
  new DeviceRotation(stack, 'Rotation', {
    names: (purpose) => `yinchuan--${purpose}`,
    ruleName: 'yinchuan__device_connections',
    districts: ['south', 'north'],
    steps: { code: Code.fromInline('exports.handler = async () => ({});') },
    key: keyOf(stack),
    ...props,
  });
  return Template.fromStack(stack);
}

/** Definition of a workflow as text, with its intrinsics as placeholders. */
function definition(template: Template, name: string): string {
  const [machine] = Object.values(
    template.findResources('AWS::StepFunctions::StateMachine', { Properties: { StateMachineName: name } }),
  );
  const { DefinitionString: text } = machine?.Properties ?? {};
  return typeof text === 'string'
    ? text
    : text['Fn::Join'][1].map((p: unknown) => (typeof p === 'string' ? p : 'X')).join('');
}

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

const statements = (template: Template): Statement[] =>
  Object.values(template.findResources('AWS::IAM::Policy')).flatMap((p) => p.Properties.PolicyDocument.Statement);

const resourcesOf = (template: Template, action: string) =>
  statements(template).flatMap(({ Action, Resource }) => ([Action].flat().includes(action) ? [Resource].flat() : []));

describe.each(partitions)('in %s', (partition) => {
  const template = rotation({}, partition);

  it('has workflows that call services by the ARNs of the partition', () => {
    const text = definition(template, 'yinchuan--certificate-rotation');
    expect(text).toMatch(/arn:(X|aws[a-z-]*):states:::lambda:invoke/);
    expect(text).toMatch(/arn:(X|aws[a-z-]*):states:::states:startExecution/);
    for (const other of partitions.filter((p) => p !== partition)) expect(text).not.toContain(`arn:${other}:`);
  });

  it('logs everything, and traces where the partition can', () => {
    template.allResourcesProperties('AWS::StepFunctions::StateMachine', {
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: true },
    });
    const traced = JSON.stringify(template.findResources('AWS::StepFunctions::StateMachine')).includes('TracingConfig');
    expect(traced).toBe(partition !== 'aws-cn');
  });
});

describe('the workflows', () => {
  const template = rotation({ devicesPerWalk: 5, everyHours: 2 });

  it('walk every district, with so many devices each', () => {
    const { States } = JSON.parse(definition(template, 'yinchuan--certificate-rotation'));
    expect(States.Districts.Result).toEqual({ districts: ['north', 'south'] });
    expect(States.WalkDistricts.ItemProcessor.States.WalkDistrict.Parameters.Input).toEqual({
      'district.$': '$',
      left: 5,
    });
  });

  it.each(['yinchuan--certificate-rotation', 'yinchuan--certificate-rotation-district'])(
    '%s leads from every state to one that is there',
    (name) => {
      const { StartAt, States } = JSON.parse(definition(template, name));
      const targets = [...JSON.stringify(States).matchAll(/"(?:Next|StartAt)":"([^"]+)"/g)].map(([, target]) => target);
      const inner = Object.keys(States.WalkDistricts?.ItemProcessor.States ?? {});
      expect([StartAt, ...targets].filter((target) => !(target in States) && !inner.includes(target))).toEqual([]);
      expect(Object.keys(States).filter((state) => state !== StartAt && !targets.includes(state))).toEqual([]);
    },
  );

  it('are begun by a clock', () => {
    template.hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: 'rate(2 hours)' });
  });
});

describe('rights', () => {
  const template = rotation();

  it('start no job but those of a rotation', () => {
    const targets = JSON.stringify(resourcesOf(template, 'iot:CreateJob'));
    expect(targets).toContain('job/yinchuan--rotate-*');
    expect(targets).not.toContain('job/*');
  });

  it('are those that the steps use, and no more', () => {
    const held = statements(template).flatMap(({ Action }) => [Action].flat());
    expect(held.filter((action) => action.startsWith('iot:')).sort()).toEqual([
      'iot:AttachPolicy',
      'iot:AttachThingPrincipal',
      'iot:CancelJob',
      'iot:CreateCertificateFromCsr',
      'iot:CreateJob',
      'iot:DeleteCertificate',
      'iot:DescribeCertificate',
      'iot:DescribeJobExecution',
      'iot:DescribeThing',
      'iot:DetachPolicy',
      'iot:DetachThingPrincipal',
      'iot:ListAttachedPolicies',
      'iot:ListCertificates',
      'iot:ListPrincipalThings',
      'iot:SearchIndex',
      'iot:UpdateCertificate',
    ]);
  });

  it.each([
    'iot:RegisterThing',
    'iot:CreatePolicy',
    'iot:CreatePolicyVersion',
    'iot:DeleteThing',
    'iot:Publish',
    'iot:UpdateThingShadow',
    'iam:PassRole',
  ])('do not hold %s', (action) => {
    expect(resourcesOf(template, action)).toEqual([]);
  });

  it('let the rule write who connected, and nobody else', () => {
    template.hasResourceProperties('AWS::IoT::TopicRule', {
      RuleName: 'yinchuan__device_connections',
      TopicRulePayload: {
        Actions: [{ DynamoDBv2: { PutItem: { TableName: 'yinchuan--device-connections' } } }],
        Sql: "SELECT clientId AS pk, principalIdentifier AS sk, timestamp AS connected_at_ms, timestamp / 1000 + 2592000 AS expires_at FROM '$aws/events/presence/connected/+'",
      },
    });
    const writers = statements(template).filter(
      ({ Action, Resource }) =>
        [Action].flat().includes('dynamodb:PutItem') && JSON.stringify(Resource).includes('Connections'),
    );
    expect(writers).toHaveLength(1);
  });
});

it('refuses a rule name that AWS IoT would refuse', () => {
  expect(propErrorCode(() => rotation({ ruleName: 'device-connections' }))).toBe('topic-rule.name');
});
