import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { services } from '../../../lib/services';

/** Edits a file of a city. */
// biome-ignore lint/suspicious/noExplicitAny: an edit knows its part of the file, and writes to it
export type Edit = (file: any) => void;

type OtherValues = Readonly<Record<string, readonly unknown[]>>;

/** What `test/services/<id>/other-values.ts` says of settings of a service, by their path in its section. */
function said<T>(part: 'otherValues' | 'jointEdits'): Readonly<Record<string, T>> {
  const all = services.flatMap(({ id }): [string, T][] => {
    const path = join(__dirname, '..', '..', 'services', id, 'other-values.ts');
    const own: Record<string, T> = existsSync(path) ? (require(path)[part] ?? {}) : {};
    return Object.entries(own).map(([setting, one]) => [`services.${id}.${setting}`, one]);
  });
  return Object.fromEntries(all);
}

/** Values that a setting may also have, where none near its own is one. */
export const otherValuesOf: OtherValues = {
  'cloud.region': ['eu-west-1', 'cn-northwest-1'],
  // CloudWatch keeps logs for some numbers of days only; a city gets the next of them.
  'retention.logDays': [800],
  'devices.certificateAuthorities[].deviceType': ['detector-station'],
  'devices.inventories.NAME.deviceType': ['detector-station'],
  'devices.inventories.NAME.district': ['east.lents'],
  ...said<readonly unknown[]>('otherValues'),
};

/** Edits of a setting that is one with another. */
export const jointEdits: Readonly<Record<string, Edit>> = {
  // AWS bills in CNY in China alone, and in USD elsewhere.
  'prices[].currency': ({ prices }) => {
    const others = prices[0].currency === 'CNY' ? ['us-east-1', 'USD'] : ['cn-north-1', 'CNY'];
    [prices[0].region, prices[0].currency] = others;
  },
  ...said<Edit>('jointEdits'),
};
