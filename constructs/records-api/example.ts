import type { Stack } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { DataKey, Processor, RecordsApi } from '../index';

export function example(stack: Stack): void {
  const { key } = new DataKey(stack, 'Key', { alias: 'yinchuan--residents', description: 'Residents: personal data' });
  const processor = new Processor(stack, 'Records', {
    functionName: 'yinchuan--residents-records',
    description: 'API of residents’ records',
    code: Code.fromInline('exports.handler = async () => ({ statusCode: 204 });'),
    memoryMb: 512,
    timeoutSeconds: 29,
    key,
  });
  new RecordsApi(stack, 'Api', {
    names: (purpose) => `yinchuan--residents-${purpose}`,
    api: 'records',
    description: 'Records of the residents of Yinchuan',
    routes: [
      { method: 'POST', path: '/persons' },
      { method: 'GET', path: '/persons/{person}' },
    ],
    authorization: { kind: 'iam', roleNames: ['residents-clerk'] },
    processor,
    key,
    urlParameterName: '/citykit/yinchuan/residents/records-url',
  });
}
