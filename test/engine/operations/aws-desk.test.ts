import { servicesOf } from '../../../lib/assembly/services-of';
import { CityContext } from '../../../lib/city/city-context';
import { operationsSettings } from '../../../lib/city/operations-settings';
import type { City } from '../../../lib/config/city-schema';
import type { GatewayEvent } from '../../../lib/engine/api/gateway-event';
import { awsDesk, type DeskFile } from '../../../lib/engine/operations/aws-desk';
import { deskHandler } from '../../../lib/engine/operations/desk-handler';
import { lambdaCalls } from '../../../lib/engine/ports/aws/lambda-calls';
import { services } from '../../../lib/services';
import { type Answer, dynamoTable, type Received, withAws } from '../../support/aws-server';
import { city } from '../../support/city';
import { deskApi } from '../../support/operators-desk';

const account = '111122223333';
const file = city({
  identity: { kind: 'sigv4' },
  operations: { access: { operators: ['shift'], controllers: ['dispatch'] } },
  services: { traffic: { signals: 3 }, charging: { connectors: 4 } },
});

/** A call that the role of somebody has signed, as API Gateway hands it over. */
const call = (method: string, path: string, body?: object, role = 'shift'): GatewayEvent => ({
  rawPath: path,
  headers: body ? { 'content-type': 'application/json' } : {},
  ...(body ? { body: JSON.stringify(body) } : {}),
  isBase64Encoded: false,
  requestContext: {
    accountId: account,
    requestId: 'r1',
    http: { method },
    authorizer: { iam: { accountId: account, userArn: `arn:x:sts::${account}:assumed-role/${role}/li` } },
  },
});

withAws(({ server, fetch }) => {
  /** The desk of the city as its stacks make it, over tables, bus, bucket and functions of a fake AWS. */
  function cloud() {
    const tables = dynamoTable();
    const answers: Record<string, (request: Received) => Answer> = {
      PutEvents: () => ({ body: { FailedEntryCount: 0, Entries: [{}] } }),
    };
    server().answer = (request) => {
      if (request.path.includes('/functions/')) return { body: { body: { id: 'c1', status: 'sent' } } };
      if (request.method === 'PUT') return { body: '' };
      return (answers[request.operation] ?? tables)(request);
    };
    const context = new CityContext(file, servicesOf(file, services));
    const settings = operationsSettings(context, file.operations as NonNullable<City['operations']>);
    const environment = {
      ...server().environment,
      CITYKIT_CITY: context.key,
      CITYKIT_LANGUAGE: 'en',
      CITYKIT_TIME_ZONE: 'UTC',
      CITYKIT_BUS: context.bus,
      CITYKIT_AUDIT_BUCKET: 'the-audit',
      CITYKIT_STATE_AUDIT_HEADS: 'the-heads',
      CITYKIT_STATE_THROTTLES: 'the-throttles',
    };
    // As JSON, which is how it lies beside the code.
    const desk = awsDesk(environment, JSON.parse(JSON.stringify(settings)) as DeskFile);
    return {
      desk,
      handler: deskHandler(
        () => desk,
        deskApi,
        () => undefined,
      ),
    };
  }
  const sent = (operation: string) => server().received.filter((one) => one.operation === operation);

  describe('the desk over AWS', () => {
    it('takes an alarm: in the table of its service, on the bus, in the trail', async () => {
      const { desk, handler } = cloud();
      const key = { alarm: 'power-failure', deviceId: 'tc-1', subject: '' };
      await desk.books.get('traffic')?.book.add(key, { kind: 'raise', atMs: desk.clock.nowMs(), detail: 'dark' });
      const listed = JSON.parse((await handler(call('GET', '/alarms')))?.body ?? '');
      expect(listed.alarms).toMatchObject([{ id: 'traffic.power-failure.tc-1', title: 'Power failure', holder: null }]);
      const [{ notifiedAt }] = listed.alarms;
      const path = '/alarms/traffic.power-failure.tc-1/acknowledgement';
      expect(await handler(call('POST', path, { notifiedAt }))).toMatchObject({ statusCode: 200 });
      const events = sent('PutEvents').map(
        ({ input }) => (input.Entries as { DetailType: string; Detail: string }[])[0],
      );
      expect(events.map((event) => event?.DetailType)).toEqual(['AlarmRaised', 'AlarmAcknowledged']);
      expect(JSON.parse(events[1]?.Detail ?? '')).toMatchObject({ holder: 'li', handling: 'li has it.' });
      const trail = server().received.filter(({ method, path: to }) => method === 'PUT' && to.includes('the-audit'));
      expect(trail.map(({ body }) => JSON.parse(body).who)).toEqual(
        Array(3).fill(`arn:x:sts::${account}:assumed-role/shift/li`),
      );
      expect(new Set(sent('PutItem').map(({ input }) => input.TableName))).toEqual(
        new Set(['testville--traffic-alarms', 'the-heads', 'the-throttles']),
      );
    });

    it('looks by the clock, and writes nothing where nothing is due', async () => {
      const { handler } = cloud();
      expect(await handler({ 'detail-type': 'Scheduled Event' })).toBeUndefined();
      expect(sent('Query').map(({ input }) => input.TableName)).toEqual([
        'testville--traffic-alarms',
        'testville--charging-alarms',
      ]);
      expect(sent('PutItem')).toEqual([]);
    });

    it('has the function of a service carry out what the service offers', async () => {
      const { handler } = cloud();
      const limit = call('POST', '/charging/stations/CS-1/limit', { amps: 6, minutes: 5 }, 'dispatch');
      expect(await handler(limit)).toMatchObject({
        statusCode: 200,
        body: JSON.stringify({ id: 'c1', status: 'sent' }),
      });
      const [asked] = server().received.filter(({ path }) => path.includes('/functions/'));
      expect(asked?.path).toContain('/functions/testville--charging-schedule/invocations');
      expect(asked?.input).toMatchObject({
        operation: 'limitStation',
        params: { stationId: 'CS-1' },
        by: { name: 'li' },
      });
    });
  });

  describe('lambdaCalls', () => {
    it('throws when AWS has no such function', async () => {
      server().answer = () => ({ status: 404, body: { __type: 'ResourceNotFoundException', message: 'no' } });
      await expect(lambdaCalls(fetch())('gone', {})).rejects.toThrow('ResourceNotFoundException');
    });
  });
});
