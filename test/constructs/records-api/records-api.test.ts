import { Match, Template } from 'aws-cdk-lib/assertions';
import { RecordsApi, type RecordsApiProps } from '../../../constructs';
import { names, type Partition, stackIn } from '../support/app';
import { propErrorCode } from '../support/errors';
import { keyOf } from '../support/key';
import { processorOf } from '../support/processor';

const routes = [
  { method: 'POST', path: '/persons' },
  { method: 'GET', path: '/persons/{person}' },
];
const jwt = { kind: 'jwt', issuer: 'https://id.city.example', audience: ['city-apis'] } as const;

function api(props: Partial<RecordsApiProps> = {}, partition?: Partition, timeoutSeconds?: number): Template {
  const stack = stackIn(partition);
  const key = keyOf(stack);
  new RecordsApi(stack, 'Api', {
    names,
    api: 'records',
    description: 'Records',
    routes,
    authorization: jwt,
    processor: processorOf(stack, key, timeoutSeconds),
    key,
    urlParameterName: '/test/records-url',
    ...props,
  });
  return Template.fromStack(stack);
}

const authorizations = (template: Template) =>
  Object.values(template.findResources('AWS::ApiGatewayV2::Route')).map((r) => r.Properties.AuthorizationType);

describe('RecordsApi', () => {
  it('has the routes it is given, and no other', () => {
    const keys = Object.values(api().findResources('AWS::ApiGatewayV2::Route')).map((r) => r.Properties.RouteKey);
    expect(keys.sort()).toEqual(['GET /persons/{person}', 'POST /persons']);
  });

  it.each([
    [jwt, 'JWT'],
    [{ kind: 'iam', roleNames: ['clerk'] }, 'AWS_IAM'],
    [{ kind: 'message-signature' }, 'NONE'],
    [{ kind: 'key' }, 'NONE'],
  ] as const)('asks %o on every route', (authorization, type) => {
    expect(authorizations(api({ authorization }))).toEqual([type, type]);
  });

  it('takes tokens of its issuer for its audience', () => {
    api().hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      JwtConfiguration: { Issuer: jwt.issuer, Audience: ['city-apis'] },
    });
  });

  it('lets the named roles call it, in their partition', () => {
    api({ authorization: { kind: 'iam', roleNames: ['clerk'] } }, 'aws-cn').hasResourceProperties(
      'AWS::IAM::ManagedPolicy',
      {
        ManagedPolicyName: names('records-callers'),
        Roles: ['clerk'],
        PolicyDocument: {
          Statement: [
            Match.objectLike({
              Resource: {
                'Fn::Join': ['', ['arn:aws-cn:execute-api:cn-north-1:111111111111:', Match.anyValue(), '/*']],
              },
            }),
          ],
        },
      },
    );
  });

  it('is closed to web pages of other origins', () => {
    api().hasResourceProperties('AWS::ApiGatewayV2::Api', { CorsConfiguration: Match.absent() });
  });

  it('logs neither whom a call is about nor who made it', () => {
    const [stage] = Object.values(api().findResources('AWS::ApiGatewayV2::Stage'));
    const format = stage?.Properties.AccessLogSettings.Format as string;
    expect(format).toContain('$context.routeKey');
    expect(format).not.toMatch(/path|query|sourceIp|userAgent|identity|authorizer|claims/i);
  });

  it('throttles each route', () => {
    api({ throttle: { ratePerSecond: 5, burst: 7 } }).hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      DefaultRouteSettings: { ThrottlingRateLimit: 5, ThrottlingBurstLimit: 7 },
    });
  });

  it.each([
    ['api.routes', { routes: [] }, 29],
    ['api.method', { routes: [{ method: 'FETCH', path: '/persons' }] }, 29],
    ['api.path', { routes: [{ method: 'GET', path: 'persons' }] }, 29],
    ['api.path', { routes: [{ method: 'GET', path: '/persons/{}' }] }, 29],
    ['api.twice', { routes: [routes[0], routes[0]] as never }, 29],
    ['api.time-out', {}, 31],
  ])('refuses %s', (code, props, timeoutSeconds) => {
    expect(propErrorCode(() => api(props, 'aws', timeoutSeconds))).toBe(code);
  });
});
