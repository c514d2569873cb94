import type { Part } from './part-name';

type Values = Readonly<Record<string, unknown>>;

/** A value inside of properties; undefined where the way ends. */
const at = (properties: Values, ...way: readonly string[]): unknown =>
  way.reduce<unknown>((value, name) => (value as Values | null | undefined)?.[name], properties);

const days = (value: unknown, unit: number): number | undefined =>
  typeof value === 'number' ? value * unit : undefined;

/** Expiry of the objects of a bucket, a rule after the other, e.g. `raw/ 400` (days). */
function expiryOf(properties: Values): string | undefined {
  const rules = (at(properties, 'LifecycleConfiguration', 'Rules') as readonly Values[] | undefined) ?? [];
  const expiring = rules.filter(({ Status, ExpirationInDays }) => Status === 'Enabled' && ExpirationInDays);
  return (
    expiring.map(({ Prefix = 'all', ExpirationInDays }) => `${Prefix} ${ExpirationInDays}`).join(', ') || undefined
  );
}

const retention = (properties: Values, name: string): unknown =>
  at(properties, 'ObjectLockConfiguration', 'Rule', 'DefaultRetention', name);

/** What protects a part and what empties it, by type: what somebody asks for who finds it years later. */
const settingsOf: Readonly<Record<string, (properties: Values) => Values>> = {
  'AWS::DynamoDB::Table': (properties) => ({
    deletionProtection: properties.DeletionProtectionEnabled,
    pointInTimeRecovery: at(properties, 'PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled'),
    pointInTimeRecoveryDays: at(properties, 'PointInTimeRecoverySpecification', 'RecoveryPeriodInDays'),
    expiresBy: at(properties, 'TimeToLiveSpecification', 'AttributeName'),
  }),
  'AWS::S3::Bucket': (properties) => ({
    versioning: at(properties, 'VersioningConfiguration', 'Status') === 'Enabled',
    objectLock: retention(properties, 'Mode'),
    objectLockDays: days(retention(properties, 'Days'), 1) ?? days(retention(properties, 'Years'), 365),
    expiryDays: expiryOf(properties),
  }),
  'AWS::Backup::BackupVault': (properties) => ({
    locked: properties.LockConfiguration !== undefined,
    lockMinDays: at(properties, 'LockConfiguration', 'MinRetentionDays'),
    lockMaxDays: at(properties, 'LockConfiguration', 'MaxRetentionDays'),
  }),
  'AWS::Logs::LogGroup': (properties) => ({ retentionDays: properties.RetentionInDays }),
  'AWS::KMS::Key': (properties) => ({
    rotation: properties.EnableKeyRotation ?? false,
    rotationDays: properties.RotationPeriodInDays,
  }),
  'AWS::Cognito::UserPool': (properties) => ({ deletionProtection: properties.DeletionProtection === 'ACTIVE' }),
};

/** A setting as the list has it. */
export const isSetting = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

/** How a template protects a part and how long it keeps what it holds; undefined where it says nothing of it. */
export function settingsIn({
  type,
  properties,
}: Part): Readonly<Record<string, string | number | boolean>> | undefined {
  const all = Object.entries(settingsOf[type]?.(properties) ?? {});
  const written = all.flatMap(([name, value]) => (isSetting(value) ? [[name, value] as const] : []));
  return written.length > 0 ? Object.fromEntries(written) : undefined;
}
