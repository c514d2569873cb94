import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AccountRecovery, CfnUserPoolGroup, FeaturePlan, Mfa, UserPool } from 'aws-cdk-lib/aws-cognito';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { partitionOf } from '../shared/partition';
import { PropError } from '../shared/prop-error';
import type { PeoplePoolProps } from './people-pool-props';

/** Accounts of the people who work with records: made by administrators, with a second factor. Not in aws-cn. */
export class PeoplePool extends Construct {
  constructor(scope: Construct, id: string, props: PeoplePoolProps) {
    super(scope, id);
    if (partitionOf(this) === 'aws-cn')
      throw new PropError(this, {
        code: 'people-pool.partition',
        prop: 'poolName',
        message: 'aws-cn has no Cognito user pools',
        hint: 'Use an OIDC issuer, or SigV4.',
      });
    const pool = new UserPool(this, 'Pool', {
      userPoolName: props.poolName,
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      mfa: Mfa.REQUIRED,
      // A text message can be intercepted.
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      featurePlan: FeaturePlan.PLUS,
      passwordPolicy: {
        minLength: 14,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      deletionProtection: !props.deleteData,
      removalPolicy: props.deleteData ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    });
    const client = pool.addClient('Client', {
      authFlows: { userSrp: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.minutes(15),
      idTokenValidity: Duration.minutes(15),
      refreshTokenValidity: Duration.hours(12),
    });
    for (const group of props.groups)
      new CfnUserPoolGroup(this, `Group-${group}`, { userPoolId: pool.userPoolId, groupName: group });
    const parameters = {
      Issuer: [props.issuerParameterName, 'Issuer of tokens of people', pool.userPoolProviderUrl],
      Audience: [props.audienceParameterName, 'Audience of tokens of people', client.userPoolClientId],
    } as const;
    for (const [name, [parameterName, description, stringValue]] of Object.entries(parameters))
      new StringParameter(this, name, { parameterName, description, stringValue });
  }
}
