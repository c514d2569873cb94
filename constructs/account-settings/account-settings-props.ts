import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';

export interface AccountSettingsProps {
  /** Name of the function that reads and writes the settings. */
  readonly functionName: string;
  /**
   * Its code: takes requests of CloudFormation with `Setting`, `Version`, `Needed`, `Adopt` and `Wanted`, and keeps in SSM
   * parameters that begin with `RECORDS_PREFIX` what it did. Parameters that begin with `VERSIONS_PREFIX` tell it what holds.
   */
  readonly code: Code;
  /** What its SSM parameters begin with; ends in `/`. */
  readonly recordsPrefix: string;
  /** What the SSM parameters begin with that tell which versions of the settings hold here; ends in `/`. */
  readonly versionsPrefix: string;
  /** Named shadows that searches go by. @default none */
  readonly indexedShadows?: readonly string[];
  /** WebSocket or REST APIs of the account write logs. @default false */
  readonly apiLogging?: boolean;
  /** ARNs of roles that administer Lake Formation, beside those that do. @default Lake Formation stays as it is */
  readonly lakeAdministrators?: readonly string[];
  /** What another product set is taken over. @default false: it is refused, with the owner's name */
  readonly adopt?: boolean;
  /** Key of this stack: log and queue of failed runs. */
  readonly key: IKey;
  /** @default 90 days */
  readonly logRetention?: RetentionDays;
}

export interface AccountCheckProps {
  /** SSM parameter of the version that the stack stands on: `accountVersionParameter`. */
  readonly versionParameterName: string;
}
