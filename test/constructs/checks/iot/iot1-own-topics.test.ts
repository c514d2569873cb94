import { CfnPolicy } from 'aws-cdk-lib/aws-iot';
import { iotFindings } from '../../support/iot-findings';

const thing = '${iot:Connection.Thing.ThingName}';

const findings = (...statements: { Action: string | string[]; Resource: string | string[]; Effect?: string }[]) =>
  iotFindings('IOT1', (stack) => {
    new CfnPolicy(stack, 'Policy', {
      policyDocument: {
        Version: '2012-10-17',
        Statement: statements.map((statement) => ({
          Effect: 'Allow',
          ...statement,
          Resource: [statement.Resource]
            .flat()
            .map((r) => (r === '*' ? r : `arn:${stack.partition}:iot:${stack.region}:${stack.account}:${r}`)),
        })),
      },
    });
  });

describe('IOT1', () => {
  it('passes a device that touches its own topics', () => {
    expect(
      findings(
        { Action: 'iot:Connect', Resource: `client/${thing}` },
        { Action: 'iot:Publish', Resource: `topic/$aws/rules/status/yinchuan/jinfeng/signal-controller/${thing}` },
        { Action: ['iot:Subscribe'], Resource: `topicfilter/cmd/yinchuan/${thing}/*` },
      ),
    ).toEqual([]);
  });

  it('passes a claim that can provision and nothing else', () => {
    expect(
      findings(
        { Action: 'iot:Connect', Resource: 'client/claim-*' },
        {
          Action: 'iot:Publish',
          Resource: ['topic/$aws/certificates/create*', 'topic/$aws/provisioning-templates/t/provision/*'],
        },
      ),
    ).toEqual([]);
  });

  it('passes what is denied', () => {
    expect(findings({ Effect: 'Deny', Action: 'iot:*', Resource: '*' })).toEqual([]);
  });

  it.each([
    ['every resource', { Action: 'iot:Publish', Resource: '*' }, 'IOT1[Resource::*]'],
    ['every client', { Action: 'iot:Connect', Resource: 'client/*' }, 'IOT1[Resource::client/*]'],
    [
      'clients with its name at the front',
      { Action: 'iot:Connect', Resource: `client/${thing}*` },
      'IOT1[Resource::client/<iot:Connection.Thing.ThingName>*]',
    ],
    [
      'a topic without its name',
      { Action: 'iot:Publish', Resource: 'topic/cmd/yinchuan/all' },
      'IOT1[Resource::topic/cmd/yinchuan/all]',
    ],
    ['topics of others', { Action: 'iot:Receive', Resource: 'topic/cmd/*' }, 'IOT1[Resource::topic/cmd/*]'],
    [
      'levels before its name',
      { Action: 'iot:Publish', Resource: `topic/yinchuan/*/${thing}` },
      'IOT1[Resource::topic/yinchuan/*/<iot:Connection.Thing.ThingName>]',
    ],
    ['every filter', { Action: 'iot:Subscribe', Resource: 'topicfilter/#' }, 'IOT1[Resource::topicfilter/#]'],
    ['every action', { Action: 'iot:*', Resource: `client/${thing}` }, 'IOT1[Action::iot:*]'],
    [
      'provisioning through every template',
      { Action: 'iot:Publish', Resource: 'topic/$aws/provisioning-templates/*' },
      'IOT1[Resource::topic/$aws/provisioning-templates/*]',
    ],
    ['every role', { Action: 'iot:AssumeRoleWithCertificate', Resource: 'rolealias/*' }, 'IOT1[Resource::rolealias/*]'],
  ])('finds a device that reaches %s', (_, statement, finding) => {
    expect(findings(statement)).toEqual([finding]);
  });

  it('finds a claim that may also publish telemetry', () => {
    const statement = { Action: 'iot:Publish', Resource: ['topic/$aws/certificates/create*', 'topic/telemetry/x'] };
    expect(findings(statement)).toContain('IOT1[Resource::topic/telemetry/x]');
  });
});
