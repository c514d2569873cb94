import { ApiGatewayConnections } from '../../../../lambdas/charging/connections/api-gateway';
import type { Connections } from '../../../../lambdas/charging/connections/connections';
import { type Answer, type Received, withAws } from '../../../support/aws-server';
import { LocalGateway } from '../../../support/ocpp-gateway';
import { RawStation } from '../../../support/ocpp-raw';

/** Connections, and the station at the other end of one. */
interface Subject {
  readonly connections: Connections;
  readonly id: string;
  /** What the station got. */
  received(): readonly string[];
}

/** As much of API Gateway as a function meets: a connection that is gone is 410, a message over 128 KB is 413. */
function management(open: Set<string>, posted: string[]): (request: Received) => Answer {
  const error = (status: number, __type: string) => ({ status, body: { __type, message: 'no' } });
  return ({ method, path, body }) => {
    const id = decodeURIComponent(path.split('/@connections/')[1] ?? '');
    if (!open.has(id)) return error(410, 'GoneException');
    if (method === 'DELETE') open.delete(id);
    else if (Buffer.byteLength(body) > 131_072) return error(413, 'PayloadTooLargeException');
    else posted.push(body);
    return { body: '' };
  };
}

function contract(subject: () => Subject): void {
  it('bring a text to the station as it is', async () => {
    const { connections, id, received } = subject();
    expect(await connections.post(id, '[3,"路口",{}]')).toBe(true);
    expect(received()).toEqual(['[3,"路口",{}]']);
  });

  it('that are closed are gone: a text is not sent, and to close again is as good', async () => {
    const { connections, id, received } = subject();
    await connections.close(id);
    await connections.close(id);
    expect([await connections.post(id, 'x'), received()]).toEqual([false, []]);
  });

  it('that never were are gone', async () => {
    const { connections } = subject();
    await connections.close('a/b=');
    expect(await connections.post('a/b=', 'x')).toBe(false);
  });

  it('take 128 KB and not a byte more', async () => {
    const { connections, id, received } = subject();
    expect(await connections.post(id, 'x'.repeat(131_072))).toBe(true);
    await expect(connections.post(id, `${'x'.repeat(131_070)}路`)).rejects.toThrow('PayloadTooLargeException');
    expect(received()).toHaveLength(1);
  });
}

describe('connections to stations', () => {
  describe('on this machine', () => {
    let gateway: LocalGateway;
    let station: RawStation;
    let id = '';
    beforeEach(async () => {
      gateway = new LocalGateway();
      gateway.serve = async ({ requestContext }) => {
        id = requestContext.connectionId;
        return { statusCode: 200 };
      };
      station = await RawStation.connect(await gateway.listen());
    });
    afterEach(async () => {
      station.end();
      await gateway.stop();
    });
    contract(() => ({ connections: gateway, id, received: () => gateway.posted }));
  });

  describe('in AWS', () => {
    withAws(({ server, fetch }) => {
      let posted: string[];
      beforeEach(() => {
        posted = [];
        server().answer = management(new Set(['c/1=']), posted);
      });
      const connections = () => new ApiGatewayConnections(fetch(), 'https://abc.execute-api.example/ocpp');
      contract(() => ({ connections: connections(), id: 'c/1=', received: () => posted }));
    });
  });
});
