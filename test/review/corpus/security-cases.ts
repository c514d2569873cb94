import { add, type Case, type Draft, remove, resource, set } from './case';

interface PolicyStatement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
  Principal?: unknown;
  Condition?: unknown;
}

/** Statements of a policy document of a resource. */
const statements = (of: Draft<ReturnType<typeof resource>>, document = 'PolicyDocument') =>
  (of.properties[document] as { Statement: PolicyStatement[] }).Statement;

const role = 'AWS::IAM::Policy';
const hires = /^ProcessorhiresRoleDefaultPolicy/;
const bucket = 'AWS::S3::Bucket';
const policy = 'AWS::S3::BucketPolicy';
const devicePolicy = (m: Parameters<NonNullable<Case['toolkit']>>[0]) =>
  resource(m, 'traffic', 'AWS::IoT::Policy', /^DevicesPolicysignalcontroller/);

/** Changes of templates that touch how well a city is protected. */
export const securityCases: readonly Case[] = [
  {
    name: 'program may do everything with files',
    of: 'arlington',
    toolkit: (m) =>
      statements(resource(m, 'traffic', role, hires)).push({ Effect: 'Allow', Action: 's3:*', Resource: '*' }),
    expect: ['security.permissions:traffic.traffic-hires worse critical'],
  },
  {
    name: 'program may read other tables',
    of: 'arlington',
    toolkit: (m) =>
      statements(resource(m, 'traffic', role, hires)).push({
        Effect: 'Allow',
        Action: ['dynamodb:GetItem', 'dynamodb:Query'],
        Resource: 'arn:aws-us-gov:dynamodb:us-gov-west-1:345678901234:table/arlington--residents-*',
      }),
    expect: ['security.permissions:traffic.traffic-hires worse medium'],
  },
  {
    name: 'program may do less',
    of: 'arlington',
    toolkit: (m) => statements(resource(m, 'traffic', role, hires)).pop(),
    expect: ['security.permissions:traffic.traffic-hires- better info'],
  },
  {
    name: 'program gets a policy of the provider',
    of: 'arlington',
    toolkit: (m) =>
      set(resource(m, 'traffic', 'AWS::IAM::Role', /^ProcessorhiresRole/), 'ManagedPolicyArns', [
        'arn:aws-us-gov:iam::aws:policy/AdministratorAccess',
      ]),
    expect: ['security.permissions:traffic.traffic-hires worse critical'],
  },
  {
    name: 'everybody may read a file store',
    of: 'arlington',
    toolkit: (m) =>
      statements(resource(m, 'foundation', policy, 'LakeCurated')).push({
        Effect: 'Allow',
        Action: 's3:GetObject',
        Principal: '*',
        Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['LakeCurated8ED8635F', 'Arn'] }, '/*']] },
      }),
    expect: ['security.access:foundation.curated.public worse critical'],
  },
  {
    name: 'another account may use a key',
    of: 'arlington',
    toolkit: (m) =>
      statements(resource(m, 'traffic', 'AWS::KMS::Key'), 'KeyPolicy').push({
        Effect: 'Allow',
        Action: 'kms:Decrypt',
        Principal: { AWS: 'arn:aws-us-gov:iam::999999999999:root' },
        Resource: '*',
      }),
    expect: ['security.access:traffic.Key.foreign worse critical'],
  },
  {
    name: 'anybody may call a program',
    of: 'arlington',
    toolkit: (m) =>
      add(m, 'traffic', {
        logicalId: 'Anybody12345678',
        type: 'AWS::Lambda::Permission',
        properties: {
          Action: 'lambda:InvokeFunction',
          Principal: '*',
          FunctionName: { Ref: resource(m, 'traffic', 'AWS::Lambda::Function', /^ProcessorhiresFunction/).logicalId },
        },
      }),
    expect: ['security.access:traffic.traffic-hires.public worse critical'],
  },
  {
    name: 'another account may act as a role',
    of: 'arlington',
    toolkit: (m) =>
      statements(resource(m, 'traffic', 'AWS::IAM::Role', /^ProcessorhiresRole/), 'AssumeRolePolicyDocument').push({
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { AWS: 'arn:aws-us-gov:iam::999999999999:root' },
        Resource: '*',
      }),
    expect: ['security.trust:traffic.ProcessorhiresRole worse critical'],
  },
  {
    name: 'file store takes calls that are not encrypted',
    of: 'arlington',
    toolkit: (m) => remove(m, 'foundation', policy, 'LakeCurated'),
    expect: ['security.tls:foundation worse high'],
  },
  {
    name: 'queue takes calls that are not encrypted',
    of: 'arlington',
    toolkit: (m) => {
      statements(resource(m, 'traffic', 'AWS::SQS::QueuePolicy', 'FeedhireslogQueuesQueue')).shift();
    },
    expect: ['security.tls:traffic worse high'],
  },
  {
    name: 'file store refuses to be deleted from',
    of: 'arlington',
    toolkit: (m) =>
      statements(resource(m, 'foundation', policy, 'LakeCurated')).push({
        Effect: 'Deny',
        Action: 's3:DeleteObject',
        Principal: '*',
        Resource: '*',
      }),
    expect: ['security.refusals:foundation+ better info'],
  },
  {
    name: 'file store can become public',
    of: 'arlington',
    toolkit: (m) =>
      set(resource(m, 'foundation', bucket, 'LakeCurated'), 'PublicAccessBlockConfiguration.BlockPublicAcls', false),
    expect: ['security.public-access:curated worse critical'],
  },
  {
    name: 'file store without a key of the city',
    of: 'arlington',
    toolkit: (m) =>
      set(resource(m, 'foundation', bucket, 'LakeCurated'), 'BucketEncryption.ServerSideEncryptionConfiguration', [
        { ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
      ]),
    expect: ['security.encryption:curated worse high'],
  },
  {
    name: 'queue without a key of the city',
    of: 'arlington',
    toolkit: (m) =>
      set(resource(m, 'traffic', 'AWS::SQS::Queue', 'FeedhireslogQueuesQueue'), 'KmsMasterKeyId', undefined),
    expect: ['security.encryption:traffic-hires-log worse high'],
  },
  {
    name: 'key is no longer renewed',
    of: 'arlington',
    toolkit: (m) => set(resource(m, 'traffic', 'AWS::KMS::Key'), 'EnableKeyRotation', false),
    expect: ['security.key-rotation:Key worse medium'],
  },
  {
    name: 'program with a public address',
    of: 'arlington',
    toolkit: (m) =>
      add(m, 'traffic', {
        logicalId: 'Url12345678',
        type: 'AWS::Lambda::Url',
        properties: {
          AuthType: 'NONE',
          TargetFunctionArn: 'arn:aws-us-gov:lambda:us-gov-west-1:345678901234:function:x',
        },
      }),
    expect: ['security.function-url:Url worse critical'],
  },
  {
    name: 'call without signing in',
    of: 'arlington',
    toolkit: (m) =>
      set(
        Object.values(m.stacks.find((s) => s.id === 'residents')?.resources ?? {}).find(
          ({ properties }) => properties.RouteKey === 'GET /people/{personId}',
        ) as never,
        'AuthorizationType',
        'NONE',
      ),
    expect: ['security.api-authorization:GET /people/{personId} worse critical'],
  },
  {
    name: 'devices connect without the proxy of the city, each with its own credentials',
    of: 'yinchuan',
    toolkit: (m) =>
      set(
        Object.values(m.stacks.find((s) => s.id === 'charging')?.resources ?? {}).find(
          ({ properties }) => properties.RouteKey === '$connect',
        ) as never,
        'AuthorizationType',
        'NONE',
      ),
    expect: ['security.device-proxy:EndpointocppRouteconnect worse medium'],
  },
  {
    name: 'interface takes tokens for others too',
    of: 'portland',
    toolkit: (m) =>
      set(resource(m, 'residents', 'AWS::ApiGatewayV2::Authorizer'), 'JwtConfiguration.Audience', [
        'city-apis',
        'anybody',
      ]),
    expect: ['security.sign-in:residents.people neutral high'],
  },
  {
    name: 'accounts of people without a second factor',
    of: 'arlington',
    toolkit: (m) => set(resource(m, 'foundation', 'AWS::Cognito::UserPool'), 'MfaConfiguration', 'OPTIONAL'),
    expect: ['security.accounts:people worse high'],
  },
  {
    name: 'accounts of people can be deleted by one command',
    of: 'arlington',
    toolkit: (m) => set(resource(m, 'foundation', 'AWS::Cognito::UserPool'), 'DeletionProtection', 'INACTIVE'),
    expect: ['data.deletion-protection:people worse high'],
  },
  {
    name: 'devices may publish everywhere',
    of: 'arlington',
    toolkit: (m) =>
      statements(devicePolicy(m)).push({
        Effect: 'Allow',
        Action: 'iot:Publish',
        Resource: 'arn:aws-us-gov:iot:us-gov-west-1:345678901234:topic/*',
      }),
    expect: ['security.device-policy:signal-controller worse critical'],
  },
  {
    name: 'devices may use another shadow of their own',
    of: 'arlington',
    toolkit: (m) =>
      statements(devicePolicy(m)).push({
        Effect: 'Allow',
        Action: 'iot:Publish',
        Resource:
          'arn:aws-us-gov:iot:us-gov-west-1:345678901234:topic/$aws/things/${iot:Connection.Thing.ThingName}/shadow/name/health/*',
      }),
    expect: ['security.device-policy:signal-controller worse medium'],
  },
  {
    name: 'devices may no longer publish',
    of: 'arlington',
    toolkit: (m) => {
      statements(devicePolicy(m)).splice(1, 1);
    },
    expect: ['security.device-policy:signal-controller- better medium'],
  },
  {
    name: 'devices register without a check',
    of: 'arlington',
    toolkit: (m) =>
      set(
        resource(m, 'traffic', 'AWS::IoT::ProvisioningTemplate', /signalcontroller/),
        'PreProvisioningHook',
        undefined,
      ),
    expect: ['security.provisioning-hook:signal-controller worse critical'],
  },
  {
    name: 'new devices get another policy',
    of: 'arlington',
    toolkit: (m) => {
      const template = resource(m, 'traffic', 'AWS::IoT::ProvisioningTemplate', /signalcontroller/);
      const body = String(template.properties.TemplateBody);
      template.properties.TemplateBody = body.replace(
        '"PolicyName":"arlington--signal-controller"',
        '"PolicyName":"arlington--roadside-unit"',
      );
    },
    expect: ['security.provisioning-template:signal-controller worse high'],
  },
  {
    name: 'certificate authority of a maker',
    of: 'arlington',
    toolkit: (m) =>
      add(m, 'traffic', {
        logicalId: 'DevicesCavendora12345678',
        type: 'AWS::IoT::CACertificate',
        properties: { Status: 'ACTIVE', AutoRegistrationStatus: 'ENABLE' },
      }),
    expect: ['security.certificate-authority:DevicesCavendora neutral high'],
  },
  {
    name: 'log is kept for a day',
    of: 'arlington',
    toolkit: (m) => set(resource(m, 'traffic', 'AWS::Logs::LogGroup', /^ProcessorhiresLog/), 'RetentionInDays', 1),
    expect: ['security.log-retention:traffic-hires worse high'],
  },
  {
    name: 'accesses to a file store are not written down',
    of: 'arlington',
    toolkit: (m) => set(resource(m, 'residents', bucket, 'RecordsDocuments'), 'LoggingConfiguration', undefined),
    expect: ['security.access-logs:residents-documents worse high'],
  },
  {
    name: 'calls of an interface are not written down',
    of: 'arlington',
    toolkit: (m) => set(resource(m, 'residents', 'AWS::ApiGatewayV2::Stage'), 'AccessLogSettings', undefined),
    expect: ['security.access-logs:ApiregisterStage worse high'],
  },
  {
    name: 'content of calls goes into the log',
    of: 'portland',
    toolkit: (m) =>
      set(
        resource(m, 'charging', 'AWS::ApiGatewayV2::Stage', 'Endpoint'),
        'DefaultRouteSettings.DataTraceEnabled',
        true,
      ),
    expect: ['security.call-bodies:ocpp worse high'],
  },
  {
    name: 'an alarm is gone',
    of: 'arlington',
    toolkit: (m) => remove(m, 'traffic', 'AWS::CloudWatch::Alarm', 'Alarmshireslogdeadletters'),
    expect: ['security.alarm-removed:traffic worse high'],
  },
  {
    name: 'an alarm goes off later',
    of: 'arlington',
    toolkit: (m) => set(resource(m, 'traffic', 'AWS::CloudWatch::Alarm', 'Alarmshiresloginge'), 'Threshold', 3600),
    expect: ['security.alarm-loosened:traffic-hires-log-ingest-lag worse high'],
  },
  {
    name: 'an alarm tells nobody',
    of: 'arlington',
    toolkit: (m) =>
      set(resource(m, 'traffic', 'AWS::CloudWatch::Alarm', 'Alarmshireslogdeadletters'), 'AlarmActions', []),
    expect: ['security.alarm-loosened:traffic-hires-log-dead-letters worse high'],
  },
  {
    name: 'an alarm is muted',
    of: 'arlington',
    toolkit: (m) => {
      const alarm = resource(m, 'traffic', 'AWS::CloudWatch::Alarm', 'Alarmshireslogdeadletters');
      alarm.properties.ActionsEnabled = false;
    },
    expect: ['security.alarm-loosened:traffic-hires-log-dead-letters worse high'],
  },
  {
    name: 'tables of the lake open to who reads its files',
    of: 'arlington',
    toolkit: (m) => remove(m, 'foundation', 'AWS::LakeFormation::Resource'),
    expect: ['security.lake-rights:open worse high'],
  },
];
