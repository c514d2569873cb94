/** A setting of the account as AWS has it: read and written whole. */
export interface AccountSetting<V> {
  read(): Promise<V>;
  write(value: V): Promise<void>;
}

/** What we did to a setting, and with which version of citykit's settings. */
export interface SettingRecord<N = unknown> {
  readonly version: number;
  readonly note: N;
}

/** Records of the settings that are ours, by their names. */
export interface Records {
  read(setting: string): Promise<SettingRecord | undefined>;
  write(setting: string, record: SettingRecord): Promise<void>;
  /** One that is not there is as good. */
  remove(setting: string): Promise<void>;
}

/** Which versions of our settings hold here: those that were deployed to the end. */
export interface Versions {
  holds(version: number): Promise<boolean>;
}

/** Who made a part of the account. */
export interface Stacks {
  /** Name of the stack of this region that made a role; undefined when none did. */
  ofRole(roleArn: string): Promise<string | undefined>;
}
