import type { regions } from './regions';

type Region = (typeof regions)[number];

/** No AWS IoT Core. Of `me-west-1` nothing is known: neither the CDK nor cfn-lint has a type of CloudFormation there. */
const withoutIotCore: readonly Region[] = [
  'af-south-1',
  'ap-east-2',
  'ap-northeast-3',
  'ap-south-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ap-southeast-6',
  'ap-southeast-7',
  'ca-west-1',
  'eu-central-2',
  'me-west-1',
  'mx-central-1',
];

/** Budgets are of the whole account; CloudFormation makes them in some regions only. `me-south-1` by cfn-lint. */
const withoutBudgets: readonly Region[] = [
  'af-south-1',
  'ap-east-1',
  'ap-east-2',
  'ap-northeast-3',
  'ap-south-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'ca-west-1',
  'eu-central-2',
  'eu-north-1',
  'eu-south-1',
  'eu-south-2',
  'il-central-1',
  'me-central-1',
  'me-south-1',
  'me-west-1',
  'mx-central-1',
  'us-gov-east-1',
  'us-gov-west-1',
];

const withoutUserPools: readonly Region[] = ['cn-north-1', 'cn-northwest-1', 'me-west-1'];

/**
 * Types of CloudFormation that clouds of cities are made of and that some regions lack; a type that is not here is in all
 * of them. From the schemas that aws-cdk-lib 2.276.0 ships (`@aws/cloudformation-validate` 1.14.0), and for regions that
 * these do not know from cfn-lint's of 2026-06. A test compares them with every type that a city uses. A type that a
 * region has may still not work there: that is for `capabilities`.
 */
const regionGaps: Readonly<Record<string, readonly Region[]>> = {
  'AWS::Budgets::Budget': withoutBudgets,
  'AWS::Cognito::UserPool': withoutUserPools,
  'AWS::Cognito::UserPoolClient': withoutUserPools,
  'AWS::IoT::CACertificate': withoutIotCore,
  'AWS::IoT::DomainConfiguration': withoutIotCore,
  'AWS::IoT::JobTemplate': withoutIotCore,
  'AWS::IoT::Logging': withoutIotCore,
  'AWS::IoT::ProvisioningTemplate': withoutIotCore,
  'AWS::IoT::RoleAlias': withoutIotCore,
  'AWS::IoT::ThingGroup': withoutIotCore,
  'AWS::IoT::ThingType': withoutIotCore,
};

/** Can CloudFormation make a part of this type there? */
export const hasType = (region: string, type: string): boolean =>
  !(regionGaps[type] ?? []).some((without) => without === region);
