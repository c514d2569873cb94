import { Template } from 'aws-cdk-lib/assertions';
import { DeviceState } from '../../../constructs';
import { stackIn } from '../support/app';
import { keyOf } from '../support/key';

const tableWith = (props: { deleteData?: boolean } = {}) => {
  const stack = stackIn();
  new DeviceState(stack, 'State', { tableName: 'yinchuan--traffic-windows', key: keyOf(stack), ...props });
  return Template.fromStack(stack);
};

describe('DeviceState', () => {
  it('has the keys and the expiry that processors use', () => {
    tableWith().hasResourceProperties('AWS::DynamoDB::Table', {
      TableName: 'yinchuan--traffic-windows',
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      TimeToLiveSpecification: { AttributeName: 'expires_at', Enabled: true },
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
  });

  it('is kept and protected', () => {
    tableWith().hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: { DeletionProtectionEnabled: true },
    });
  });

  it('goes only when the data may go', () => {
    tableWith({ deleteData: true }).hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Delete',
      Properties: { DeletionProtectionEnabled: false },
    });
  });
});
