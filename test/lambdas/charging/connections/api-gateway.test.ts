import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiGatewayConnections } from '../../../../lambdas/charging/connections/api-gateway';
import { SignedFetch } from '../../../../lib/engine/ports/aws/client';

describe('connections of API Gateway', () => {
  const requests: string[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      requests.push(`${request.method} ${request.url} ${body}`.trim());
      response
        .writeHead(status, { 'x-amzn-errortype': status === 410 ? 'GoneException' : 'ForbiddenException' })
        .end('{}');
    });
  });
  let connections: ApiGatewayConnections;

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const aws = new SignedFetch({
      AWS_REGION: 'cn-north-1',
      AWS_ACCESS_KEY_ID: 'id',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    });
    connections = new ApiGatewayConnections(aws, 'https://abc.execute-api.cn-north-1.example/ocpp');
  });
  beforeEach(() => {
    status = 200;
    requests.length = 0;
  });
  afterAll(() => void server.close());

  it('are posted to by their id, which may hold any sign', async () => {
    expect(await connections.post('a/b=', '[3,"m",{}]')).toBe(true);
    expect(requests).toEqual(['POST /ocpp/@connections/a%2Fb%3D [3,"m",{}]']);
  });

  it('that are gone are no error', async () => {
    status = 410;
    expect(await connections.post('c', 'x')).toBe(false);
    await connections.close('c');
    expect(requests).toEqual(['POST /ocpp/@connections/c x', 'DELETE /ocpp/@connections/c']);
  });

  it('that we may not touch are one', async () => {
    status = 403;
    await expect(connections.post('c', 'x')).rejects.toThrow('ForbiddenException');
  });
});
