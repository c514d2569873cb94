import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { handler as hires } from '../../../lambdas/traffic/handlers/hires';
import { handler as status } from '../../../lambdas/traffic/handlers/status';
import { type Answer, AwsServer, dynamoTable, type Received } from '../../support/aws-server';
import { sqsEvent, trafficSettings } from '../../support/traffic-run';

/** The whole of AWS that a traffic processor speaks to. */
function city(objects: Readonly<Record<string, string>>): (request: Received) => Answer {
  const tables = new Map<unknown, ReturnType<typeof dynamoTable>>();
  const answers: Record<string, (request: Received) => Answer> = {
    PutRecordBatch: () => ({ body: { FailedPutCount: 0, RequestResponses: [] } }),
    PutEvents: () => ({ body: { FailedEntryCount: 0, Entries: [{}] } }),
  };
  return (request) => {
    if (request.method === 'GET') return { body: objects[request.path] ?? '' };
    const answer = answers[request.operation];
    if (answer) return answer(request);
    const table = tables.get(request.input.TableName) ?? dynamoTable(50);
    tables.set(request.input.TableName, table);
    return table(request);
  };
}

const server = new AwsServer();
const log = '/landing/traffic/hires-log/log.csv';
let printed: string[] = [];
let stdout: jest.SpyInstance;

beforeAll(async () => {
  await server.start();
  const folder = mkdtempSync(join(tmpdir(), 'citykit-handlers-'));
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(trafficSettings));
  Object.assign(process.env, server.environment, {
    LAMBDA_TASK_ROOT: folder,
    CITYKIT_CITY: 'testville',
    CITYKIT_TIME_ZONE: 'UTC',
    CITYKIT_QUARANTINE_STREAM: 'testville--quarantine',
    CITYKIT_BUS: 'testville--bus',
    CITYKIT_LANGUAGE: 'en',
    CITYKIT_STATE_WINDOWS: 'testville--traffic-windows',
    CITYKIT_STATE_DEVICES: 'testville--traffic-devices',
    CITYKIT_STATE_ALARMS: 'testville--traffic-alarms',
    CITYKIT_STATE_ALLOW_LIST: 'testville--traffic-allow-list',
  });
});
afterAll(() => server.stop());
beforeEach(() => {
  printed = [];
  server.received.length = 0;
  stdout = jest.spyOn(process.stdout, 'write').mockImplementation((line) => printed.push(String(line)) > 0);
});
afterEach(() => stdout.mockRestore());

const streams = () =>
  server.received.filter((r) => r.operation === 'PutRecordBatch').map((r) => r.input.DeliveryStreamName);

const statusEvent = (atMs: number, fields: object) =>
  sqsEvent('testville--traffic-controller-status', [
    JSON.stringify({
      payload: Buffer.from(
        JSON.stringify({ ts: new Date(atMs).toISOString(), mode: 'normal', power: 'ok', ...fields }),
      ).toString('base64'),
      clientId: 'tc-1',
      city: 'testville',
      district: 'all',
      deviceType: 'signal-controller',
      thing: 'tc-1',
      receivedAt: atMs,
      traceId: 't',
    }),
  ]);

describe('the handlers of traffic, against AWS as far as they speak to it', () => {
  it('take status from queue to lake, bus and metrics', async () => {
    server.answer = city({});
    const event = statusEvent(Date.now(), { mode: 'flash', unitFlashStatus: 5 });
    expect(await status(event)).toEqual({ batchItemFailures: [] });
    expect(streams()).toEqual(['testville--traffic_controller_status']);
    expect(server.received.filter((r) => r.operation === 'PutEvents')).toHaveLength(1);
    const metrics = printed.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(metrics).toContainEqual(expect.objectContaining({ Feed: 'controller-status', Accepted: [1] }));

    server.received.length = 0;
    expect(await status(event)).toEqual({ batchItemFailures: [] });
    expect(streams()).toEqual([]);
  });

  it('fail a message when a table is gone, and take it when it is back', async () => {
    const errors = jest.spyOn(console, 'error').mockImplementation(() => {});
    server.answer = () => ({ status: 400, body: { __type: 'x#ResourceNotFoundException', message: '' } });
    const event = statusEvent(Date.now(), {});
    expect(await status(event)).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] });
    errors.mockRestore();
    server.answer = city({});
    expect(await status(event)).toEqual({ batchItemFailures: [] });
    expect(streams()).toEqual(['testville--traffic_controller_status']);
  });

  it('sweep by the clock', async () => {
    server.answer = city({});
    await status(statusEvent(Date.now() - 6 * 60_000, {}));
    printed = [];
    await status({ 'detail-type': 'Scheduled Event' });
    const alarms = server.received.filter((r) => r.operation === 'PutEvents').map((r) => r.body);
    expect(alarms.some((body) => body.includes('traffic.no-data'))).toBe(true);
    const metrics = printed.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(metrics).toContainEqual(
      expect.objectContaining({
        City: 'testville',
        DevicesOnlinePercent: [0],
        SignalsNormal: [0],
        SignalsOffline: [100],
      }),
    );
  });

  it('take a log file from bucket to lake', async () => {
    const rows = [
      'TimeStamp,DeviceId,EventId,Parameter',
      '2026-05-13 08:00:00,7,82,3',
      '2026-05-13 08:00:01,7,x,3',
      '',
    ];
    server.answer = city({ [log]: rows.join('\n') });
    const created = {
      time: '2026-05-13T09:00:00Z',
      detail: { bucket: { name: 'landing' }, object: { key: 'traffic/hires-log/log.csv' } },
    };
    expect(await hires(sqsEvent('testville--traffic-hires-log', [JSON.stringify(created)]))).toEqual({
      batchItemFailures: [],
    });
    expect(streams()).toContain('testville--traffic_actuations');
    expect(streams()).toContain('testville--quarantine');
  });
});
