import type { Stack } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { DataKey, Processor, ProtocolEndpoint } from '../index';

export function example(stack: Stack): void {
  const { key } = new DataKey(stack, 'Key', { alias: 'yinchuan--charging', description: 'Charging' });
  const endpoint = new ProtocolEndpoint(stack, 'Ocpp', {
    names: (purpose) => `yinchuan--charging-${purpose}`,
    protocol: 'ocpp',
    description: 'Charging stations of Yinchuan',
    key,
    urlParameterName: '/citykit/yinchuan/charging/ocpp-url',
    authorization: { kind: 'proxy', roleNames: ['charging-proxy'] },
  });
  const central = new Processor(stack, 'CentralSystem', {
    functionName: 'yinchuan--charging-ocpp',
    description: 'Central system of OCPP',
    code: Code.fromInline('exports.handler = async () => ({ statusCode: 200 });'),
    memoryMb: 512,
    timeoutSeconds: 29,
    environment: { CITYKIT_CONNECTIONS_OCPP: endpoint.connectionsUrl },
    key,
  });
  endpoint.connect(central);
}
