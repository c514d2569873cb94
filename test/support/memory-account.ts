import type { AccountSetting, Records, SettingRecord, Stacks, Versions } from '../../lambdas/account/ports';
import type { AccountSettings } from '../../lambdas/account/settings';
import { noIotLogging } from '../../lambdas/account/settings/logging';

/** As it comes back from AWS: another object. */
const copied = <V>(value: V): V => (value === undefined ? value : JSON.parse(JSON.stringify(value)));

/** A setting that AWS would keep; what it was set to is in `value`. */
class MemorySetting<V> implements AccountSetting<V> {
  constructor(public value: V) {}

  async read(): Promise<V> {
    return copied(this.value);
  }

  async write(value: V): Promise<void> {
    this.value = copied(value);
  }
}

class MemoryRecords implements Records {
  readonly all = new Map<string, SettingRecord>();

  async read(setting: string): Promise<SettingRecord | undefined> {
    return copied(this.all.get(setting));
  }

  async write(setting: string, record: SettingRecord): Promise<void> {
    this.all.set(setting, copied(record));
  }

  async remove(setting: string): Promise<void> {
    this.all.delete(setting);
  }
}

class MemoryVersions implements Versions {
  readonly all = new Set<number>();

  async holds(version: number): Promise<boolean> {
    return this.all.has(version);
  }
}

class MemoryStacks implements Stacks {
  /** Name of a role → stack. */
  readonly roles = new Map<string, string>();

  async ofRole(roleArn: string): Promise<string | undefined> {
    return this.roles.get(roleArn.split('/').at(-1) ?? '');
  }
}

/** What Lake Formation lets everybody do with new databases and tables until somebody closes it. */
export const openDefaults = [
  { Principal: { DataLakePrincipalIdentifier: 'IAM_ALLOWED_PRINCIPALS' }, Permissions: ['ALL'] },
];

/** An account of AWS that nobody has touched, in memory. */
export class MemoryAccount {
  readonly settings = {
    'iot-logging': new MemorySetting(noIotLogging),
    'iot-index': new MemorySetting<Awaited<ReturnType<AccountSettings['iot-index']['read']>>>({
      things: { mode: 'OFF', connectivity: 'OFF', namedShadows: 'OFF', violations: 'OFF' },
      groups: { mode: 'OFF' },
    }),
    'iot-events': new MemorySetting<{ on: readonly string[] }>({ on: [] }),
    'api-logging': new MemorySetting({ roleArn: '' }),
    'lake-formation': new MemorySetting<Awaited<ReturnType<AccountSettings['lake-formation']['read']>>>({
      administrators: [],
      databases: openDefaults,
      tables: openDefaults,
    }),
  };
  readonly records = new MemoryRecords();
  readonly versions = new MemoryVersions();
  readonly stacks = new MemoryStacks();
}
