import type { AccountSetting } from '../ports';
import type { Settled } from '../settle';
import { type IotEvents, iotEvents } from './iot-events';
import { type IotIndex, iotIndex } from './iot-index';
import { type LakeFormation, lakeFormation } from './lake-formation';
import { type ApiLogging, apiLogging, type IotLogging, iotLogging } from './logging';

/** All settings of an account, where they are. */
export interface AccountSettings {
  readonly 'iot-logging': AccountSetting<IotLogging>;
  readonly 'iot-index': AccountSetting<IotIndex>;
  readonly 'iot-events': AccountSetting<IotEvents>;
  readonly 'api-logging': AccountSetting<ApiLogging>;
  readonly 'lake-formation': AccountSetting<LakeFormation>;
}

const kinds = {
  'iot-logging': iotLogging,
  'iot-index': iotIndex,
  'iot-events': iotEvents,
  'api-logging': apiLogging,
  'lake-formation': lakeFormation,
} as const;

/** A setting by the name that the stack gives it; throws for one that nobody knows. */
export function settledOf(name: string, settings: AccountSettings): Settled<unknown, unknown> {
  if (!Object.hasOwn(kinds, name)) throw new Error(`no setting ${name}; there are ${Object.keys(kinds).join(', ')}`);
  const known = name as keyof typeof kinds;
  return { name, kind: kinds[known], setting: settings[known] } as unknown as Settled<unknown, unknown>;
}
