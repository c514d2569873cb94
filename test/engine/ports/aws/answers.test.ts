import { callerOf } from '../../../../lib/devices/caller';
import { jsonOf, xmlOf } from '../../../../lib/engine/ports/aws/answers';
import { SignedFetch } from '../../../../lib/engine/ports/aws/client';
import { listedObjects } from '../../../../lib/engine/ports/aws/s3-listed';
import { S3AuditObjects } from '../../../../lib/engine/register/aws/s3-audit';
import { listVersions } from '../../../../lib/engine/register/aws/s3-listing';
import { IotCall } from '../../../../lib/registry/aws/iot-call';
import { AwsServer } from '../../../support/aws-server';

const server = new AwsServer();
beforeAll(() => server.start());
afterAll(() => server.stop());
const aws = () => new SignedFetch(server.environment);
const all = async (keys: AsyncIterable<unknown>) => {
  for await (const _ of keys);
};

const page = '<!doctype html><html><body>Sign in to the hotel network</body></html>';

describe('a page of a proxy in the place of an answer of AWS', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['a listing', () => all(listedObjects(aws(), 'b', { prefix: '' }))],
    ['keys of the audit trail', () => new S3AuditObjects(aws(), 'b').list('p/')],
    ['versions', () => listVersions(aws(), 'b', 'k', () => true)],
    ['a caller', () => callerOf(aws())],
    ['the registry', () => new IotCall(aws()).call('GET', '/things')],
  ])('%s: is an error that says where it came from, and quotes nothing', async (_, call) => {
    server.answer = () => ({ body: page });
    const error = (await call().catch((thrown: unknown) => thrown)) as Error;
    expect(error).toMatchObject({ code: expect.stringMatching(/^No(Xml|Json)$/) });
    expect(error.message).toContain('is a proxy or a sign-in page in between?');
    expect(error.message).toContain('127.0.0.1');
    expect(error.message).not.toContain('hotel');
  });
});

describe('an answer of AWS', () => {
  const answer = async (body: string) => {
    server.answer = () => ({ body });
    return aws().send({ service: 's3', method: 'GET', path: '/' });
  };

  it.each([
    '<R/>',
    '<R xmlns="x"></R>',
    '<?xml version="1.0" encoding="UTF-8"?>\n<R>1</R>',
    '\uFEFF<!-- a --><R>1</R>',
  ])('has its root: %j', async (body) => expect(await xmlOf(await answer(body), 'R')).toContain('<R'));

  it.each(['', '<Root/>', '<html><R>1</R></html>', 'R'])('has another, or none: %j', async (body) => {
    await expect(xmlOf(await answer(body), 'R')).rejects.toMatchObject({ code: 'NoXml' });
  });

  it('with many comments before another root is refused at once', async () => {
    await expect(xmlOf(await answer(`${'<!-- a -->'.repeat(1000)}<html>`), 'R')).rejects.toMatchObject({
      code: 'NoXml',
    });
  });

  it('without a body is an empty object', async () => {
    expect(await jsonOf(await answer(''))).toEqual({});
  });
});
