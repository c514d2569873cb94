import { isWithin } from '../../services/shared/districts';
import type { RegisteredDevice } from '../plan';

/** Which devices are asked for; what is absent does not matter. */
export interface DeviceFilter {
  /** Thing types; any of them. */
  readonly thingTypeNames: ReadonlySet<string>;
  /** Its parts too. */
  readonly district?: string;
  readonly status?: 'in-service' | 'retired';
  /** Attribute → value, as the registry writes it; all of them. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Group of retired things. */
  readonly retiredGroup: string;
}

/** True for a device that a filter asks for. */
export function matches({ thingTypeName, attributes, groups }: RegisteredDevice, filter: DeviceFilter): boolean {
  if (thingTypeName === undefined || !filter.thingTypeNames.has(thingTypeName)) return false;
  if (filter.district !== undefined && !isWithin(attributes.district ?? '', filter.district)) return false;
  if (filter.status !== undefined && groups.includes(filter.retiredGroup) !== (filter.status === 'retired'))
    return false;
  return Object.entries(filter.attributes).every(([name, value]) => attributes[name] === value);
}
