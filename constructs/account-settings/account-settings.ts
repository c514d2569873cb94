import { CustomResource, Duration, Stack } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { Processor } from '../processor/processor';
import { policyOf } from '../shared/allow';
import { apiLoggingRole, iotLoggingRole } from './account-roles';
import type { AccountSettingsProps } from './account-settings-props';

/**
 * Version of the settings below. Whoever changes what they want raises it: a stack of an older version is then refused, and
 * cities say with the name of a parameter which one they stand on.
 */
export const accountSettingsVersion = 1;

/** Name of the SSM parameter that is there when the settings of a version hold. */
export const accountVersionParameter = (versionsPrefix: string, version = accountSettingsVersion): string =>
  `${versionsPrefix}${version}`;

/** Events of the registry and of jobs that AWS IoT publishes to `$aws/events/…`. */
const events = ['CA_CERTIFICATE', 'CERTIFICATE', 'JOB', 'JOB_EXECUTION', 'THING'];

/** A setting looked at three times, a minute of patience each, and the pauses between. */
const timeoutSeconds = 300;

interface SettingOf {
  /** Name that the function knows it by. */
  readonly setting: string;
  readonly wanted: object;
  /** @default true */
  readonly needed?: boolean;
  /** Passed to the service that takes the setting. */
  readonly role?: Role;
}

/**
 * Settings that are one per account and region, in a stack of their own that no city owns: log, fleet index and events of
 * AWS IoT, the log role of API Gateway, the administrators of Lake Formation. Each is read before it is written, noted in an
 * SSM parameter, and given back when the stack goes, as far as it still is as it was set.
 */
export class AccountSettings extends Construct {
  private readonly worker: Processor;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: AccountSettingsProps,
  ) {
    super(scope, id);
    const logging = iotLoggingRole(this);
    const apiLogging = apiLoggingRole(this);
    this.worker = this.worksWith(logging, apiLogging);
    const settings = [
      this.setting('IotLogging', {
        setting: 'iot-logging',
        wanted: { roleArn: logging.roleArn, level: 'ERROR' },
        role: logging,
      }),
      this.setting('IotIndex', { setting: 'iot-index', wanted: this.index() }),
      this.setting('IotEvents', { setting: 'iot-events', wanted: { on: events } }),
      this.setting('ApiLogging', {
        setting: 'api-logging',
        wanted: { roleArn: apiLogging.roleArn },
        needed: props.apiLogging ?? false,
        role: apiLogging,
      }),
      this.setting('LakeFormation', {
        setting: 'lake-formation',
        // Empty lists: new databases and tables are not open to every IAM principal.
        wanted: { administrators: props.lakeAdministrators ?? [], databases: [], tables: [] },
        needed: props.lakeAdministrators !== undefined,
      }),
    ];
    // Last of all: an update that fails before is taken back by the version of before, which would be refused once this stands.
    for (let version = 1; version <= accountSettingsVersion; version++)
      new StringParameter(this, `Version${version}`, {
        parameterName: accountVersionParameter(props.versionsPrefix, version),
        description: 'Settings of the account and region that hold here',
        stringValue: String(version),
      }).node.addDependency(...settings, this.worker, logging, apiLogging);
  }

  private worksWith(iotRole: Role, apiRole: Role): Processor {
    const { functionName, code, recordsPrefix, versionsPrefix, key, logRetention } = this.props;
    const worker = new Processor(this, 'Worker', {
      functionName,
      description: 'Settings of the account: reads before it writes',
      code,
      environment: {
        RECORDS_PREFIX: recordsPrefix,
        VERSIONS_PREFIX: versionsPrefix,
        CITYKIT_URL_SUFFIX: Stack.of(this).urlSuffix,
      },
      memoryMb: 256,
      timeoutSeconds,
      key,
      logRetention,
      // It says nothing of the city or its people, and a stack that comes back must find its names free.
      deleteData: true,
    });
    worker.grants.settleAccount({ recordsPrefix, versionsPrefix });
    worker.grants.passRole(iotRole, 'iot.amazonaws.com');
    worker.grants.passRole(apiRole, 'apigateway.amazonaws.com');
    return worker;
  }

  private index(): object {
    const shadows = [...new Set(this.props.indexedShadows)].sort();
    return {
      things: {
        mode: 'REGISTRY_AND_SHADOW',
        connectivity: 'STATUS',
        namedShadows: shadows.length > 0 ? 'ON' : 'OFF',
        violations: 'OFF',
        ...(shadows.length > 0 ? { filter: { namedShadowNames: shadows } } : {}),
      },
      groups: { mode: 'ON' },
    };
  }

  private setting(id: string, { setting, wanted, needed = true, role }: SettingOf): CustomResource {
    const resource = new CustomResource(this, id, {
      resourceType: 'Custom::AccountSetting',
      serviceToken: this.worker.function.functionArn,
      serviceTimeout: Duration.seconds(2 * timeoutSeconds),
      properties: {
        Setting: setting,
        Version: String(accountSettingsVersion),
        Needed: String(needed),
        Adopt: String(this.props.adopt ?? false),
        Wanted: wanted,
      },
    });
    if (role) resource.node.addDependency(policyOf(role));
    return resource;
  }
}
