import { ArnFormat, type Stack } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { AlarmSet, DataKey, ExternalSecret, Processor } from '../index';

export function example(stack: Stack): void {
  const { key } = new DataKey(stack, 'Key', { alias: 'yinchuan-payments', description: 'Payments' });
  const secret = new ExternalSecret(stack, 'notification-key', {
    secretName: 'yinchuan-payments-notification-key',
    description: 'Signs the notifications of the payment provider, who gives it',
    key,
    rotateEveryDays: 365,
  });
  const notifications = new Processor(stack, 'Notifications', {
    functionName: 'yinchuan-payments-notifications',
    description: 'Notifications of payments',
    code: Code.fromInline('exports.handler = async () => ({ batchItemFailures: [] });'),
    memoryMb: 256,
    timeoutSeconds: 20,
    key,
    environment: { CITYKIT_SECRET_NOTIFICATION_KEY: secret.secretName },
  });
  notifications.grants.readSecret(secret);
  const topic = (severity: string) =>
    stack.formatArn({
      service: 'sns',
      resource: `yinchuan-alarms-${severity}`,
      arnFormat: ArnFormat.NO_RESOURCE_NAME,
    });
  new AlarmSet(stack, 'Alarms', {
    names: (purpose) => `yinchuan-payments-${purpose}`,
    topics: { critical: [topic('critical')], major: [topic('major')] },
    alarms: secret.alarms({
      namespace: 'citykit/payments',
      dimensions: { City: 'yinchuan' },
      ageDays: 'SecretAgeDays',
      unread: 'SecretUnread',
    }),
  });
}
