import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { registry } from '../support/registry';

describe('DeviceRegistry', () => {
  it('has a thing type with its searchable attributes', () => {
    registry().template.hasResourceProperties('AWS::IoT::ThingType', {
      ThingTypeName: 'yinchuan--traffic-signal-controller',
      ThingTypeProperties: { SearchableAttributes: ['district', 'model', 'firmware'] },
    });
  });

  it('keeps the allow list when the stack goes', () => {
    registry().template.hasResource('AWS::DynamoDB::Table', { DeletionPolicy: 'RetainExceptOnCreate' });
    registry({ deleteData: true }).template.hasResource('AWS::DynamoDB::Table', { DeletionPolicy: 'Delete' });
  });

  it('gives devices credentials by their certificate, when asked', () => {
    const statements = [new PolicyStatement({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::firmware/x'] })];
    registry({ deviceCredentials: { statements } }).template.hasResourceProperties('AWS::IoT::RoleAlias', {
      RoleAlias: 'yinchuan--traffic-device-credentials',
      CredentialDurationSeconds: 3600,
    });
  });

  it('rolls jobs out by degrees, and stops one that fails', () => {
    const reboot = {
      id: 'reboot',
      description: 'Restart',
      document: { operation: 'reboot' },
      rollout: { basePerMinute: 5, maximumPerMinute: 100, factor: 2, successesToSpeedUp: 10 },
      abort: { percent: 10, afterDevices: 20 },
      timeoutMinutes: 30,
      retries: 2,
    };
    registry({ jobTemplates: [reboot] }).template.hasResourceProperties('AWS::IoT::JobTemplate', {
      JobTemplateId: 'yinchuan--traffic-reboot',
      Document: '{"operation":"reboot"}',
      JobExecutionsRolloutConfig: {
        MaximumPerMinute: 100,
        ExponentialRolloutRate: {
          BaseRatePerMinute: 5,
          IncrementFactor: 2,
          RateIncreaseCriteria: { NumberOfSucceededThings: 10 },
        },
      },
      AbortConfig: {
        CriteriaList: [
          { Action: 'CANCEL', FailureType: 'ALL', MinNumberOfExecutedThings: 20, ThresholdPercentage: 10 },
        ],
      },
      TimeoutConfig: { InProgressTimeoutInMinutes: 30 },
      JobExecutionsRetryConfig: { RetryCriteriaList: [{ FailureType: 'ALL', NumberOfRetries: 2 }] },
    });
  });

  it('makes no thing and no certificate: devices are data', () => {
    const { template } = registry();
    template.resourceCountIs('AWS::IoT::Thing', 0);
    template.resourceCountIs('AWS::IoT::Certificate', 0);
  });
});
