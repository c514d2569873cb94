import { respond } from '../../../lambdas/account/respond';
import { AwsServer, inTurn } from '../../support/aws-server';

const answer = {
  Status: 'SUCCESS',
  StackId: 's',
  RequestId: 'r',
  LogicalResourceId: 'l',
  PhysicalResourceId: 'p',
} as const;

describe('the answer to CloudFormation', () => {
  const server = new AwsServer();
  beforeAll(() => server.start());
  afterAll(() => server.stop());
  const url = () => `${server.environment.AWS_ENDPOINT_URL}/answer?X-Amz-Signature=secret`;

  it('is put again until it is taken', async () => {
    server.answer = inTurn({ status: 503, body: '' }, { hangUp: true, body: '' }, { body: '' });
    await respond(url(), answer, async () => {});
    expect(server.received.at(-1)).toMatchObject({ method: 'PUT', input: answer });
    expect(server.received).toHaveLength(3);
  });

  it('throws without its address when nobody takes it', async () => {
    server.answer = () => ({ status: 403, body: '' });
    const failed = respond(url(), answer, async () => {});
    await expect(failed).rejects.toThrow('did not take the answer: status 403');
    await expect(failed).rejects.not.toThrow(/secret/);
  });
});
