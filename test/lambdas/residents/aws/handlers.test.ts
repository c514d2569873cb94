import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { api } from '../../../../lambdas/residents';
import { residents } from '../../../../lambdas/residents/register';
import { sweep } from '../../../../lambdas/residents/sweeps/sweep';
import type { GatewayEvent } from '../../../../lib/engine/api/gateway-event';
import { gatewayHandler } from '../../../../lib/engine/register/api/gateway-handler';
import { awsBackOffice, awsDocumentDesk, awsOffice } from '../../../../lib/engine/register/aws/runtime';
import { documentsHandler } from '../../../../lib/engine/register/files/event-handler';
import { sweepHandler } from '../../../../lib/engine/register/sweeps/sweep';
import { residents as service } from '../../../../lib/services/residents';
import { variables } from '../../../../lib/services/shared';
import { type Answer, AwsServer, dynamoTable, type Received } from '../../../support/aws-server';
import { authorizerClaims, bearer } from '../../../support/gateway-tokens';
import { residentsSettings } from '../../../support/residents-office';
import { annaTestwell } from '../../../support/residents-people';
import { pdf } from '../../../support/residents-scene';

/** Buckets, table and key of AWS, as far as the register speaks to them. */
function cloud() {
  const table = dynamoTable(100);
  const objects = new Map<string, string>();
  const keys = new Map<string, string>();
  const kms = ({ operation, input }: Received): Answer => {
    if (operation === 'Decrypt') return { body: { Plaintext: keys.get(input.CiphertextBlob as string) } };
    const Plaintext = randomBytes(32).toString('base64');
    keys.set(`blob-${keys.size}`, Plaintext);
    return { body: { Plaintext, CiphertextBlob: `blob-${keys.size - 1}` } };
  };
  const s3 = ({ method, path, body }: Received): Answer => {
    const { pathname, searchParams } = new URL(path, 'http://s3');
    if (method === 'PUT') return objects.set(pathname, body) && { body: '' };
    if (!searchParams.has('list-type')) return { body: objects.get(pathname) ?? '' };
    const found = [...objects.keys()].map((k) => k.replace(/^\/[^/]+\//, '')).sort();
    return {
      body: `<ListBucketResult>${found
        .filter((k) => k.startsWith(searchParams.get('prefix') ?? ''))
        .map((k) => `<Contents><Key>${k}</Key></Contents>`)
        .join('')}</ListBucketResult>`,
    };
  };
  const answer = (request: Received): Answer => {
    const target = String(request.headers['x-amz-target'] ?? '');
    if (target.startsWith('TrentService')) return kms(request);
    if (target.startsWith('DynamoDB')) return table(request);
    if (target.startsWith('AWSEvents')) return { body: { FailedEntryCount: 0, Entries: [{}] } };
    if (target.startsWith('Firehose')) return { body: { FailedPutCount: 0, RequestResponses: [] } };
    return s3(request);
  };
  return { answer, objects };
}

describe('the three functions, on AWS', () => {
  const server = new AwsServer();
  const { answer, objects } = cloud();
  beforeAll(async () => {
    await server.start();
    server.answer = answer;
    jest.spyOn(process.stdout, 'write').mockImplementation(() => true);
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await server.stop();
  });

  /** The variables that the stack gives a processor: those of its own stores, and no other. */
  const environment = (processorId: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'citykit-residents-'));
    writeFileSync(join(folder, 'settings.json'), JSON.stringify(residentsSettings()));
    const own = service.processors.find((p) => p.id === processorId)?.state ?? [];
    const of = (kind: string) => service.state.some((s) => s.kind === kind && own.includes(s.id));
    return {
      ...server.environment,
      LAMBDA_TASK_ROOT: folder,
      [variables.city]: 'testville',
      [variables.timeZone]: 'Asia/Shanghai',
      [variables.language]: 'en',
      [variables.quarantineStream]: 'testville--quarantine',
      [variables.bus]: 'testville--bus',
      [variables.subjectKey]: 'alias/testville--residents',
      ...Object.fromEntries(own.map((id) => [variables.stateTable(id), `testville--residents-${id}`])),
      ...(of('audit') ? { [variables.auditBucket]: 'trail' } : {}),
      ...(of('documents') ? { [variables.documentsBucket]: 'papers' } : {}),
    };
  };

  const claims = {
    iss: 'https://id.example.org',
    sub: 'registrar-1',
    'custom:city': 'testville',
    'cognito:groups': ['registry', 'others'],
  };
  const records = gatewayHandler(
    () => awsOffice(residents, environment('records')),
    api,
    () => undefined,
  );
  let requests = 0;
  const call = async (method: string, rawPath: string, body?: unknown): Promise<Record<string, never>> => {
    const event: GatewayEvent = {
      rawPath,
      headers: {
        authorization: bearer(claims),
        purpose: 'record-maintenance',
        'idempotency-key': `key-${++requests}-key`,
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      isBase64Encoded: false,
      requestContext: {
        accountId: '1',
        requestId: `r${requests}`,
        http: { method },
        authorizer: { jwt: { claims: authorizerClaims(claims) } },
      },
    };
    const result = await records(event);
    expect([result.body, result.statusCode < 300]).toEqual([result.body, true]);
    return JSON.parse(result.body);
  };
  const tablesTouched = (from: number) =>
    new Set(server.received.slice(from).flatMap(({ input }) => (input.TableName ? [String(input.TableName)] : [])));

  let key: string;
  it('records: a person goes in sealed, and comes out after the trail has it', async () => {
    const { id } = await call('POST', '/people', annaTestwell);
    const from = server.received.length;
    expect(await call('GET', `/people/${id}`)).toMatchObject({ givenName: 'Anna' });
    const steps = server.received.slice(from).map(({ operation, path }) => operation || path.split('/')[1]);
    expect(steps.indexOf('trail')).toBeGreaterThan(-1);
    expect(steps.indexOf('trail')).toBeLessThan(steps.indexOf('Decrypt'));
    const file = await call('POST', `/people/${id}/files`, { category: 'application', title: 'Permit' });
    const { document } = (await call('POST', `/files/${file.id}/documents`, pdf)) as { document?: { id: string } };
    key = `${file.id}/${document?.id}`;
    expect(server.received.map((r) => r.body).join()).not.toContain('Testwell');
  });

  it('documents: takes events with its two stores', async () => {
    const from = server.received.length;
    const handler = documentsHandler(
      () => awsDocumentDesk(residents.facts, environment('documents')),
      () => undefined,
    );
    const body = JSON.stringify({
      'detail-type': 'GuardDuty Malware Protection Object Scan Result',
      detail: { s3ObjectDetails: { objectKey: key }, scanResultDetails: { scanResultStatus: 'NO_THREATS_FOUND' } },
    });
    const record = {
      messageId: 'm',
      body,
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:eu-west-1:1:q',
      attributes: { SentTimestamp: '0' },
    } as const;
    expect(await handler({ Records: [record] })).toEqual({ batchItemFailures: [] });
    expect(tablesTouched(from)).toEqual(new Set(['testville--residents-records']));
    const [fileId, documentId] = key.split('/');
    expect(await call('GET', `/files/${fileId}/documents/${documentId}`)).toMatchObject({
      document: { state: 'clean' },
    });
  });

  it('sweeps: runs with its stores, and seals the days that are over', async () => {
    const from = server.received.length;
    const twoDaysOn = Date.now() + 2 * 86_400_000;
    jest.spyOn(Date, 'now').mockReturnValue(twoDaysOn);
    await sweepHandler(
      () => awsBackOffice(residents, environment('sweeps')),
      sweep,
      () => undefined,
    )();
    expect(tablesTouched(from)).not.toContain('testville--residents-keys');
    expect([...objects.keys()].some((k) => k.endsWith('/seal.json'))).toBe(true);
    expect(server.received.slice(from).some(({ operation }) => operation === 'Decrypt')).toBe(false);
  });
});
