import type { Partition } from './regions';

/** What a partition and region can do (facts/aws.md chapter 1). Types that CloudFormation registers there may still not work. */
export interface Capabilities {
  /** Cognito user pools for people's sign-in. */
  readonly cognitoUserPools: boolean;
  /** Cognito identity pools that work with IoT Core. */
  readonly cognitoIdentityPools: boolean;
  /** FHIR stores of HealthLake. */
  readonly healthLake: boolean;
  /** Custom domain of the device endpoint. */
  readonly customIotDomain: boolean;
  /** Lambda function URLs. */
  readonly functionUrls: boolean;
  /** `tracing: ACTIVE` on Lambda. */
  readonly xrayLambda: boolean;
  /** Tags and metrics of Lambda event source mappings. */
  readonly eventSourceMappingTags: boolean;
  /** S3 as destination of failed Lambda events; SQS and SNS work everywhere. */
  readonly s3FailureDestination: boolean;
  /** AWS Budgets. */
  readonly budgets: boolean;
  /** E-mail through SES; SNS e-mail works everywhere. */
  readonly sesEmail: boolean;
  readonly eventBridgePipes: boolean;
  readonly apiDestinations: boolean;
  /** Dead-letter queue, KMS key and log configuration of an event bus. */
  readonly eventBusOptions: boolean;
  /** Calls without SigV4 and custom domains of APIs, without an ICP recordal of the account. */
  readonly openApiWithoutIcp: boolean;
  /** Edge-optimised API endpoints; regional ones work everywhere. */
  readonly edgeOptimizedApis: boolean;
  /** CloudFront with origin access control. */
  readonly cloudFrontOac: boolean;
  /** Managed Grafana by CloudFormation. */
  readonly managedGrafana: boolean;
  /** Service-managed StackSets. */
  readonly serviceManagedStackSets: boolean;
  /** Machine-learning profiles of Device Defender. */
  readonly mlDetect: boolean;
}

const aws: Capabilities = {
  cognitoUserPools: true,
  cognitoIdentityPools: true,
  healthLake: true,
  customIotDomain: true,
  functionUrls: true,
  xrayLambda: true,
  eventSourceMappingTags: true,
  s3FailureDestination: true,
  budgets: true,
  sesEmail: true,
  eventBridgePipes: true,
  apiDestinations: true,
  eventBusOptions: true,
  openApiWithoutIcp: true,
  edgeOptimizedApis: true,
  cloudFrontOac: true,
  managedGrafana: true,
  serviceManagedStackSets: true,
  mlDetect: true,
};

const china: Capabilities = {
  ...aws,
  cognitoUserPools: false,
  healthLake: false,
  customIotDomain: false,
  functionUrls: false,
  xrayLambda: false,
  eventSourceMappingTags: false,
  s3FailureDestination: false,
  sesEmail: false,
  openApiWithoutIcp: false,
  edgeOptimizedApis: false,
  cloudFrontOac: false,
  managedGrafana: false,
  serviceManagedStackSets: false,
};

const gov: Capabilities = {
  ...aws,
  cognitoIdentityPools: false,
  healthLake: false,
  customIotDomain: false,
  functionUrls: false,
  eventSourceMappingTags: false,
  budgets: false,
  eventBridgePipes: false,
  apiDestinations: false,
  eventBusOptions: false,
  edgeOptimizedApis: false,
  cloudFrontOac: false,
  managedGrafana: false,
  mlDetect: false,
};

const byPartition: Readonly<Record<Partition, Capabilities>> = { aws, 'aws-cn': china, 'aws-us-gov': gov };

/** What works in a region of a partition. */
export function capabilities(partition: Partition, region: string): Capabilities {
  // Ningxia has no Cognito at all, Beijing has identity pools.
  return region === 'cn-northwest-1' ? { ...china, cognitoIdentityPools: false } : byPartition[partition];
}
