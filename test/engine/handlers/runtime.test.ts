import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toy } from '../../../bench/writers/toy-stream';
import { awsRuntime } from '../../../lib/engine/handlers/runtime';
import { AwsServer, dynamoTable } from '../../support/aws-server';

const server = new AwsServer();
beforeAll(() => server.start());
afterAll(() => server.stop());

const environment = () => {
  const folder = mkdtempSync(join(tmpdir(), 'citykit-runtime-'));
  writeFileSync(join(folder, 'settings.json'), '{"signals":3}');
  return {
    ...server.environment,
    LAMBDA_TASK_ROOT: folder,
    CITYKIT_CITY: 'testville',
    CITYKIT_TIME_ZONE: 'Asia/Shanghai',
    CITYKIT_QUARANTINE_STREAM: 'testville--quarantine',
    CITYKIT_BUS: 'testville--bus',
    CITYKIT_LANGUAGE: 'en',
    CITYKIT_STATE_WINDOWS: 'testville--toy-windows',
  };
};

describe('awsRuntime', () => {
  it('knows its city from variables, and settings from beside its code', () => {
    expect(awsRuntime(toy, environment()).city).toEqual({
      city: 'testville',
      service: 'toy',
      timeZone: 'Asia/Shanghai',
      settings: { signals: 3 },
    });
  });

  it('finds its tables and streams', async () => {
    server.answer = dynamoTable();
    const { ports } = awsRuntime(toy, environment());
    await ports.state.read('windows', 'p', 's');
    server.answer = () => ({ body: { FailedPutCount: 0, RequestResponses: [] } });
    await ports.records.put([{ table: 'toy_sums', row: {} }]);
    expect(server.received.map(({ input }) => input.TableName ?? input.DeliveryStreamName)).toEqual([
      'testville--toy-windows',
      'testville--toy_sums',
    ]);
    await expect(ports.state.read('alarms', 'p', 's')).rejects.toThrow('no state store alarms');
  });

  it.each(['CITYKIT_CITY', 'CITYKIT_TIME_ZONE', 'CITYKIT_BUS', 'CITYKIT_LANGUAGE', 'AWS_REGION'])(
    'says that %s is missing',
    (name) => {
      expect(() => awsRuntime(toy, { ...environment(), [name]: '' })).toThrow(`variable ${name} is not set`);
    },
  );
});
