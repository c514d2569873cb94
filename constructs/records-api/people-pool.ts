import { Duration } from 'aws-cdk-lib';
import {
  AccountRecovery,
  ClientAttributes,
  FeaturePlan,
  Mfa,
  StringAttribute,
  UserPool,
} from 'aws-cdk-lib/aws-cognito';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { partitionOf } from '../shared/partition';
import { PropError } from '../shared/prop-error';
import { removalPolicy } from '../shared/removal';
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
      customAttributes: Object.fromEntries(
        props.attributes.map((name) => [name, new StringAttribute({ mutable: true, maxLen: 256 })]),
      ),
      deletionProtection: !props.deleteData,
      removalPolicy: removalPolicy('AWS::Cognito::UserPool', props),
    });
    const client = pool.addClient('Client', {
      authFlows: { userSrp: true },
      disableOAuth: true,
      // Left out, a person may write every attribute of their own, and so be of another city.
      writeAttributes: new ClientAttributes().withStandardAttributes({ locale: true }),
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.minutes(15),
      idTokenValidity: Duration.minutes(15),
      refreshTokenValidity: Duration.hours(12),
    });
    const parameters = {
      Issuer: [props.issuerParameterName, 'Issuer of tokens of people', pool.userPoolProviderUrl],
      Audience: [props.audienceParameterName, 'Audience of tokens of people', client.userPoolClientId],
    } as const;
    for (const [name, [parameterName, description, stringValue]] of Object.entries(parameters))
      new StringParameter(this, name, { parameterName, description, stringValue });
  }
}
