import { DefaultStackSynthesizer, type Stack, Stage, Tags } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { AccountSettings, DataKey } from '../../constructs';
import { sixMonthsDays } from '../config/city-schema';
import { keptLogDays } from '../config/kept-log-days';
import { accountAssembly, accountParameter, accountStackName } from '../shared/naming';
import type { AccountNeeds } from './account-needs';
import { CityStack } from './city-stack';
import { accountHandler, type HandlerCode } from './handler-code';

export interface AccountStageProps {
  readonly needs: AccountNeeds;
  readonly code: HandlerCode;
  /** It is made for the first time: the next deployment protects it against deletion. */
  readonly isNew?: boolean;
}

/** Role with which CDK's bootstrap lets CloudFormation work: it makes the tables of the lake. */
function deployRoleArn(stack: Stack, { account, region }: AccountNeeds): string {
  return stack.formatArn({
    service: 'iam',
    region: '',
    resource: 'role',
    resourceName: `cdk-${DefaultStackSynthesizer.DEFAULT_QUALIFIER}-cfn-exec-role-${account}-${region}`,
  });
}

/** Settings of an account and region that its cities share, deployed before all of them. */
class AccountStack extends CityStack {
  constructor(scope: Construct, { needs, code, isNew = false }: AccountStageProps) {
    super(scope, 'settings', {
      stackName: accountStackName,
      description: 'Settings of this account and region that all cities in it share',
      terminationProtection: !isNew,
    });
    const { key } = new DataKey(this, 'Key', {
      alias: accountStackName,
      description: 'Log of the account settings',
      // With the log it is for: a stack that comes back must find its names free.
      deleteData: true,
    });
    const functionName = `${accountStackName}-settings`;
    new AccountSettings(this, 'Settings', {
      functionName,
      code: Code.fromAsset(code(accountHandler, {}, functionName)),
      recordsPrefix: accountParameter('settings/'),
      versionsPrefix: accountParameter('version/'),
      indexedShadows: needs.indexedShadows,
      apiLogging: needs.apiLogging,
      lakeAdministrators: needs.lakeFormation ? [deployRoleArn(this, needs)] : undefined,
      adopt: needs.adopt,
      key,
      // No city's: the longest that a law asks of logs.
      logRetention: keptLogDays(sixMonthsDays),
    });
  }
}

/** The cloud of an account beside its cities: one stack. */
export class AccountStage extends Stage {
  constructor(scope: Construct, props: AccountStageProps) {
    const { account, region } = props.needs;
    super(scope, accountAssembly(props.needs), { env: { account, region } });
    new AccountStack(this, props);
    Tags.of(this).add('product', 'citykit');
  }
}
