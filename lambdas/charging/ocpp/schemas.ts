import { schemas as package16 } from '@cshil/ocpp-tools/schemas/v16';
import { schemas as package201 } from '@cshil/ocpp-tools/schemas/v201';
import { entryOf } from '../../../lib/shared/entry-of';
import { mended } from './errata';
import type { Protocol } from './versions';

/** Half of an exchange. */
export type Half = 'Request' | 'Response';

/** Schemas of the Open Charge Alliance as `@cshil/ocpp-tools` carries them (docs/decisions.md), by the package's names. */
const packages: Readonly<
  Record<Protocol, { readonly suffix: string; readonly schemas: Readonly<Record<string, object>> }>
> = {
  'ocpp1.6': { suffix: 'V16', schemas: package16.v16 },
  'ocpp2.0.1': { suffix: 'V201', schemas: package201.v201 },
};

const keyOf = (protocol: Protocol, action: string, half: Half) =>
  action.charAt(0).toLowerCase() + action.slice(1) + half + packages[protocol].suffix;

/** The schema of one half of an action; undefined for an action that the version does not have. */
export function schemaOf(protocol: Protocol, action: string, half: Half): object | undefined {
  const key = keyOf(protocol, action, half);
  const { schemas } = packages[protocol];
  const schema = entryOf(schemas, key);
  return schema && mended(protocol, action + half, schema);
}
