import { CfnJobTemplate } from 'aws-cdk-lib/aws-iot';
import type { Construct } from 'constructs';
import type { Names } from '../shared/names';
import type { JobTemplateProps } from './job-template-props';

/** Properties of the free-form parts are PascalCase as in CloudFormation: CDK passes them on untouched. */
export function jobTemplate(scope: Construct, props: JobTemplateProps, names: Names): CfnJobTemplate {
  return new CfnJobTemplate(scope, `Job-${props.id}`, {
    jobTemplateId: names(props.id),
    description: props.description,
    document: JSON.stringify(props.document),
    jobExecutionsRolloutConfig: {
      MaximumPerMinute: props.rollout.maximumPerMinute,
      ExponentialRolloutRate: {
        BaseRatePerMinute: props.rollout.basePerMinute,
        IncrementFactor: props.rollout.factor,
        RateIncreaseCriteria: { NumberOfSucceededThings: props.rollout.successesToSpeedUp },
      },
    },
    abortConfig: {
      CriteriaList: [
        {
          Action: 'CANCEL',
          FailureType: 'ALL',
          MinNumberOfExecutedThings: props.abort.afterDevices,
          ThresholdPercentage: props.abort.percent,
        },
      ],
    },
    timeoutConfig: { InProgressTimeoutInMinutes: props.timeoutMinutes },
    jobExecutionsRetryConfig: { retryCriteriaList: [{ failureType: 'ALL', numberOfRetries: props.retries }] },
    presignedUrlConfig: props.presignedUrl && {
      RoleArn: props.presignedUrl.roleArn,
      ExpiresInSec: props.presignedUrl.expiresSeconds,
    },
  });
}
