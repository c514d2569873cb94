import { AwsError, SignedFetch } from '../../../../lib/engine/ports/aws/client';
import { inTurn, withAws } from '../../../support/aws-server';

const call = (aws: SignedFetch) => aws.call('dynamodb', '1.0', 'DynamoDB_20120810.GetItem', { TableName: 't' });

describe('SignedFetch', () => {
  // Pauses are drawn from 0 to a length that doubles: six attempts take a second.
  beforeEach(() => void jest.spyOn(Math, 'random').mockReturnValue(0.01));
  afterEach(() => jest.restoreAllMocks());
  withAws(({ server, fetch }) => {
    it('signs for region and service, with the session', async () => {
      await call(fetch());
      const { headers, method, input } = server().received[0] ?? {};
      expect(headers?.authorization).toMatch(
        /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/dynamodb\/aws4_request, SignedHeaders=.*x-amz-target/,
      );
      expect(headers?.['x-amz-security-token']).toBe('token');
      expect(headers?.['content-type']).toBe('application/x-amz-json-1.0');
      expect([method, input]).toEqual(['POST', { TableName: 't' }]);
    });

    it.each([
      ['was throttled', { status: 400, body: { __type: 'x#ProvisionedThroughputExceededException', message: '' } }],
      ['failed inside AWS', { status: 500, body: 'oops' }],
      ['was throttled by SQS', { status: 403, body: { __type: 'x#RequestThrottled', message: '' } }],
      ['met a write at the same time', { status: 409, body: '<Error><Code>ConditionalRequestConflict</Code></Error>' }],
      ['was too slow on its way', { status: 400, body: '<Error><Code>RequestTimeout</Code></Error>' }],
      ['was too much', { status: 429, body: {} }],
      ['broke on the way', { body: '', hangUp: true }],
    ])('repeats what %s', async (_, answer) => {
      server().answer = inTurn(answer, answer, { body: { done: true } });
      expect(await call(fetch())).toEqual({ done: true });
      expect(server().received).toHaveLength(3);
    });

    it('does not repeat what AWS refuses, and says what it refused', async () => {
      server().answer = () => ({
        status: 400,
        body: { __type: 'com.amazon#ValidationException', message: 'too large' },
      });
      await expect(call(fetch())).rejects.toEqual(
        expect.objectContaining({
          code: 'ValidationException',
          message: 'ValidationException: too large',
          status: 400,
        }),
      );
      expect(server().received).toHaveLength(1);
    });

    it('gives up after six attempts', async () => {
      server().answer = () => ({ status: 503, body: {} });
      await expect(call(fetch())).rejects.toBeInstanceOf(AwsError);
      expect(server().received).toHaveLength(6);
    }, 20_000);
  });

  it('says which variable is missing', () => {
    expect(() => new SignedFetch({ AWS_REGION: 'eu-west-1' })).toThrow('AWS_ACCESS_KEY_ID is not set');
  });
});
