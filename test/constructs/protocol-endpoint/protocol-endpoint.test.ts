import { Match, Template } from 'aws-cdk-lib/assertions';
import { type DeviceAuthorization, ProtocolEndpoint, type ProtocolEndpointProps } from '../../../constructs';
import { names, type Partition, stackIn } from '../support/app';
import { propErrorCode } from '../support/errors';
import { keyOf } from '../support/key';
import { processorOf } from '../support/processor';

const proxy: DeviceAuthorization = { kind: 'proxy', roleNames: ['edge'] };

function endpoint(props: Partial<ProtocolEndpointProps> = {}, partition?: Partition, timeoutSeconds?: number) {
  const stack = stackIn(partition);
  const key = keyOf(stack);
  const built = new ProtocolEndpoint(stack, 'Endpoint', {
    names,
    protocol: 'ocpp',
    description: 'Stations',
    key,
    urlParameterName: '/test/ocpp-url',
    authorization: { kind: 'credentials' },
    ...props,
  });
  built.connect(processorOf(stack, key, timeoutSeconds));
  return Template.fromStack(stack);
}

const authorizationOf = (template: Template, routeKey: string) =>
  Object.values(template.findResources('AWS::ApiGatewayV2::Route', { Properties: { RouteKey: routeKey } })).map(
    (route) => route.Properties.AuthorizationType,
  );

describe('ProtocolEndpoint', () => {
  it.each(['$connect', '$disconnect', '$default'])('takes %s to the function', (routeKey) => {
    endpoint().hasResourceProperties('AWS::ApiGatewayV2::Route', { RouteKey: routeKey, Target: Match.anyValue() });
  });

  it('leaves credentials to the function, which alone knows them', () => {
    expect(authorizationOf(endpoint(), '$connect')).toEqual(['NONE']);
  });

  it('lets only the roles of a proxy connect, when there is one', () => {
    const template = endpoint({ authorization: proxy }, 'aws-cn');
    expect(authorizationOf(template, '$connect')).toEqual(['AWS_IAM']);
    template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
      Roles: ['edge'],
      PolicyDocument: {
        Statement: [
          {
            Action: 'execute-api:Invoke',
            Effect: 'Allow',
            Resource: {
              'Fn::Join': ['', ['arn:aws-cn:execute-api:cn-north-1:111111111111:', Match.anyValue(), '/ocpp/$connect']],
            },
          },
        ],
      },
    });
  });

  it('writes the address with the suffix of the partition', () => {
    endpoint({}, 'aws-cn').hasResourceProperties('AWS::SSM::Parameter', {
      Name: '/test/ocpp-url',
      Value: {
        'Fn::Join': ['', ['wss://', Match.anyValue(), '.execute-api.cn-north-1.', { Ref: 'AWS::URLSuffix' }, '/ocpp']],
      },
    });
  });

  it('logs no word of a frame', () => {
    endpoint().hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      DefaultRouteSettings: { DataTraceEnabled: false, LoggingLevel: 'OFF' },
      AccessLogSettings: { Format: Match.not(Match.stringLikeRegexp('body|header|querystring|authorizer')) },
    });
  });

  it('lets the function post to connections of this API and of no other', () => {
    const statements = JSON.stringify(endpoint().findResources('AWS::IAM::Policy'));
    expect(statements).toContain('/ocpp/POST/@connections/*');
    expect(statements).not.toContain('execute-api:*');
  });

  it.each([
    ['protocol.name', { protocol: 'ocpp1.6/' }, 29],
    ['protocol.nobody', { authorization: { kind: 'proxy', roleNames: [] } }, 29],
    ['protocol.time-out', {}, 30],
  ] as const)('refuses %s', (code, props, timeoutSeconds) => {
    expect(propErrorCode(() => endpoint(props, 'aws', timeoutSeconds))).toBe(code);
  });
});
