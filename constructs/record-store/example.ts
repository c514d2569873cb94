import type { Stack } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { DataKey, Processor, RecordStore } from '../index';

export function example(stack: Stack): void {
  const { key } = new DataKey(stack, 'Key', { alias: 'yinchuan--residents', description: 'Residents: personal data' });
  const store = new RecordStore(stack, 'Records', {
    names: (purpose) => `yinchuan--residents-${purpose}`,
    bucketName: (bucket) => `yinchuan--residents-${bucket}-${stack.account}`,
    key,
    tables: [
      { id: 'persons', backUp: true },
      { id: 'idempotency', backUp: false },
    ],
    documents: {},
    audit: { lockDays: 1096, lockMode: 'COMPLIANCE' },
  });
  const api = new Processor(stack, 'Api', {
    functionName: 'yinchuan--residents-records',
    description: 'API of residents’ records',
    code: Code.fromInline('exports.handler = async () => ({ statusCode: 204 });'),
    memoryMb: 512,
    timeoutSeconds: 29,
    key,
  });
  for (const table of Object.values(store.tables)) api.grants.readWriteTable(table);
  if (store.documents) api.grants.keepDocuments(store.documents);
  if (store.audit) api.grants.appendAudit(store.audit);
}
