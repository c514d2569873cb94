import { type GatewayEvent, requestOf } from '../../../lib/engine/api/gateway-event';
import { bearer } from '../../support/gateway-tokens';

const event = (more: Partial<GatewayEvent['requestContext']> = {}, rest: Partial<GatewayEvent> = {}): GatewayEvent => ({
  rawPath: '/people',
  headers: {},
  isBase64Encoded: false,
  requestContext: { accountId: '1', requestId: 'r', http: { method: 'GET' }, ...more },
  ...rest,
});

describe('a request of API Gateway', () => {
  it('has the caller that the authorizer vouches for, and none without', () => {
    const headers = { authorization: bearer({ sub: 's' }), 'x-amzn-user': 'root' };
    expect(requestOf(event({}, { headers })).caller).toBeUndefined();
    expect(requestOf(event({ authorizer: { jwt: { claims: { sub: 's' } } } }, { headers })).caller).toEqual({
      kind: 'jwt',
      claims: { sub: 's' },
    });
    expect(requestOf(event({ authorizer: { iam: { accountId: '2', userArn: 'arn' } } })).caller).toEqual({
      kind: 'iam',
      accountId: '2',
      apiAccountId: '1',
      arn: 'arn',
    });
  });

  it.each([
    ['$default', '/people', '/people'],
    ['v1', '/v1/people', '/people'],
    ['v1', '/v10/people', '/v10/people'],
    [undefined, '/v1/people', '/v1/people'],
  ])('of stage %s at %s asks for %s', (stage, rawPath, path) => {
    expect(requestOf(event(stage === undefined ? {} : { stage }, { rawPath })).path).toBe(path);
  });

  it('has its body as bytes, however it was sent', () => {
    const text = '{"名":1}';
    const base64 = { body: Buffer.from(text).toString('base64'), isBase64Encoded: true };
    expect(Buffer.from(requestOf(event({}, base64)).body).toString()).toBe(text);
    expect(Buffer.from(requestOf(event({}, { body: text })).body).toString()).toBe(text);
  });

  it('knows headers in lower case', () => {
    expect(requestOf(event({}, { headers: { 'If-Match': '"1"' } })).headers).toEqual({ 'if-match': '"1"' });
  });
});
